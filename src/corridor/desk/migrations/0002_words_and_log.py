"""The table of words that search asks, and triggers that refuse change of the access log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from corridor.store.append_only import refuse_change

_WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE desk_words USING fts5(kind, words, masked_words, "
        "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co S* P*'\")",
    ),
    "postgresql": (
        "CREATE TABLE desk_words (rowid bigint PRIMARY KEY, kind text, words tsvector, masked_words tsvector)",
        "CREATE INDEX desk_words_all ON desk_words USING gin (words)",
        "CREATE INDEX desk_words_masked ON desk_words USING gin (masked_words)",
    ),
}


def _make(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for statement in _WORDS[connection.vendor]:
            cursor.execute(statement)
    refuse_change(connection, updates=["desk_access_log"], deletes=["desk_access_log"])


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_tables")]
    operations = [migrations.RunPython(_make, migrations.RunPython.noop)]
