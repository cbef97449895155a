"""Reads monthly flows from CSV: every cell checked, measures never mixed, revisions and gaps said aloud."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from corridor.errors import BadFile, FixInput
from corridor.exchange.opening import open_table
from corridor.exchange.panel_tables import DIALECTS, Cell, Dialect
from corridor.flows.disruption import Panel, format_month

LONGEST_SILENCE = 6
"""So many months without any row end monthly counting; the Darién table holds yearly totals before such a silence."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell and where it stands, for messages."""

    cell: Cell
    file: str
    row: int

    def bad(self, *, found: str, expected: str, then: str = "") -> BadFile:
        return BadFile(self.file, where=f"row {self.row}", found=found, expected=expected, then=then)


_Key = tuple[str, str, int]


def read_panels(paths: Sequence[Path]) -> tuple[Panel, ...]:
    """One panel per system, in order of name; several parts of one table may be given.

    BadFile, naming file, row, found and expected, for an unknown header, a month twice, a negative count, a month that
    is none, two measures in one file or in one system, and a file without rows.
    """
    cells_by_system: dict[str, dict[_Key, _Found]] = {}
    revised: dict[str, int] = {}
    for path in sorted(paths):
        cells = list(_read_cells(path))
        if not cells:
            raise BadFile(path.name, found="no rows with a count", expected="one row per month, unit and nationality")
        for one in cells:
            _check_measure(one, cells[0])
            seen = cells_by_system.setdefault(one.cell.system, {})
            _check_measure(one, next(iter(seen.values()), one))
            revised[one.cell.system] = revised.get(one.cell.system, 0) + _take(one, seen)
    return tuple(_panel(system, cells_by_system[system], revised[system]) for system in sorted(cells_by_system))


def _read_cells(path: Path) -> Iterator[_Found]:
    with open_table(path) as file:
        table = csv.DictReader(file)
        dialect = _dialect(path, table.fieldnames or ())
        for number, row in enumerate(table, start=2):
            try:
                cell = dialect.cell_of(row)
            except FixInput as problem:
                found, expected = str(problem), dialect.expected
                raise BadFile(path.name, where=f"row {number}", found=found, expected=expected) from problem
            if cell is not None:
                yield _Found(cell, path.name, number)


def _dialect(path: Path, header: Sequence[str]) -> Dialect:
    fits = [dialect for dialect in DIALECTS if set(dialect.columns) <= set(header)]
    measures = sorted({dialect.measure for dialect in fits})
    if len(measures) > 1:
        found = f"columns of two measures: {', '.join(measures)}"
        raise BadFile(path.name, where="row 1", found=found, expected="one measure a file")
    if not fits:
        known = "; ".join(", ".join(dialect.columns) for dialect in DIALECTS)
        found = f"columns {', '.join(header) or 'none'}"
        raise BadFile(path.name, where="row 1", found=found, expected=f"one of: {known}")
    return max(fits, key=lambda dialect: len(dialect.columns))


def _check_measure(one: _Found, first: _Found) -> None:
    if one.cell.measure != first.cell.measure:
        raise one.bad(
            found=f"measure {one.cell.measure!r} beside {first.cell.measure!r} ({first.file}, row {first.row})",
            expected="one measure a file and a system",
            then="Measures are never added together: give a file and a system for each.",
        )


def _take(one: _Found, seen: dict[_Key, _Found]) -> int:
    """Keep this cell; 1 where it and another vintage of it met. Events of one month are summed."""
    cell = one.cell
    key = (cell.unit, cell.nationality, cell.month)
    before = seen.get(key)
    if before is None:
        seen[key] = one
        return 0
    if cell.is_event:
        seen[key] = _Found(cell.plus(before.cell), one.file, one.row)
        return 0
    if cell.vintage == before.cell.vintage:
        what = f"{cell.unit}, {cell.nationality or 'no nationality'}, {format_month(cell.month)}"
        raise one.bad(
            found=f"{what} twice (first in {before.file}, row {before.row})",
            expected="each month once per unit and nationality, or a column vintage that tells revisions apart",
        )
    seen[key] = max(before, one, key=lambda found: found.cell.vintage)
    return 1


def _panel(system: str, cells: dict[_Key, _Found], revised: int) -> Panel:
    units = tuple(sorted({unit for unit, _, _ in cells}))
    nationalities = tuple(sorted({nationality for _, nationality, _ in cells}))
    months = sorted({month for _, _, month in cells})
    counts = np.zeros((len(units), len(nationalities), months[-1] - months[0] + 1))
    unit_row = {unit: row for row, unit in enumerate(units)}
    nationality_row = {nationality: row for row, nationality in enumerate(nationalities)}
    for (unit, nationality, month), found in cells.items():
        counts[unit_row[unit], nationality_row[nationality], month - months[0]] = found.cell.count
    steady = max((later for earlier, later in pairwise(months) if later - earlier > LONGEST_SILENCE), default=months[0])
    gaps = tuple(sorted(set(range(months[0], months[-1])) - set(months)))
    measure = next(iter(cells.values())).cell.measure
    return Panel(system, measure, months[0], units, nationalities, counts, steady - months[0], gaps, revised)
