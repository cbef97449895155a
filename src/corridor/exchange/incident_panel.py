"""The researcher's panel: incidents by kind, province and month, with the codebook and a manifest of hashes.

The same record gives the same bytes: no clock, no row of the log, everything sorted. For internal readers counts are
exact; for the public they are recoded to quarter, country and family of kinds, and small ones are hidden.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import corridor
from corridor import codebook
from corridor.codebook.page import render as render_codebook
from corridor.disclosure.recoding import Tables
from corridor.disclosure.suppressing import Suppressed
from corridor.exchange.briefs.tables import csv_bytes
from corridor.records import DatePrecision, Incident

COLUMNS = (
    "month", "country", "admin1", "kind", "incidents", "incidents_alleged", "people_low", "people_best", "people_high",
    "incidents_without_count", "notice",
)  # fmt: skip
TABLE_COLUMNS = ("table", "row", "column", "incidents", "notice")
_TO_MONTH = frozenset({DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH})


@dataclass
class _Cell:
    """What is counted of one kind in one province and month."""

    incidents: int = 0
    alleged: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    without_count: int = 0


@dataclass(frozen=True, slots=True)
class PanelNotes:
    """What the manifest says beside the hashes. left_out: numbers by reason."""

    audience: str
    notice: str
    engine: str
    left_out: Mapping[str, int] = field(default_factory=dict)


def exact_panel(incidents: Sequence[Incident], *, notes: PanelNotes) -> Mapping[str, bytes]:
    """Files by name: one row for each kind, province and month in which anything happened.

    Counted is what happened, asserted or alleged; what is denied, planned or feared is not, nor what no month is known
    of: the manifest says how many. People are summed within one kind alone.
    """
    cells: dict[tuple[str, str, str, str], _Cell] = defaultdict(_Cell)
    left_out = {"not said to have happened": 0, "month not known": 0, "country not known": 0}
    for incident in incidents:
        reason = _why_not(incident)
        if reason:
            left_out[reason] += 1
        else:
            _count(cells[_key(incident)], incident)
    rows = [_row(key, cell) | {"notice": notes.notice} for key, cell in sorted(cells.items())]
    told = PanelNotes(notes.audience, notes.notice, notes.engine, {**left_out, **notes.left_out})
    return _with_manifest({"panel.csv": csv_bytes(COLUMNS, rows)}, told)


def public_panel(tables: Tables, suppressed: Suppressed, *, notes: PanelNotes) -> Mapping[str, bytes]:
    """Files by name: two-way tables of incidents with totals, hidden counts as `hidden`."""
    rows = [
        {"table": _table(key), "row": first, "column": second, "incidents": value, "notice": notes.notice}
        for key in sorted(tables.cells)
        for first, second in [_ends(key)]
        for value in [suppressed.shown.get(key, "hidden")]
    ]
    return _with_manifest({"panel.csv": csv_bytes(TABLE_COLUMNS, rows)}, notes)


def _why_not(incident: Incident) -> str:
    if not incident.modality.value.bears_on_state:
        return "not said to have happened"
    if incident.place.value is None:
        return "country not known"
    when = incident.date.value
    if when.precision not in _TO_MONTH or when.start_on is None:
        return "month not known"
    return ""


def _key(incident: Incident) -> tuple[str, str, str, str]:
    place, when = incident.place.value, incident.date.value
    country = place.country if place else ""
    admin1 = place.admin1 or "" if place else ""
    return f"{when.start_on:%Y-%m}", country, admin1, incident.kind.value.value


def _count(cell: _Cell, incident: Incident) -> None:
    cell.incidents += 1
    cell.alleged += incident.modality.value.value == "alleged"
    count = incident.affected.value.count if incident.affected.value else None
    if count is None or count.best is None:
        cell.without_count += 1
        return
    cell.low += count.low if count.low is not None else count.best
    cell.best += count.best
    cell.high += count.high if count.high is not None else count.best


def _row(key: tuple[str, str, str, str], cell: _Cell) -> dict[str, Any]:
    has_counts = cell.incidents > cell.without_count
    people = (cell.low, cell.best, cell.high) if has_counts else (None, None, None)
    values = (*key, cell.incidents, cell.alleged, *people, cell.without_count)
    return dict(zip(COLUMNS, values, strict=False))


def _table(key: str) -> str:
    return " by ".join(part.split("=")[0] for part in key.split(";")) if key != "all" else "all"


def _ends(key: str) -> tuple[str, str]:
    parts = [part.split("=", 1)[1] for part in key.split(";")] if key != "all" else []
    return (parts[0] if parts else "total", parts[1] if len(parts) > 1 else "total")


def _with_manifest(files: dict[str, bytes], notes: PanelNotes) -> Mapping[str, bytes]:
    files["codebook.md"] = render_codebook(codebook.load()).encode()
    manifest = {
        "audience": notes.audience,
        "notice": notes.notice,
        "corridor": corridor.__version__,
        "engine": notes.engine,
        "left_out": dict(sorted(notes.left_out.items())),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    files["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return files
