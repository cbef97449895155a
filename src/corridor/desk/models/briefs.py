"""Briefs at the desk: what was composed, and what became of it."""

from django.db import models


class ComposedBrief(models.Model):
    """One brief as it was composed. Its approvals are rows of the record, which name `key`.

    key: names exactly this content. removals: JSON list of sentences. unreviewed: incidents in it that nobody accepted.
    packed: its files as a zip, which no page serves but this brief's own. published_at, folder: where it lies for
    readers; withdrawn_at, withdrawn_by, withdrawn_why: that it no longer does.
    """

    network = models.CharField(max_length=60)
    audience = models.CharField(max_length=20)
    on = models.DateField(null=True)
    accepted_only = models.BooleanField(default=True)
    key = models.CharField(max_length=40, db_index=True)
    edition = models.IntegerField()
    title = models.TextField()
    incidents = models.IntegerField()
    unreviewed = models.IntegerField(default=0)
    removals = models.JSONField(default=list)
    packed = models.BinaryField()
    composed_by = models.CharField(max_length=150)
    composed_at = models.DateTimeField()
    published_by = models.CharField(max_length=150, default="")
    published_at = models.DateTimeField(null=True)
    folder = models.TextField(default="")
    withdrawn_by = models.CharField(max_length=150, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(default="")

    class Meta:
        db_table = "desk_briefs"
        indexes = (models.Index(fields=["-composed_at"], name="desk_briefs_newest"),)
