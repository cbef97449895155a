"""Opening a record: Django is set up once, the database is made or brought up to date, the key is at hand."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.errors import BrokenRecord, TryLater
from corridor.store import django_settings
from corridor.store.files import PRIVATE_FILE, PRIVATE_FOLDER, SEALED_KEY, Home
from corridor.store.record import Record
from corridor.store.sealing import Seal, unlock_key

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


def open_record(home: Path, *, database: Mapping[str, Any] | None = None, passphrase: str = "") -> Record:
    """The record in this folder, made where there is none; use it as a context manager.

    database: Django's settings of another database, such as PostgreSQL; without it one SQLite file in `home`.
    passphrase: of a sealed record. Opening again is cheap, and clears what a killed run left half-written. Raises
    FixInput where the passphrase is another one, BrokenRecord where key or head are missing beside a log that has rows,
    TryLater where the database does not answer.
    """
    set_up_django()
    from corridor.store.append_only import sqlite_at  # noqa: PLC0415  models exist only once Django is set up
    from corridor.store.keeping import KeptRecord, has_rows  # noqa: PLC0415  as above

    place = unlocked(home, passphrase)
    place.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if database is None:
        place.database.touch(mode=PRIVATE_FILE)
    connection = _connect(place, dict(database) if database else sqlite_at(place.database, key=database_key(place)))
    _bring_up_to_date(connection)
    key = place.prepare(has_rows=has_rows(connection.alias))
    place.clear_unfinished()
    return KeptRecord(place, alias=connection.alias, key=key)


def unlocked(home: Path, passphrase: str) -> Home:
    """The folder, with what opens it where it is sealed; FixInput where the passphrase is another one."""
    place = Home(home.expanduser().resolve())
    if not place.is_sealed:
        return place
    return Home(place.path, Seal(unlock_key((place.path / SEALED_KEY).read_bytes(), passphrase)))


def database_key(place: Home) -> str:
    """The key of databases in this folder; empty for a plain one."""
    return place.seal.database_key if place.seal else ""


def is_sealed(home: Path) -> bool:
    """Whether the record in this folder is encrypted at rest, so that opening it needs a passphrase."""
    return Home(home.expanduser().resolve()).is_sealed


def has_record(home: Path) -> bool:
    """Whether there is a record in this folder; opening one that is not there makes it."""
    return Home(home.expanduser().resolve()).database.exists()


def set_up_django() -> None:
    """Make the models usable, once; a door that has set Django up for itself is left as it is."""
    import django  # noqa: PLC0415  loading it takes a third of a second that `--help` need not pay
    from django.conf import settings  # noqa: PLC0415

    if not settings.configured:
        settings.configure(**{name: value for name, value in vars(django_settings).items() if name.isupper()})
    django.setup()


def _connect(place: Home, database: dict[str, Any]) -> "BaseDatabaseWrapper":
    """A connection of its own for each home, so that one process may hold several records."""
    from django.db import connections  # noqa: PLC0415

    alias = "record-" + hashlib.sha256(f"{place.path}{sorted(database.items())}".encode()).hexdigest()[:16]
    if alias not in connections.settings:
        named = connections.configure_settings({"default": connections.settings["default"], alias: database})
        connections.settings[alias] = named[alias]
    return connections[alias]


def _bring_up_to_date(connection: "BaseDatabaseWrapper") -> None:
    """Apply the migrations that the database lacks, all of them or none, one process at a time."""
    from django.db import DatabaseError, OperationalError, transaction  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes("store")):
            return
        with connection.constraint_checks_disabled(), transaction.atomic(using=connection.alias):
            executor = MigrationExecutor(connection)  # again: another process may have been first
            executor.migrate(executor.loader.graph.leaf_nodes("store"))
    except OperationalError as error:
        raise TryLater(
            f"the record's database does not answer: {error}. Wait for the process that holds it, then call again."
        ) from error
    except DatabaseError as error:
        name = connection.settings_dict["NAME"]
        raise BrokenRecord(f"{name}: found no readable database ({error}). Restore a backup.") from error
