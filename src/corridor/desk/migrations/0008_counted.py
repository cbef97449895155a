"""An index that counts the queue by reason."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0007_uploaded_sheets'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='indexedincident',
            index=models.Index(fields=['needs_eyes', 'bears_on_routes', 'is_protected', 'is_disputed', 'is_uncertain'], name='desk_incidents_counted'),
        ),
    ]
