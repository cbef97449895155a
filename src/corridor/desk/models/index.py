"""What pages filter, sort and search by: computed from the record, and computed again when it is dropped."""

from datetime import date

from django.db import models

_ID = 40
_ON_MAP = ["country", "admin1", "kind", "month", "modality", "status", "count_low", "count_best", "count_high"]
_IN_TIME = ["kind", "month", "modality", "status", "country", "admin1", "count_low", "count_best", "count_high"]
"""All that the map and the timeline count by, so that the database reads these indexes and no row."""


class IndexedReport(models.Model):
    """A report, without its text. claim_count: claims that count; open_count: those nobody has looked at."""

    report_id = models.CharField(max_length=_ID, primary_key=True)
    name = models.TextField()
    title = models.TextField(default="")
    publisher = models.TextField(default="")
    language = models.CharField(max_length=20, default="")
    published_on = models.DateField(null=True)
    copy_of = models.CharField(max_length=_ID, default="", db_index=True)
    is_relevant = models.BooleanField(default=False)
    because = models.TextField(default="")
    claim_count = models.IntegerField(default=0)
    open_count = models.IntegerField(default=0)

    class Meta:
        db_table = "desk_reports"
        indexes = (models.Index(fields=["published_on", "report_id"], name="desk_reports_by_day"),)


class IndexedIncident(models.Model):
    """An incident as lists show it; content: the whole `Incident` as canonical JSON.

    version: digest of what a decision on it rests on. consequence: order of the queue, higher first. needs_eyes:
    whether people have still to decide. day: the latest day it can have happened, 0001-01-01 where unknown. month: the
    first day of that day's month.
    bears_on_routes: whether it speaks for a state of a route. approvals: how many count for this version.
    """

    incident_id = models.CharField(max_length=_ID, primary_key=True)
    version = models.CharField(max_length=16)
    status = models.CharField(max_length=12)
    kind = models.CharField(max_length=30)
    modality = models.CharField(max_length=12)
    country = models.CharField(max_length=3, default="")
    admin1 = models.CharField(max_length=12, default="")
    place = models.TextField(default="")
    place_precision = models.CharField(max_length=10, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    start_on = models.DateField(null=True)
    end_on = models.DateField(null=True)
    day = models.DateField()
    month = models.DateField(default=date.min)
    time_precision = models.IntegerField(default=4)
    population = models.CharField(max_length=20, default="")
    count_low = models.IntegerField(null=True)
    count_best = models.IntegerField(null=True)
    count_high = models.IntegerField(null=True)
    grade = models.CharField(max_length=2)
    source_count = models.IntegerField()
    claim_count = models.IntegerField()
    is_protected = models.BooleanField()
    is_disputed = models.BooleanField()
    bears_on_routes = models.BooleanField()
    is_uncertain = models.BooleanField()
    needs_eyes = models.BooleanField()
    approvals = models.IntegerField(default=0)
    consequence = models.IntegerField()
    first_report = models.CharField(max_length=_ID)
    content = models.TextField()

    class Meta:
        db_table = "desk_incidents"
        indexes = (
            models.Index(fields=["needs_eyes", "-consequence", "-day", "incident_id"], name="desk_incidents_queue"),
            models.Index(
                fields=["needs_eyes", "bears_on_routes", "is_protected", "is_disputed", "is_uncertain"],
                name="desk_incidents_counted",
            ),
            models.Index(fields=["-day", "incident_id"], name="desk_incidents_by_day"),
            models.Index(fields=["country", "admin1", "-day"], name="desk_incidents_by_place"),
            models.Index(fields=["kind", "-day"], name="desk_incidents_by_kind"),
            models.Index(fields=_ON_MAP, name="desk_incidents_on_map"),
            models.Index(fields=_IN_TIME, name="desk_incidents_in_time"),
        )


class IndexedClaim(models.Model):
    """A claim: where its quote stands, which incident it speaks for, and what people decided of it.

    decided: empty, accepted, edited, split, rejected. coder: engine, or who coded it by hand. content: the whole
    `Claim` as canonical JSON.
    """

    claim_id = models.CharField(max_length=_ID, primary_key=True)
    report_id = models.CharField(max_length=_ID, db_index=True)
    incident_id = models.CharField(max_length=_ID, default="", db_index=True)
    kind = models.CharField(max_length=30)
    modality = models.CharField(max_length=12)
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    coder = models.CharField(max_length=150)
    is_by_hand = models.BooleanField(default=False)
    is_protected = models.BooleanField(default=False)
    decided = models.CharField(max_length=12, default="")
    decided_by = models.CharField(max_length=150, default="")
    content = models.TextField()

    class Meta:
        db_table = "desk_claims"
        indexes = (models.Index(fields=["report_id", "start", "claim_id"], name="desk_claims_in_text"),)


class IndexedText(models.Model):
    """One text that can be found. kind: report, claim, incident. ref: its id. `searching` keeps its words beside it.

    masked_by: digest of the names that were masked in its words.
    """

    kind = models.CharField(max_length=10)
    ref = models.CharField(max_length=_ID)
    title = models.TextField(default="")
    text = models.TextField()
    masked_by = models.CharField(max_length=16, default="")

    class Meta:
        db_table = "desk_texts"
        constraints = (models.UniqueConstraint(fields=("kind", "ref"), name="desk_texts_once"),)


class IndexPosition(models.Model):
    """Up to which row of the record's log the tables above were built."""

    seq = models.BigIntegerField(default=0)
    built_at = models.DateTimeField(null=True)
    engine = models.CharField(max_length=80, default="")

    class Meta:
        db_table = "desk_position"
