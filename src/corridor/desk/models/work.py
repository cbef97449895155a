"""Work in the background, and what people keep for themselves."""

from django.db import models


class Job(models.Model):
    """One piece of work for the worker. state: waiting, running, stopping, stopped, done, failed.

    kind: a word of `jobs.KINDS`; arguments: JSON. told: how it went, or why it failed. skipped: JSON list of what was
    left out, one entry per report, with its reason.
    """

    kind = models.CharField(max_length=30)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    step = models.CharField(max_length=60, default="")
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    told = models.TextField(default="")
    outcome = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_jobs"


class UploadedSheet(models.Model):
    """A team's spreadsheet, kept until its rows are imported. rows: JSON, as many cells of text each as the header."""

    name = models.CharField(max_length=60)
    header = models.JSONField()
    rows = models.JSONField()
    handed_in_by = models.CharField(max_length=150)
    handed_in_at = models.DateTimeField()

    class Meta:
        db_table = "desk_uploaded_sheets"


class SavedSearch(models.Model):
    """A search that a person keeps under a name. query: the part of the address after the question mark."""

    who = models.CharField(max_length=150, db_index=True)
    name = models.CharField(max_length=100)
    query = models.TextField()

    class Meta:
        db_table = "desk_saved_searches"
        constraints = (models.UniqueConstraint(fields=("who", "name"), name="desk_saved_searches_once"),)


class SavedWhatIf(models.Model):
    """A scenario that a person keeps under a name, with the job that computed it."""

    name = models.CharField(max_length=100, unique=True)
    network = models.TextField()
    scenario = models.JSONField()
    job = models.ForeignKey(Job, models.SET_NULL, null=True)
    kept_by = models.CharField(max_length=150)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "desk_saved_what_ifs"


class Viewing(models.Model):
    """Who has an item open, and when the page last said so."""

    subject = models.CharField(max_length=60)
    who = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "desk_viewings"
        constraints = (models.UniqueConstraint(fields=("subject", "who"), name="desk_viewings_once"),)
