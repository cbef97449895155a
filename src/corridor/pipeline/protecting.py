"""The names that every brief masks: found beside the reports, kept with the record, never forgotten by a later run."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from corridor.disclosure import ProtectedName, parse_protected_names
from corridor.errors import BadFile

FILE = "protected_names.csv"
_PRIVATE = 0o600


def gather_protected_names(
    paths: Sequence[Path], *, home: Path, named: Path | None = None
) -> tuple[ProtectedName, ...]:
    """Every protected name that is known: of the record in `home`, beside the reports, and in the file named.

    Beside means a file `protected_names.csv` in a folder given or in any folder in it, because reports are read from
    all of them; in the folder of a file given; or in the folder above.
    What is found is kept in the record's folder, so that a later brief without these paths masks it as well.
    Raises BadFile for a list with other columns or bytes that are not UTF-8.
    """
    kept = home / FILE
    found = {name for file in _lists(paths, kept, named) for name in _read(file)}
    names = tuple(sorted(found, key=lambda name: (name.report, name.name, name.role, name.kind)))
    if names and set(_read(kept) if kept.is_file() else ()) != found:
        _keep(names, kept)
    return names


def _lists(paths: Sequence[Path], kept: Path, named: Path | None) -> Iterator[Path]:
    folders = [path if path.is_dir() else path.parent for path in (path.resolve() for path in paths)]
    beside = {folder / FILE for each in folders for folder in (each, each.parent)}
    beside |= {file for path in paths if path.is_dir() for file in path.resolve().rglob(FILE)}
    yield from sorted(file for file in {kept, *beside} if file.is_file())
    if named is not None:
        yield named


def _read(file: Path) -> tuple[ProtectedName, ...]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadFile(str(file), found="bytes that are not UTF-8", expected="a list of names in UTF-8") from error
    return parse_protected_names(text, file=str(file))


def _keep(names: Sequence[ProtectedName], kept: Path) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "name", "role", "kind"))
    writer.writerows((name.report, name.name, name.role, name.kind) for name in names)
    unfinished = kept.with_suffix(".part")
    unfinished.touch(mode=_PRIVATE)
    unfinished.write_text(out.getvalue(), encoding="utf-8")
    unfinished.replace(kept)
