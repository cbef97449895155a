"""Rows of Flee's CSV files and their cells, checked where they are read; a fault names file, row, found, expected."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corridor.errors import BadFile


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the file it stands in, its number from 1, and its cells without spaces around them."""

    path: Path
    number: int
    cells: tuple[str, ...]

    def text(self, at: int) -> str:
        """The cell, or nothing where the row is shorter."""
        return self.cells[at] if at < len(self.cells) else ""

    def fault(self, *, found: str, expected: str) -> BadFile:
        """The error that names this row."""
        return BadFile(str(self.path), where=f"row {self.number}", found=found, expected=expected)

    def number_at(self, at: int, what: str, *, least: float, most: float) -> float:
        """The cell as a number within its bounds; `inf` and `nan` are no numbers."""
        try:
            value = float(self.text(at))
        except ValueError as error:
            raise self.fault(found=f"{what} {self.text(at)!r}", expected="a number") from error
        if not least <= value <= most:
            raise self.fault(found=f"{what} {self.text(at)}", expected=f"{least:g} to {most:g}")
        return value

    def whole(self, at: int, what: str, *, least: int = 0, otherwise: int | None = None) -> int:
        """The cell as a whole number; `otherwise` stands for an empty cell, where one is allowed."""
        if not self.text(at) and otherwise is not None:
            return otherwise
        value = self.number_at(at, what, least=least, most=1e12)
        if value != int(value):
            raise self.fault(found=f"{what} {self.text(at)}", expected="a whole number")
        return int(value)

    def day(self, at: int, what: str) -> date:
        """The cell as a date, YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.text(at))
        except ValueError as error:
            raise self.fault(found=f"{what} {self.text(at)!r}", expected="a date, YYYY-MM-DD") from error

    def known(self, at: int, what: str, *, among: Sequence[str]) -> str:
        """The cell, which has to be one of `among`."""
        if self.text(at) not in among:
            raise self.fault(found=f"{what} {self.text(at)!r}", expected="a name in locations.csv")
        return self.text(at)


def read_rows(path: Path, *, columns: int) -> Iterator[Row]:
    """Rows of at least `columns` cells; empty ones and those that start with # are left out, as Flee does."""
    for row in read_with_header(path):
        if row.cells[0].startswith("#"):
            continue
        if len(row.cells) < columns:
            found = repr(",".join(row.cells))
            raise row.fault(found=found, expected=f"at least {columns} columns, separated by commas")
        yield row


def read_with_header(path: Path) -> Iterator[Row]:
    """Rows as they stand, those that start with # too; empty ones are left out."""
    if not path.is_file():
        raise BadFile(str(path), found="no such file", expected=f"Flee's file {path.name}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(str(path), found=str(error), expected="text in UTF-8") from error
    for number, cells in enumerate(csv.reader(text.splitlines()), start=1):
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            yield Row(path, number, stripped)
