"""The record on Django's models: every addition is one transaction of content rows and their rows of the log."""

import hmac
from collections.abc import Collection, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from hashlib import sha256 as sha256_of
from types import TracebackType
from typing import Any, Self, TypeVar

from django.db import connections

from corridor.errors import BrokenRecord, FixInput
from corridor.records import Audience, Coding, Judgement, Report, ReportId, content_digest
from corridor.store import models
from corridor.store.append_only import sqlite_at
from corridor.store.appending import Additions, appending
from corridor.store.checking import check
from corridor.store.codec import from_json, to_json
from corridor.store.files import Home
from corridor.store.purging import Cemetery
from corridor.store.record import HAND, Capture, Decided, Finding, LogEntry, Publication, Purged, Review, Run, Signed
from corridor.store.snapshot import snapshot

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CopyMark:
    """What a report is a copy of, both None where it is none."""

    report_id: ReportId
    copy_of: ReportId | None
    copy_similarity: float | None


def has_rows(alias: str) -> bool:
    """Whether the log of this database has any row."""
    return models.LogRow.objects.using(alias).exists()


class KeptRecord:
    """A `Record` whose rows Django keeps and whose bytes lie in files. alias: Django's name of the database."""

    def __init__(self, home: Home, *, alias: str, key: bytes) -> None:
        self._home, self._alias, self._key = home, alias, key

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connections[self._alias].close()

    def capture(self, sha256: str) -> Capture | None:
        return self._newest(models.CaptureRow, Capture, sha256=sha256)

    def content(self, sha256: str) -> bytes:
        path = self._home.capture_path(sha256)
        try:
            content = self._home.read_kept(path)
        except FileNotFoundError as error:
            raise BrokenRecord(f"{path}: found no file; expected a report's bytes. Restore a backup.") from error
        if sha256_of(content).hexdigest() != sha256:
            raise BrokenRecord(f"{path}: found bytes with another SHA-256. Restore a backup.")
        return content

    def report(self, report_id: ReportId) -> Report | None:
        report = self._newest(models.ReportRow, Report, report_id=report_id)
        mark = self._newest(models.CopyRow, CopyMark, report_id=report_id)
        return _marked(report, mark) if report else None

    def reports(self) -> tuple[Report, ...]:
        newest = {report.id: report for report in self._all(models.ReportRow, Report)}
        marks = self._copy_marks()
        return tuple(_marked(newest[report_id], marks.get(report_id)) for report_id in sorted(newest))

    def coding(self, report: Report, *, engine: str, version: str) -> Coding | None:
        return self._newest(models.CodingRow, Coding, **_coded_as(report, engine, version))

    def newest_codings(self) -> tuple[Coding, ...]:
        by_hand = {coding.report_id: coding for coding in self._all(models.CodingRow, Coding, engine=HAND)}
        rows = models.CodingRow.rows(self._alias).exclude(engine=HAND).values_list("content", flat=True)
        newest = {coding.report_id: coding for coding in (from_json(Coding, row) for row in rows.iterator())}
        beside = {
            key: replace(newest[key], claims=newest[key].claims + by_hand[key].claims)
            for key in newest.keys() & by_hand
        }
        found = {**by_hand, **newest, **beside}
        return tuple(found[report_id] for report_id in sorted(found))

    def judgements(self, *, claims: Collection[str] | None = None) -> tuple[Judgement, ...]:
        if claims is None:
            return tuple(self._all(models.JudgementRow, Judgement))
        rows = models.JudgementRow.rows(self._alias)
        named = rows.filter(left__in=claims) | rows.filter(right__in=claims)
        return tuple(from_json(Judgement, content) for content in named.values_list("content", flat=True))

    def reviews(self, *, subjects: Collection[str] | None = None) -> tuple[Review, ...]:
        if subjects is None:
            return tuple(self._all(models.ReviewRow, Review))
        return tuple(self._all(models.ReviewRow, Review, reviewed__in=subjects))

    def publications(self, *, network: str, audience: Audience) -> tuple[Publication, ...]:
        return tuple(self._all(models.PublicationRow, Publication, network=network, audience=audience.value))

    def runs(self) -> tuple[Run, ...]:
        return tuple(self._all(models.RunRow, Run))

    def log(self) -> Iterator[LogEntry]:
        columns = ("seq", "at", "who", "action", "subject", "digest", "prev_hash", "hash")
        rows = models.LogRow.objects.using(self._alias).order_by("seq").values_list(*columns)
        return (LogEntry(*row) for row in rows.iterator())

    def history(self, *, claims: Collection[str], subjects: Collection[str] = ()) -> tuple[Decided, ...]:
        judged = models.JudgementRow.rows(self._alias)
        reviewed = models.ReviewRow.rows(self._alias)
        of_subjects = [reviewed.filter(reviewed__startswith=subject) for subject in sorted(subjects)]
        parts: tuple[tuple[type[Judgement | Review], list[Any]], ...] = (
            (Judgement, [judged.filter(left__in=claims), judged.filter(right__in=claims)]),
            (Review, [reviewed.filter(reviewed__in=claims), *of_subjects]),
        )
        found: dict[int, Decided] = {}
        for kind, queries in parts:
            for query in queries:
                for seq, at, content in query.values_list("row", "row__at", "content"):
                    found[seq] = Decided(at, from_json(kind, content))
        return tuple(found[seq] for seq in sorted(found))

    def log_end(self) -> int:
        last = models.LogRow.objects.using(self._alias).order_by("-seq").values_list("seq", flat=True).first()
        return last or 0

    def add_capture(self, content: bytes, *, capture: Capture, reports: Sequence[Report], by: Signed) -> bool:
        """The bytes come first: a row never names a file that is not on the disk."""
        sha256 = self._home.keep(content)
        if sha256 != capture.sha256:
            raise FixInput(f"{capture.name}: found bytes with SHA-256 {sha256}; expected {capture.sha256}")
        with self._adding(by) as additions:
            added = [self._add_unless_newest(additions, models.CaptureRow(sha256=sha256), capture)]
            added += [self._add_report(additions, report) for report in reports]
        return any(added)

    def add_copies(self, reports: Sequence[Report], *, by: Signed) -> int:
        with self._adding(by) as additions:
            known = self._copy_marks()
            marks = [CopyMark(report.id, report.copy_of, report.copy_similarity) for report in reports]
            new = [mark for mark in marks if mark != known.get(mark.report_id, CopyMark(mark.report_id, None, None))]
            for mark in new:
                additions.add(models.CopyRow(report_id=mark.report_id, content=to_json(mark)))
        return len(new)

    def add_coding(self, coding: Coding, *, report: Report, engine: str, version: str, by: Signed) -> bool:
        row = models.CodingRow(**_coded_as(report, engine, version))
        with self._adding(by) as additions:
            return self._add_unless_newest(additions, row, coding)

    def add_judgement(self, judgement: Judgement, *, by: Signed) -> bool:
        row = models.JudgementRow(left=judgement.left, right=judgement.right or "")
        with self._adding(by) as additions:
            return self._add_unless_newest(additions, row, judgement)

    def add_review(self, review: Review, *, by: Signed) -> bool:
        row = models.ReviewRow(reviewed=review.subject)
        with self._adding(by) as additions:
            return self._add_unless_newest(additions, row, review)

    def add_publication(self, publication: Publication, *, by: Signed) -> bool:
        row = models.PublicationRow(
            network=publication.network, audience=publication.audience.value, edition=publication.edition
        )
        with self._adding(by) as additions:
            return self._add_unless_newest(additions, row, publication)

    def add_run(self, run: Run, *, by: Signed) -> bool:
        with self._adding(by) as additions:
            additions.add(models.RunRow(step=run.step, content=to_json(run)))
        return True

    def read_private(self, name: str) -> bytes | None:
        return self._home.read_private(name)

    def write_private(self, name: str, content: bytes) -> None:
        self._home.write_private(name, content)

    def sqlite_beside(self, name: str) -> dict[str, Any]:
        return sqlite_at(self._home.path / name, key=self._home.seal.database_key if self._home.seal else "")

    def snapshot(self) -> Iterator[tuple[str, bytes]]:
        return snapshot(self._home)

    def purge(self, sha256s: Set[str], *, incident_ids: Set[str], why: str, by: Signed) -> Purged:
        return self._cemetery().purge(sha256s, incident_ids=incident_ids, why=why, by=by)

    def is_purged(self, sha256: str) -> bool:
        return self._cemetery().is_purged(sha256)

    def key_for(self, purpose: str) -> bytes:
        return hmac.digest(self._key, f"key for {purpose}".encode(), "sha256")

    def verify(self) -> tuple[Finding, ...]:
        return check(self._home, alias=self._alias, key=self._key)

    def _cemetery(self) -> Cemetery:
        return Cemetery(self._home, self._alias, self._key)

    def _adding(self, by: Signed) -> AbstractContextManager[Additions]:
        return appending(self._home, alias=self._alias, key=self._key, by=by)

    def _add_report(self, additions: Additions, report: Report) -> bool:
        """Add this version of a report. The instant of its first reading stays; copy marks are rows of their own."""
        known = self._newest(models.ReportRow, Report, report_id=report.id)
        retrieved_at = known.retrieved_at if known else report.retrieved_at
        plain = replace(report, retrieved_at=retrieved_at, copy_of=None, copy_similarity=None)
        return self._add_unless_newest(additions, models.ReportRow(report_id=report.id), plain)

    def _add_unless_newest(self, additions: Additions, row: models.ContentRow, record: object) -> bool:
        """Add the record as this row's content, unless the newest row with the same columns says the same."""
        row.content = to_json(record)
        if self._newest_content(type(row), **row.columns()) == row.content:
            return False
        additions.add(row)
        return True

    def _newest(self, table: type[models.ContentRow], kind: type[R], **columns: Any) -> R | None:
        content = self._newest_content(table, **columns)
        return from_json(kind, content) if content is not None else None

    def _newest_content(self, table: type[models.ContentRow], **columns: Any) -> str | None:
        return table.rows(self._alias, **columns).values_list("content", flat=True).last()

    def _all(self, table: type[models.ContentRow], kind: type[R], **columns: Any) -> Iterator[R]:
        contents = table.rows(self._alias, **columns).values_list("content", flat=True)
        return (from_json(kind, content) for content in contents.iterator())

    def _copy_marks(self) -> dict[ReportId, CopyMark]:
        return {mark.report_id: mark for mark in self._all(models.CopyRow, CopyMark)}


def _marked(report: Report, mark: CopyMark | None) -> Report:
    return replace(report, copy_of=mark.copy_of, copy_similarity=mark.copy_similarity) if mark else report


def _coded_as(report: Report, engine: str, version: str) -> dict[str, str]:
    """The columns that a coding is found by; a report whose text or metadata changes is coded again."""
    plain = replace(report, retrieved_at=None, copy_of=None, copy_similarity=None)
    return {
        "report_id": report.id,
        "report_version": content_digest(to_json(plain)),
        "engine": engine,
        "engine_version": version,
    }
