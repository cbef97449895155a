"""The tables of a brief as one workbook: text as text, numbers as numbers, no formula, the same bytes each time."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime, time

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from corridor.exchange.briefs.tables import incidents_csv, projection_csv, states_csv
from corridor.records import Brief

_LONGEST = 32_767  # signs in a cell, Excel's own limit
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip can state


def workbook(brief: Brief) -> bytes:
    """Sheets `about`, `incidents`, `states` and `projection`."""
    header = brief.header
    book = Workbook(write_only=True)
    made_at = datetime.combine(header.made_on, time(), UTC).replace(tzinfo=None)
    book.properties.created = book.properties.modified = made_at
    book.properties.creator = "Corridor"
    about = {
        "title": header.title,
        "network": header.network_title,
        "audience": header.audience,
        "state of": header.on,
        "as known on": header.as_known_on,
        "made on": header.made_on,
        "edition": header.edition,
        "notice": header.mark,
        "review": header.review,
    }
    _fill(book.create_sheet("about"), [[name, str(value)] for name, value in about.items()])
    for name, render in (("incidents", incidents_csv), ("states", states_csv), ("projection", projection_csv)):
        _fill(book.create_sheet(name), list(csv.reader(io.StringIO(render(brief).decode("utf-8-sig"), newline=""))))
    packed = io.BytesIO()
    book.save(packed)
    return _without_clock(packed.getvalue(), made_at)


def _fill(sheet: WriteOnlyWorksheet, rows: list[list[str]]) -> None:
    """Rows as text cells, the first one bold where it is a head of columns."""
    sheet.freeze_panes = "A2" if sheet.title != "about" else None
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, is_head=number == 0 and sheet.title != "about") for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: str, *, is_head: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_ILLEGAL.sub("\ufffd", value)[:_LONGEST])
    cell.data_type = "s"  # whatever it begins with, it is text: openpyxl takes a leading = for a formula
    if re.fullmatch(r"-?\d{1,15}(?:\.\d+)?", value) and not is_head:
        cell.value = float(value) if "." in value else int(value)
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _without_clock(packed: bytes, made_at: datetime) -> bytes:
    """The same archive with one moment in it, so that the same brief has the same bytes."""
    out = io.BytesIO()
    stamp = f"{made_at:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist()):
            content = before.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            after.writestr(zipfile.ZipInfo(name, _FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
