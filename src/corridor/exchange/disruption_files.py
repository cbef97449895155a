"""Reads dated disruptions from CSV and checks each against the panel of its system."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.errors import BadFile, FixInput
from corridor.exchange.opening import open_table
from corridor.flows.disruption import CALM, EVERY_UNIT, Disruption, Panel, format_month, parse_month, read_reaches

COLUMNS = ("id", "system", "unit", "effective_month", "kind")
"""Needed; what_happened is expected too and may be empty."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row and where it stands, for messages."""

    file: str
    number: int
    row: Mapping[str, str]

    def bad(self, *, found: str, expected: str) -> BadFile:
        return BadFile(self.file, where=f"row {self.number}", found=found, expected=expected)


def read_disruptions(path: Path, *, panels: Sequence[Panel]) -> tuple[Disruption, ...]:
    """Dated disruptions in order of the file.

    Columns id, system, unit, effective_month, kind, what_happened; optional latest_month, until_month (YYYY-MM),
    full_probability, partial_probability (0-1), nationalities (codes with a space between). BadFile for an unknown
    system, unit or kind, an id twice, and a month before the panel begins or more than one after it ends.
    """
    by_system = {panel.system: panel for panel in panels}
    disruptions: dict[str, Disruption] = {}
    for line in _read_lines(path):
        disruption = _disruption(line)
        if disruption.id in disruptions:
            raise line.bad(found=f"id {disruption.id!r} twice", expected="each id once")
        _check_against(by_system, disruption, line)
        disruptions[disruption.id] = disruption
    if not disruptions:
        raise BadFile(path.name, found="no rows", expected="one row per disruption")
    return tuple(disruptions.values())


def _read_lines(path: Path) -> list[_Line]:
    with open_table(path) as file:
        table = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            raise BadFile(path.name, where="row 1", found=f"no column {missing[0]!r}", expected=", ".join(COLUMNS))
        return [
            _Line(path.name, number, {name: cell or "" for name, cell in row.items() if name})
            for number, row in enumerate(table, start=2)
        ]


def _disruption(line: _Line) -> Disruption:
    row = line.row
    if row["kind"] not in (kinds := (CALM, *sorted(read_reaches()))):
        raise line.bad(found=f"kind {row['kind']!r}", expected=f"a kind that bears on a way: {', '.join(kinds)}")
    try:
        return Disruption(
            id=row["id"],
            system=row["system"],
            unit=row["unit"],
            effective_month=parse_month(row["effective_month"]),
            kind=row["kind"],
            what_happened=row.get("what_happened", ""),
            latest_month=_month(row.get("latest_month")),
            until_month=_month(row.get("until_month")),
            full_probability=float(row.get("full_probability") or 1.0),
            partial_probability=float(row.get("partial_probability") or 0.0),
            nationalities=tuple(sorted(row.get("nationalities", "").split())),
        )
    except (FixInput, ValueError) as problem:
        raise line.bad(found=str(problem), expected="months as YYYY-MM, probabilities 0 to 1") from problem


def _month(text: str | None) -> int | None:
    return parse_month(text) if text else None


def _check_against(by_system: Mapping[str, Panel], disruption: Disruption, line: _Line) -> None:
    panel = by_system.get(disruption.system)
    if panel is None:
        raise line.bad(found=f"system {disruption.system!r}", expected=f"one of: {', '.join(sorted(by_system))}")
    if not disruption.is_general and disruption.unit not in panel.units:
        known = f"{EVERY_UNIT}, {', '.join(panel.units)}"
        raise line.bad(found=f"unit {disruption.unit!r}", expected=f"one of: {known}")
    month = disruption.effective_month
    if not panel.first_month < month <= panel.last_month + 1:
        span = f"{format_month(panel.first_month)} to {format_month(panel.last_month)}"
        raise line.bad(
            found=f"effective month {format_month(month)}",
            expected=f"a month after the first of {panel.system!r} and at most one after its last ({span})",
        )
