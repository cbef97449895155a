"""The names that every brief masks: found beside the reports, kept with the record, never forgotten by a later run."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from corridor.disclosure import ProtectedName, parse_protected_names
from corridor.errors import BadFile
from corridor.store import Record

FILE = "protected_names.csv"


def gather_protected_names(
    paths: Sequence[Path], *, record: Record, named: Path | None = None
) -> tuple[ProtectedName, ...]:
    """Every protected name that is known: of the record, beside the reports, and in the file named.

    Beside means a file `protected_names.csv` in a folder given or in any folder in it, because reports are read from
    all of them; in the folder of a file given; or in the folder above.
    What is found is kept in the record's folder, so that a later brief without these paths masks it as well.
    Raises BadFile for a list with other columns or bytes that are not UTF-8.
    """
    content = record.read_private(FILE)
    kept = set(_parse(content, FILE)) if content is not None else set()
    found = kept | {name for file in _lists(paths, named) for name in _parse(file.read_bytes(), str(file))}
    names = tuple(sorted(found, key=lambda name: (name.report, name.name, name.role, name.kind)))
    if found != kept:
        record.write_private(FILE, _told(names))
    return names


def _lists(paths: Sequence[Path], named: Path | None) -> Iterator[Path]:
    folders = [path if path.is_dir() else path.parent for path in (path.resolve() for path in paths)]
    beside = {folder / FILE for each in folders for folder in (each, each.parent)}
    beside |= {file for path in paths if path.is_dir() for file in path.resolve().rglob(FILE)}
    yield from sorted(file for file in beside if file.is_file())
    if named is not None:
        yield named


def _parse(content: bytes, file: str) -> tuple[ProtectedName, ...]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadFile(file, found="bytes that are not UTF-8", expected="a list of names in UTF-8") from error
    return parse_protected_names(text, file=file)


def _told(names: Sequence[ProtectedName]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "name", "role", "kind"))
    writer.writerows((name.report, name.name, name.role, name.kind) for name in names)
    return out.getvalue().encode()
