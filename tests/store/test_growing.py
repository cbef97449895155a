"""Nothing that was added is changed or removed: not through models, not through SQL."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connections, models, transaction
from tests.store.invented_records import BY, LATER, fill, keep, report_of

from corridor.errors import Refused
from corridor.store import Record, Run, verify

LOG_AND_CONTENT = ("record_log", "record_reports", "record_codings", "record_runs")


@pytest.fixture
def alias(record: Record) -> str:
    """Django's name of a database with a few rows in it."""
    fill(record)
    record.add_run(Run("read", {}), by=BY)
    return str(record._alias)  # type: ignore[attr-defined]  # the one implementation, which these tests go behind


def table(name: str) -> type[models.Model]:
    """The model of a table."""
    return next(model for model in apps.get_app_config("store").get_models() if model._meta.db_table == name)


@pytest.mark.parametrize("name", LOG_AND_CONTENT)
def test_no_model_changes_or_removes_a_row(alias: str, name: str) -> None:
    rows = table(name)._default_manager.using(alias)
    row = rows.all()[0]
    for change in (
        row.save,
        row.delete,
        rows.all().delete,
        lambda: rows.update(pk=1),
        lambda: rows.bulk_update([], []),
    ):
        with pytest.raises(Refused, match="additions only"):
            change()


@pytest.mark.parametrize("name", LOG_AND_CONTENT)
def test_no_statement_changes_a_row(record: Record, alias: str, name: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(using=alias):
        connections[alias].cursor().execute(
            f"UPDATE {name} SET seq = 99 WHERE seq = 1 OR seq > 5"  # noqa: S608  names of this file
        )
    assert verify(record) == ()


def test_no_statement_removes_a_row_of_the_log(record: Record, alias: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(using=alias):
        connections[alias].cursor().execute("DELETE FROM record_log")
    assert verify(record) == ()


def test_a_transaction_that_fails_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(record)
    before = list(record.log())
    monkeypatch.setattr(table("record_captures"), "save", _fail)
    with pytest.raises(RuntimeError):
        keep(record, report_of("A fourth report."), by=LATER)
    assert list(record.log()) == before
    assert verify(record) == ()


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("the power went")


def test_no_migration_is_missing(alias: str) -> None:
    assert alias
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)
