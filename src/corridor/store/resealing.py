"""Sealing a home: everything is written anew, encrypted, and checked before the plain files go."""

import os
import shutil
from pathlib import Path

from corridor.errors import FixInput
from corridor.store.files import PRIVATE_FILE, PRIVATE_FOLDER, SEALED_KEY, UNFINISHED, Home
from corridor.store.opening import open_record
from corridor.store.record import require_sound
from corridor.store.sealing import Seal, check_passphrase, copy_database, lock_key, unlock_key

_OPEN = frozenset({"head.json"})
_BESIDE = ("-wal", "-shm", "-journal")


def seal_home(home: Path, *, passphrase: str) -> int:
    """Encrypt the record in this folder for a passphrase; how many files were sealed.

    No other process may hold the record meanwhile. BrokenRecord, and nothing changed, where it does not verify before
    or after; FixInput for a passphrase that is too short, or a record that is sealed already.
    """
    check_passphrase(passphrase)
    plain = Home(home.expanduser().resolve())
    if plain.is_sealed:
        raise FixInput(f"{home}: found a sealed record; expected a plain one: change its passphrase instead")
    with open_record(plain.path) as record:
        require_sound(record)
    beside = plain.path.with_name(f"{UNFINISHED}{os.getpid()}-{plain.path.name}")
    beside.mkdir(mode=PRIVATE_FOLDER)
    try:
        number = _seal_into(Home(beside, Seal(plain.read_key())), plain=plain, passphrase=passphrase)
        with open_record(beside, passphrase=passphrase) as record:
            require_sound(record)
        _swap(beside, plain)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return number


def change_passphrase(home: Path, *, old: str, new: str) -> None:
    """Lock the key of a sealed record for another passphrase; FixInput where the old one does not open it."""
    path = home / SEALED_KEY
    locked = lock_key(unlock_key(path.read_bytes(), old), new)
    unfinished = home / f"{UNFINISHED}{os.getpid()}-{SEALED_KEY}"
    unfinished.touch(mode=PRIVATE_FILE)
    unfinished.write_bytes(locked)
    unfinished.replace(path)


def _seal_into(sealed: Home, *, plain: Home, passphrase: str) -> int:
    seal = Seal(plain.read_key())
    files = [path for path in sorted(plain.path.rglob("*")) if path.is_file() and not path.name.endswith(_BESIDE)]
    sealed.captures.mkdir(mode=PRIVATE_FOLDER)
    for path in files:
        name = path.relative_to(plain.path).as_posix()
        if name == "key":
            (sealed.path / SEALED_KEY).write_bytes(lock_key(seal.key, passphrase))
        elif name in _OPEN:
            shutil.copy(path, sealed.path / name)
        elif name.endswith(".sqlite3"):
            copy_database(path, sealed.path / name, sealed_with=seal.database_key)
        elif path.is_relative_to(plain.captures):
            sealed.keep(path.read_bytes())
        else:
            sealed.write_private(name, path.read_bytes())
    return len(files)


def _swap(sealed: Path, plain: Home) -> None:
    """Put the sealed folder in the place of the plain one, whose files are then overwritten and removed."""
    old = sealed.with_name(f"{sealed.name}-old")
    plain.path.rename(old)
    sealed.rename(plain.path)
    for path in old.rglob("*"):
        if path.is_file():
            Home(old).remove(path)
    shutil.rmtree(old)
