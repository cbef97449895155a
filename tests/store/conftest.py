"""Records to test on: SQLite always, PostgreSQL where a server is named."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from corridor.store import Record, open_record

OpenRecord = Callable[[], Record]


def postgresql() -> dict[str, Any]:
    """Django's settings for an empty schema on the server that CORRIDOR_TEST_POSTGRESQL names; skips without one.

    The variable holds `host=... port=... user=... password=... dbname=...`.
    """
    named = os.environ.get("CORRIDOR_TEST_POSTGRESQL")
    if not named:
        pytest.skip("CORRIDOR_TEST_POSTGRESQL is not set: no PostgreSQL server is at hand")
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    schema = f"test_{uuid4().hex}"
    with psycopg.connect(named, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    words = dict(word.split("=", 1) for word in named.split())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": words["dbname"],
        **{name.upper(): words[name] for name in ("host", "port", "user", "password") if name in words},
        "OPTIONS": {"options": f"-c search_path={schema}"},
    }


@pytest.fixture(params=["sqlite", "postgresql"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenRecord]:
    """Opens the same record each time it is called; all are closed at the end."""
    database = postgresql() if request.param == "postgresql" else None
    with ExitStack() as opened:
        yield lambda: opened.enter_context(open_record(tmp_path / "home", database=database))


@pytest.fixture
def record(reopen: OpenRecord) -> Record:
    """An empty record."""
    return reopen()
