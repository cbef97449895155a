"""People and access, work in the background, and what is built from the record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('who', models.CharField(db_index=True, max_length=150)),
                ('action', models.CharField(max_length=20)),
                ('subject', models.CharField(db_index=True, max_length=100)),
                ('detail', models.TextField(default='')),
            ],
            options={
                'db_table': 'desk_access_log',
            },
        ),
        migrations.CreateModel(
            name='IndexPosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField(default=0)),
                ('built_at', models.DateTimeField(null=True)),
                ('engine', models.CharField(default='', max_length=80)),
            ],
            options={
                'db_table': 'desk_position',
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('role', models.CharField(choices=[('reader', 'reader'), ('reviewer', 'reviewer'), ('publisher', 'publisher'), ('administrator', 'administrator')], max_length=20)),
                ('invited_by', models.TextField()),
                ('until_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'desk_invitations',
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('arguments', models.JSONField(default=dict)),
                ('state', models.CharField(db_index=True, default='waiting', max_length=10)),
                ('step', models.CharField(default='', max_length=60)),
                ('done', models.IntegerField(default=0)),
                ('total', models.IntegerField(default=0)),
                ('told', models.TextField(default='')),
                ('outcome', models.JSONField(default=dict)),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('beat_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'desk_jobs',
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'db_table': 'desk_turn',
            },
        ),
        migrations.CreateModel(
            name='IndexedClaim',
            fields=[
                ('claim_id', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('report_id', models.CharField(db_index=True, max_length=40)),
                ('incident_id', models.CharField(db_index=True, default='', max_length=40)),
                ('kind', models.CharField(max_length=30)),
                ('modality', models.CharField(max_length=12)),
                ('start', models.IntegerField()),
                ('end', models.IntegerField()),
                ('quote', models.TextField()),
                ('coder', models.CharField(max_length=150)),
                ('is_by_hand', models.BooleanField(default=False)),
                ('is_protected', models.BooleanField(default=False)),
                ('decided', models.CharField(default='', max_length=12)),
                ('decided_by', models.CharField(default='', max_length=150)),
                ('content', models.TextField()),
            ],
            options={
                'db_table': 'desk_claims',
                'indexes': [models.Index(fields=['report_id', 'start', 'claim_id'], name='desk_claims_in_text')],
            },
        ),
        migrations.CreateModel(
            name='IndexedIncident',
            fields=[
                ('incident_id', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('version', models.CharField(max_length=16)),
                ('status', models.CharField(max_length=12)),
                ('kind', models.CharField(max_length=30)),
                ('modality', models.CharField(max_length=12)),
                ('country', models.CharField(default='', max_length=3)),
                ('admin1', models.CharField(default='', max_length=12)),
                ('place', models.TextField(default='')),
                ('place_precision', models.CharField(default='', max_length=10)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('start_on', models.DateField(null=True)),
                ('end_on', models.DateField(null=True)),
                ('day', models.DateField()),
                ('time_precision', models.IntegerField(default=4)),
                ('population', models.CharField(default='', max_length=20)),
                ('count_low', models.IntegerField(null=True)),
                ('count_best', models.IntegerField(null=True)),
                ('count_high', models.IntegerField(null=True)),
                ('grade', models.CharField(max_length=2)),
                ('source_count', models.IntegerField()),
                ('claim_count', models.IntegerField()),
                ('is_protected', models.BooleanField()),
                ('is_disputed', models.BooleanField()),
                ('bears_on_routes', models.BooleanField()),
                ('is_uncertain', models.BooleanField()),
                ('needs_eyes', models.BooleanField()),
                ('approvals', models.IntegerField(default=0)),
                ('consequence', models.IntegerField()),
                ('first_report', models.CharField(max_length=40)),
                ('content', models.TextField()),
            ],
            options={
                'db_table': 'desk_incidents',
                'indexes': [models.Index(fields=['needs_eyes', '-consequence', '-day', 'incident_id'], name='desk_incidents_queue'), models.Index(fields=['-day', 'incident_id'], name='desk_incidents_by_day'), models.Index(fields=['country', 'admin1', '-day'], name='desk_incidents_by_place'), models.Index(fields=['kind', '-day'], name='desk_incidents_by_kind')],
            },
        ),
        migrations.CreateModel(
            name='IndexedReport',
            fields=[
                ('report_id', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('title', models.TextField(default='')),
                ('publisher', models.TextField(default='')),
                ('language', models.CharField(default='', max_length=20)),
                ('published_on', models.DateField(null=True)),
                ('copy_of', models.CharField(db_index=True, default='', max_length=40)),
                ('is_relevant', models.BooleanField(default=False)),
                ('because', models.TextField(default='')),
                ('claim_count', models.IntegerField(default=0)),
                ('open_count', models.IntegerField(default=0)),
            ],
            options={
                'db_table': 'desk_reports',
                'indexes': [models.Index(fields=['published_on', 'report_id'], name='desk_reports_by_day')],
            },
        ),
        migrations.CreateModel(
            name='IndexedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('ref', models.CharField(max_length=40)),
                ('title', models.TextField(default='')),
                ('text', models.TextField()),
            ],
            options={
                'db_table': 'desk_texts',
                'constraints': [models.UniqueConstraint(fields=('kind', 'ref'), name='desk_texts_once')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('reader', 'reader'), ('reviewer', 'reviewer'), ('publisher', 'publisher'), ('administrator', 'administrator')], max_length=20)),
                ('since_at', models.DateTimeField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='member', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'desk_members',
            },
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(db_index=True, max_length=150)),
                ('name', models.CharField(max_length=100)),
                ('query', models.TextField()),
            ],
            options={
                'db_table': 'desk_saved_searches',
                'constraints': [models.UniqueConstraint(fields=('who', 'name'), name='desk_saved_searches_once')],
            },
        ),
        migrations.CreateModel(
            name='SavedWhatIf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('network', models.TextField()),
                ('scenario', models.JSONField()),
                ('kept_by', models.CharField(max_length=150)),
                ('kept_at', models.DateTimeField()),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='desk.job')),
            ],
            options={
                'db_table': 'desk_saved_what_ifs',
            },
        ),
        migrations.CreateModel(
            name='Viewing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=60)),
                ('who', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'desk_viewings',
                'constraints': [models.UniqueConstraint(fields=('subject', 'who'), name='desk_viewings_once')],
            },
        ),
    ]
