"""Reads monthly flows and dated disruptions from CSV: every cell checked, measures never mixed, gaps said aloud."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corridor.errors import BadFile, FixInput
from corridor.exchange.panel_tables import DIALECTS, Cell, Dialect
from corridor.flows.disruption import CALM, EVERY_UNIT, Disruption, Panel, format_month, parse_month
from corridor.records import Kind

LONGEST_SILENCE = 6
"""So many months without any row end monthly counting; the Darién table holds yearly totals before such a silence."""

_DISRUPTION_COLUMNS = ("id", "system", "unit", "effective_month", "kind")


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell and where it stands, for messages."""

    cell: Cell
    file: str
    row: int


def read_panels(paths: Sequence[Path]) -> tuple[Panel, ...]:
    """One panel per system, in order of name; several parts of one table may be given.

    BadFile, naming file, row, found and expected, for an unknown header, a month twice, a negative count, a month that
    is none, two measures in one file or in one system, and a file without rows.
    """
    cells_by_system: dict[str, dict[tuple[str, str, int], _Found]] = {}
    revised: dict[str, int] = {}
    for path in sorted(paths):
        _check_one_measure(found := list(_read_cells(path)), path)
        for one in found:
            seen = cells_by_system.setdefault(one.cell.system, {})
            revised[one.cell.system] = revised.get(one.cell.system, 0) + _take(one, seen)
    return tuple(_panel(system, cells_by_system[system], revised[system]) for system in sorted(cells_by_system))


def read_disruptions(path: Path, *, panels: Sequence[Panel]) -> tuple[Disruption, ...]:
    """Dated disruptions in order of the file, each checked against the panel of its system.

    Columns id, system, unit, effective_month, kind, what_happened; optional latest_month, until_month (YYYY-MM),
    full_probability, partial_probability (0-1), nationalities (codes with a space between). BadFile for an unknown system, unit or kind, an id twice, and a month
    before the panel begins or more than one after it ends.
    """
    by_system = {panel.system: panel for panel in panels}
    disruptions: list[Disruption] = []
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        missing = [name for name in _DISRUPTION_COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            raise BadFile(path.name, where="row 1", found=f"no column {missing[0]!r}", expected=", ".join(_DISRUPTION_COLUMNS))
        for number, row in enumerate(table, start=2):
            disruption = _disruption(row, path=path, number=number)
            if any(disruption.id == earlier.id for earlier in disruptions):
                raise BadFile(path.name, where=f"row {number}", found=f"id {disruption.id!r} twice", expected="each id once")
            _check_against(by_system, disruption, path=path, number=number)
            disruptions.append(disruption)
    if not disruptions:
        raise BadFile(path.name, found="no rows", expected="one row per disruption")
    return tuple(disruptions)


def _read_cells(path: Path) -> Iterator[_Found]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        dialect = _dialect(path, table.fieldnames or ())
        for number, row in enumerate(table, start=2):
            try:
                cell = dialect.read(row)
            except FixInput as problem:
                raise BadFile(path.name, where=f"row {number}", found=str(problem), expected=dialect.expected) from problem
            if cell is not None:
                yield _Found(cell, path.name, number)


def _dialect(path: Path, header: Sequence[str]) -> Dialect:
    fits = [dialect for dialect in DIALECTS if set(dialect.columns) <= set(header)]
    measures = sorted({dialect.measure for dialect in fits})
    if len(measures) > 1:
        raise BadFile(path.name, where="row 1", found=f"columns of two measures: {', '.join(measures)}", expected="one measure a file")
    if not fits:
        known = "; ".join(", ".join(dialect.columns) for dialect in DIALECTS)
        raise BadFile(path.name, where="row 1", found=f"columns {', '.join(header) or 'none'}", expected=f"one of: {known}")
    return max(fits, key=lambda dialect: len(dialect.columns))


def _check_one_measure(found: Sequence[_Found], path: Path) -> None:
    if not found:
        raise BadFile(path.name, found="no rows with a count", expected="one row per month, unit and nationality")
    first = found[0].cell.measure
    for one in found:
        if one.cell.measure != first:
            raise BadFile(
                path.name, where=f"row {one.row}", found=f"measure {one.cell.measure!r} beside {first!r}",
                expected="one measure a file", then="Measures are never added together: give a file for each.",
            )  # fmt: skip


def _take(one: _Found, seen: dict[tuple[str, str, int], _Found]) -> int:
    """Keep this cell; 1 where a later vintage replaces one. Cells of events in one month are summed by their dialect."""
    cell = one.cell
    key = (cell.unit, cell.nationality, cell.month)
    before = seen.get(key)
    any_other = next(iter(seen.values()), one)
    if any_other.cell.measure != cell.measure:
        raise BadFile(
            one.file, where=f"row {one.row}", found=f"measure {cell.measure!r}",
            expected=f"{any_other.cell.measure!r}, the measure of {cell.system!r} in {any_other.file}",
        )  # fmt: skip
    if before is None:
        seen[key] = one
        return 0
    if cell.is_event:
        seen[key] = _Found(cell.plus(before.cell), one.file, one.row)
        return 0
    if cell.vintage == before.cell.vintage:
        what = f"{cell.unit}, {cell.nationality or 'no nationality'}, {format_month(cell.month)}"
        raise BadFile(
            one.file, where=f"row {one.row}", found=f"{what} twice (first in {before.file}, row {before.row})",
            expected="each month once per unit and nationality, or a column vintage that tells revisions apart",
        )  # fmt: skip
    seen[key] = max(before, one, key=lambda found: found.cell.vintage)
    return 1


def _panel(system: str, cells: dict[tuple[str, str, int], _Found], revised: int) -> Panel:
    units = tuple(sorted({unit for unit, _, _ in cells}))
    nationalities = tuple(sorted({nationality for _, nationality, _ in cells}))
    months = sorted({month for _, _, month in cells})
    counts = np.zeros((len(units), len(nationalities), months[-1] - months[0] + 1))
    unit_row = {unit: row for row, unit in enumerate(units)}
    nationality_row = {nationality: row for row, nationality in enumerate(nationalities)}
    for (unit, nationality, month), found in cells.items():
        counts[unit_row[unit], nationality_row[nationality], month - months[0]] = found.cell.count
    steady = months[0]
    for earlier, later in zip(months, months[1:], strict=False):
        if later - earlier > LONGEST_SILENCE:
            steady = later
    gaps = tuple(sorted(set(range(months[0], months[-1])) - set(months)))
    measure = next(iter(cells.values())).cell.measure
    return Panel(system, measure, months[0], units, nationalities, counts, steady - months[0], gaps, revised)


def _disruption(row: dict[str, str], *, path: Path, number: int) -> Disruption:
    kind = row["kind"]
    if kind != CALM and kind not in set(Kind):
        raise BadFile(path.name, where=f"row {number}", found=f"kind {kind!r}", expected=f"a kind of the codebook, or {CALM}")
    try:
        return Disruption(
            id=row["id"],
            system=row["system"],
            unit=row["unit"],
            effective_month=parse_month(row["effective_month"]),
            kind=kind,
            what_happened=row.get("what_happened") or "",
            latest_month=parse_month(row["latest_month"]) if row.get("latest_month") else None,
            until_month=parse_month(row["until_month"]) if row.get("until_month") else None,
            full_probability=float(row.get("full_probability") or 1.0),
            partial_probability=float(row.get("partial_probability") or 0.0),
            nationalities=tuple(sorted((row.get("nationalities") or "").split())),
        )
    except (FixInput, ValueError) as problem:
        raise BadFile(
            path.name, where=f"row {number}", found=str(problem), expected="months as YYYY-MM, probabilities 0 to 1"
        ) from problem


def _check_against(by_system: dict[str, Panel], disruption: Disruption, *, path: Path, number: int) -> None:
    where = f"row {number}"
    panel = by_system.get(disruption.system)
    if panel is None:
        known = ", ".join(sorted(by_system))
        raise BadFile(path.name, where=where, found=f"system {disruption.system!r}", expected=f"one of: {known}")
    if not disruption.is_general and disruption.unit not in panel.units:
        known = f"{EVERY_UNIT}, {', '.join(panel.units)}"
        raise BadFile(path.name, where=where, found=f"unit {disruption.unit!r}", expected=f"one of: {known}")
    month = disruption.effective_month
    if not panel.first_month < month <= panel.last_month + 1:
        span = f"{format_month(panel.first_month)} to {format_month(panel.last_month)}"
        raise BadFile(
            path.name, where=where, found=f"effective month {format_month(month)}",
            expected=f"a month after the first of {panel.system!r} and at most one after its last ({span})",
        )  # fmt: skip
