"""Which names were masked in the words of a text."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0003_briefs'),
    ]

    operations = [
        migrations.AddField(
            model_name='indexedtext',
            name='masked_by',
            field=models.CharField(default='', max_length=16),
        ),
    ]
