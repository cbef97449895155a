"""Triggers that refuse the removal of content that no tombstone names, and of tombstones at all."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from corridor.store.append_only import refuse_change, refuse_removal

CONTENT = (
    "record_captures",
    "record_reports",
    "record_copies",
    "record_codings",
    "record_judgements",
    "record_reviews",
    "record_publications",
    "record_runs",
)


def _guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    refuse_removal(schema_editor.connection, tables=CONTENT)
    refuse_change(schema_editor.connection, updates=("record_tombstones",), deletes=("record_tombstones",))


class Migration(migrations.Migration):
    dependencies = [("store", "0003_tombstonerow")]
    operations = [migrations.RunPython(_guard, migrations.RunPython.noop)]
