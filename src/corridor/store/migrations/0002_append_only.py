"""Triggers that refuse change: of the log at all, of content every update. Purging content will remove rows."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from corridor.store.append_only import refuse_change

LOG = ("record_log",)
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
    refuse_change(schema_editor.connection, updates=(*LOG, *CONTENT), deletes=LOG)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_tables")]
    operations = [migrations.RunPython(_guard, migrations.RunPython.noop)]
