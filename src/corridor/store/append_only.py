"""What differs between databases: how a connection is set up, and the triggers that refuse change.

The only module with SQL of one database; everything else goes through Django's models.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

BUSY_SECONDS = 30  # another process appends one report at a time: far below a second each
_SQLITE_SET_UP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"
_REFUSAL = "the record only grows: add a row that says otherwise"


def sqlite_at(path: Path, *, key: str = "") -> dict[str, Any]:
    """Django's settings for the SQLite database in this file: one writer at a time, every commit on the disk.

    key: 64 hex digits, of a sealed database; empty for a plain one.
    """
    return {
        "ENGINE": "corridor.store.sealed_sqlite" if key else "django.db.backends.sqlite3",
        "NAME": str(path),
        "PASSWORD": key,
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_SET_UP},
    }


def refuse_change(connection: BaseDatabaseWrapper, *, updates: Iterable[str], deletes: Iterable[str]) -> None:
    """Triggers on these tables, so that no client of the database changes or removes a row."""
    for action, tables in (("UPDATE", updates), ("DELETE", deletes)):
        for table in tables:
            _create_trigger(connection, table, action)


def refuse_removal(connection: BaseDatabaseWrapper, *, tables: Iterable[str]) -> None:
    """Triggers on these tables, so that no client removes a row that no tombstone names."""
    for table in tables:
        _create_trigger(connection, table, "DELETE", unless=_BURIED)


def forget(connection: BaseDatabaseWrapper) -> None:
    """Leave nothing of removed rows in the database's files: logs are emptied and every page is written anew."""
    statements = {
        "sqlite": ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
        "postgresql": ("VACUUM (FULL)", "CHECKPOINT"),
    }
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def damaged_pages(connection: BaseDatabaseWrapper) -> list[str]:
    """What the database itself finds wrong with its file; empty where it has no such check."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [str(row[0]) for row in cursor.fetchall()]
    return [] if found == ["ok"] else found


_BURIED = "EXISTS (SELECT 1 FROM record_tombstones WHERE purged = OLD.seq)"


def _create_trigger(connection: BaseDatabaseWrapper, table: str, action: str, *, unless: str = "") -> None:
    """A trigger that refuses the action on the table, except on rows of which `unless` is true."""
    name = f"{table}_no_{action.lower()}"
    when = f" WHEN NOT {unless}" if unless else ""
    passes = f"IF {unless} THEN RETURN OLD; END IF;" if unless else ""
    statements = {
        "sqlite": (
            f"CREATE TRIGGER {name} BEFORE {action} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        ),
        "postgresql": (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS "
            f"$$ BEGIN {passes} RAISE EXCEPTION '{_REFUSAL}'; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ),
    }
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
