"""The tables: one log, one anchor, and a table of content for each kind of thing that is added.

A content row shares its number with its row of the log, which holds a keyed digest of all its columns, so content can
be purged without breaking the chain. Nothing is updated, and only what a tombstone names is deleted, neither here nor
by another client of the database (`append_only`).
"""

from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models

from corridor.errors import Refused

ROW = TypeVar("ROW", bound=models.Model)


class Growing(models.QuerySet[ROW]):
    """Rows that can be added and read; everything else is refused."""

    def update(self, **_columns: Any) -> NoReturn:
        """Refused."""
        _refuse(self.model)

    def delete(self) -> NoReturn:
        """Refused."""
        _refuse(self.model)

    def bulk_update(self, *_rows: Any, **_options: Any) -> NoReturn:
        """Refused."""
        _refuse(self.model)


class GrowingModel(models.Model):
    """A row that is written once."""

    objects = Growing.as_manager()

    class Meta:
        abstract = True

    def save(self, *_arguments: Any, using: str | None = None, **_options: Any) -> None:
        """Add the row; Refused where it is in the table already."""
        if not self._state.adding:
            _refuse(type(self))
        super().save(force_insert=True, using=using)

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused."""
        _refuse(type(self))

    @classmethod
    def table(cls) -> str:
        """The name of the table."""
        return cls._meta.db_table


class LogRow(GrowingModel):
    """Who added what, when; `chain` says how digest and hashes are made. It holds no content."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)  # as text, because the hash is over what stands here
    who = models.TextField()
    action = models.CharField(max_length=20)
    subject = models.TextField()
    digest = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "record_log"


class Anchor(models.Model):
    """The end of the log, keyed; one row, moved forward with every row that is added."""

    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        db_table = "record_anchor"


class ContentRow(GrowingModel):
    """The content of one row of the log, as canonical JSON; further columns are for finding it."""

    action: ClassVar[str]
    row = models.OneToOneField(LogRow, models.PROTECT, primary_key=True, db_column="seq", related_name="+")
    content = models.TextField()

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """What the log calls it: its columns, one after the other."""
        return " ".join(str(value) for value in self.columns().values())

    @classmethod
    def column_names(cls) -> list[str]:
        """The columns beside number and content, in order."""
        return [field.attname for field in cls._meta.concrete_fields if field.name not in {"row", "content"}]

    @classmethod
    def rows(cls, alias: str, **columns: Any) -> models.QuerySet[Self]:
        """The rows in this database with these columns, oldest first."""
        return models.QuerySet(cls, using=alias).filter(**columns).order_by("row")

    def columns(self) -> dict[str, Any]:
        """The columns beside number and content."""
        return {name: getattr(self, name) for name in self.column_names()}


class CaptureRow(ContentRow):
    """Bytes that were read."""

    action = "capture"
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        db_table = "record_captures"


class ReportRow(ContentRow):
    """A version of a report: text derived anew, or metadata supplied later. The newest one holds."""

    action = "report"
    report_id = models.CharField(max_length=40, db_index=True)

    class Meta:
        db_table = "record_reports"


class CopyRow(ContentRow):
    """What a report is a copy of, or that it is none. The newest one holds."""

    action = "copy"
    report_id = models.CharField(max_length=40, db_index=True)

    class Meta:
        db_table = "record_copies"


class CodingRow(ContentRow):
    """What one engine, in one version, coded from one version of a report."""

    action = "coding"
    report_id = models.CharField(max_length=40)
    report_version = models.CharField(max_length=64)
    engine = models.CharField(max_length=80)
    engine_version = models.TextField()

    class Meta:
        db_table = "record_codings"
        indexes = (models.Index("report_id", "engine", name="record_codings_of_a_report"),)


class JudgementRow(ContentRow):
    """A person's decision about claims."""

    action = "judgement"
    left = models.CharField(max_length=40, db_index=True)
    right = models.CharField(max_length=40, db_index=True)

    class Meta:
        db_table = "record_judgements"


class ReviewRow(ContentRow):
    """A person's decision on a claim, an incident or an edition."""

    action = "review"
    reviewed = models.CharField(max_length=80, db_index=True)

    class Meta:
        db_table = "record_reviews"


class PublicationRow(ContentRow):
    """One edition of a brief."""

    action = "publication"
    network = models.TextField()
    audience = models.CharField(max_length=20)
    edition = models.IntegerField()

    class Meta:
        db_table = "record_publications"


class RunRow(ContentRow):
    """One run of a step that added or wrote something."""

    action = "run"
    step = models.CharField(max_length=40)

    class Meta:
        db_table = "record_runs"


class TombstoneRow(ContentRow):
    """That the content of an earlier row was purged. code: of purged bytes, keyed; empty for what had none."""

    action = "purge"
    purged = models.BigIntegerField(db_index=True)
    code = models.CharField(max_length=64, db_index=True)

    class Meta:
        db_table = "record_tombstones"


TABLES: tuple[type[ContentRow], ...] = (
    CaptureRow,
    ReportRow,
    CopyRow,
    CodingRow,
    JudgementRow,
    ReviewRow,
    PublicationRow,
    RunRow,
    TombstoneRow,
)


def _refuse(model: type[models.Model]) -> NoReturn:
    raise Refused(
        f"{model.__name__}: found a change or removal of a row; expected additions only. Add a row that says otherwise."
    )
