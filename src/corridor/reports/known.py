"""What a person knows about a report beside its bytes: `--published`, or the rows of an index."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corridor.errors import BadFile, FixInput
from corridor.records import UNKNOWN_DATE, DateSpan
from corridor.reports.dates import parse_published
from corridor.reports.decoding import decode
from corridor.reports.documents import Unreadable

COLUMNS = ("id", "published_date", "publisher", "language", "url")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about one file; unknown stays unknown. language: BCP 47."""

    published: DateSpan = UNKNOWN_DATE
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None


def read_index(path: Path) -> dict[str, Known]:
    """What an index says about each file, by its stem.

    A CSV with a column `id` (file name without its last part) and any of published_date, publisher, language, url and
    title; other columns are not read, empty cells are unknown. BadFile where it is no such table, an id stands twice
    or a date is none.
    """
    try:
        text = decode(path.read_bytes())
    except (OSError, Unreadable) as error:
        raise BadFile(str(path), found=f"what cannot be read ({error})", expected="a CSV with a column id") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    known: dict[str, Known] = {}
    try:
        if "id" not in (rows.fieldnames or ()):
            found = ", ".join(rows.fieldnames or ()) or "no columns"
            raise BadFile(str(path), found=found, expected=f"a column id, and any of {', '.join(COLUMNS[1:])}")
        for row in rows:
            name = (row["id"] or "").strip()
            if not name or name in known:
                raise _bad_row(path, rows.line_num, found=f"the id {name!r}, empty or for the second time")
            known[name] = _known(row, path=path, line=rows.line_num)
    except csv.Error as error:
        raise _bad_row(path, rows.line_num, found=f"what is no CSV ({error})") from error
    return known


def _known(row: Mapping[str, str | None], *, path: Path, line: int) -> Known:
    cells = {name: (row.get(name) or "").strip() or None for name in (*COLUMNS, "title")}
    stated = cells["published_date"]
    try:
        published = parse_published(stated) if stated else UNKNOWN_DATE
    except FixInput as error:
        raise _bad_row(path, line, found=str(error)) from error
    return Known(published, cells["publisher"], cells["language"], cells["url"], cells["title"])


def _bad_row(path: Path, line: int, *, found: str) -> BadFile:
    return BadFile(str(path), where=f"line {line}", found=found, expected="one row per report, dates as 2024-09-06")
