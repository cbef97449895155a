"""A team's spreadsheet as rows of text: CSV or XLSX, bounded, every cell as it is written there."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from corridor.errors import FixInput

MOST_BYTES = 20 * 2**20
MOST_UNPACKED_BYTES = 200 * 2**20
MOST_ROWS = 10_000
MOST_COLUMNS = 60
MOST_SIGNS = 100_000
"""Of one cell: a long report."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row names the columns; rows: as many cells each, empty ones as empty text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(content: bytes) -> Sheet:
    """The first sheet; FixInput for what is no table, says where, and for one above the limits."""
    if len(content) > MOST_BYTES:
        raise FixInput(_("Found a table above 20 MB; cut it into parts."))
    lines = _workbook(content) if content.startswith(b"PK") else _csv(content)
    try:
        found = list(islice(lines, MOST_ROWS + 2))
    except FixInput:
        raise
    except Exception as error:
        raise FixInput(_("Found what is no table (%(why)s).") % {"why": type(error).__name__}) from error
    while found and not any(found[-1]):
        found.pop()
    return _checked(found)


def _checked(lines: Sequence[Sequence[str]]) -> Sheet:
    if len(lines) < 2:
        raise FixInput(_("Found no rows; expected names of columns in the first row, and rows below it."))
    if len(lines) > MOST_ROWS + 1:
        raise FixInput(_("Found more than 10,000 rows; cut the table into parts."))
    header = [name.strip() for name in lines[0]]
    while header and not header[-1]:
        header.pop()
    if not header or len(header) > MOST_COLUMNS or len(set(header)) < len(header) or not all(header):
        raise FixInput(_("Found columns without a name, with the same name, or more than sixty."))
    if any(len(cell) > MOST_SIGNS for line in lines for cell in line):
        raise FixInput(_("Found a cell with more than 100,000 signs."))
    width = len(header)
    return Sheet(tuple(header), tuple((*line[:width], *[""] * (width - len(line))) for line in lines[1:]))


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FixInput(_("Found a file that is neither XLSX nor CSV in UTF-8; save it as one of them.")) from error
    if "\0" in text:
        raise FixInput(_("Found a file that is neither XLSX nor CSV in UTF-8; save it as one of them."))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return ([cell.strip() for cell in line] for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _workbook(content: bytes) -> Iterator[list[str]]:
    """Cells of the first sheet: values that formulas had when it was saved, never the formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
        _check_unpacked(unpacked)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        lines: Iterable[Sequence[object]] = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    except FixInput:
        raise
    except Exception as error:
        raise FixInput(_("Found what is no table (%(why)s).") % {"why": type(error).__name__}) from error
    return ([_told(cell) for cell in line] for line in lines)


def _check_unpacked(size: int) -> None:
    if size > MOST_UNPACKED_BYTES:
        raise FixInput(_("Found a table that unpacks to more than 200 MB; cut it into parts."))


def _told(cell: object) -> str:
    """A cell as text: days as YYYY-MM-DD, whole numbers without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\0", "").strip()
