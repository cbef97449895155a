"""Every file of a record as it stands at one moment, for a backup, and the way back into an empty folder."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from corridor.errors import BadFile, FixInput
from corridor.store.files import PRIVATE_FILE, PRIVATE_FOLDER, READ_ONLY, UNFINISHED, Home
from corridor.store.sealing import copy_database

_DATABASE = ".sqlite3"
_BESIDE = ("-wal", "-shm", "-journal")
_FIRST = "head.json"  # may lag behind the database, never lead: so it is read before it


def snapshot(place: Home) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file: the head first, then databases, then the rest in order of name.

    A database is copied through its own backup interface, so that a transaction of another process is in it whole or
    not at all. Raises FixInput where the folder holds no SQLite record: a PostgreSQL server has tools of its own.
    """
    home = place.path
    files = {path.relative_to(home).as_posix(): path for path in sorted(home.rglob("*")) if path.is_file()}
    if "record.sqlite3" not in files:
        raise FixInput(
            f"{home}: found no record.sqlite3; expected the folder of a record on SQLite. On PostgreSQL, use pg_dump "
            "and copy this folder beside it."
        )
    kept = [name for name in files if UNFINISHED not in name and not name.endswith(_BESIDE) and name != _FIRST]
    databases = [name for name in kept if name.endswith(_DATABASE)]
    for name in [_FIRST, *databases, *sorted(set(kept) - set(databases))]:
        yield name, _copy(files[name], place) if name.endswith(_DATABASE) else files[name].read_bytes()


def put_back(files: Iterable[tuple[str, bytes]], *, home: Path) -> int:
    """Write these files as a record's folder and give their number; all of them, or no folder.

    Raises FixInput where the folder exists and is not empty, BadFile for a name that leaves the folder.
    """
    if home.exists() and any(home.iterdir()):
        raise FixInput(f"{home}: found a folder with files in it; expected an empty or a new one to restore into")
    beside = home.parent / f"{UNFINISHED}{os.getpid()}-{home.name}"
    beside.mkdir(mode=PRIVATE_FOLDER, parents=True)
    try:
        number = sum(_write(beside, name, content) for name, content in files)
        if home.exists():
            home.rmdir()
        beside.rename(home)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return number


def _write(folder: Path, name: str, content: bytes) -> int:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or UNFINISHED in name:
        raise BadFile("backup", where=name, found="a name that leads out of its folder", expected="a record's files")
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(READ_ONLY if name.startswith("captures/") else PRIVATE_FILE)
    return 1


def _copy(path: Path, place: Home) -> bytes:
    if place.seal:
        return _sealed_copy(path, place.seal.database_key)
    with (
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        source.backup(copy)
        return copy.serialize()


def _sealed_copy(path: Path, key: str) -> bytes:
    """Through a file beside it, because SQLCipher writes to files alone; what it writes is encrypted."""
    beside = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
    try:
        copy_database(path, beside, opened_with=key, sealed_with=key)
        return beside.read_bytes()
    finally:
        beside.unlink(missing_ok=True)
