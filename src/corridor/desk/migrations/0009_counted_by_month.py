"""The month of each incident, and indexes that the map counts by; the worker fills the months in."""

import datetime
from typing import Any

from django.db import migrations, models


def build_anew(apps: Any, _schema_editor: Any) -> None:
    """Forget how far the tables were built, so that the worker builds them again."""
    apps.get_model("desk", "IndexPosition").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0008_counted'),
    ]

    operations = [
        migrations.AddField(
            model_name='indexedincident',
            name='month',
            field=models.DateField(default=datetime.date(1, 1, 1)),
        ),
        migrations.AddIndex(
            model_name='indexedincident',
            index=models.Index(fields=['country', 'admin1', 'kind', 'month', 'modality', 'status', 'count_low', 'count_best', 'count_high'], name='desk_incidents_on_map'),
        ),
        migrations.AddIndex(
            model_name='indexedincident',
            index=models.Index(fields=['kind', 'month', 'modality', 'status', 'country', 'admin1', 'count_low', 'count_best', 'count_high'], name='desk_incidents_in_time'),
        ),
        migrations.RunPython(build_anew, migrations.RunPython.noop),
    ]
