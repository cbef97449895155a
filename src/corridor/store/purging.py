"""Purging: content leaves the record, a tombstone stays, and the chain stays whole.

A tombstone is a row like any other: who, when, which row, and why. What it keeps of purged bytes is a keyed code, so
that they are known again when somebody reads them a second time, and nobody without the key can try bytes until one
fits.
"""

import hmac
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from django.db import connections, models

from corridor.records import Audience, Coding
from corridor.store.append_only import forget
from corridor.store.appending import Additions, appending
from corridor.store.codec import from_json, to_json
from corridor.store.files import Home
from corridor.store.models import (
    CaptureRow,
    CodingRow,
    ContentRow,
    CopyRow,
    JudgementRow,
    PublicationRow,
    ReportRow,
    ReviewRow,
    TombstoneRow,
)
from corridor.store.record import Capture, Purged, Signed


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a purged row: why it was purged."""

    why: str


@dataclass(frozen=True, slots=True)
class Cemetery:
    """Where rows of one record are purged."""

    home: Home
    alias: str
    key: bytes

    def purge(self, sha256s: Set[str], *, incident_ids: Set[str], why: str, by: Signed) -> Purged:
        """Purge these bytes and everything that was derived from them, in one transaction, then from the files."""
        with appending(self.home, alias=self.alias, key=self.key, by=by) as additions:
            rows = list(self._derived(sha256s, incident_ids))
            for row in rows:
                self._bury(row, additions, why=why)
            self._remove(rows)
        files = self._remove_files()
        forget(connections[self.alias])
        reports = {row.report_id for row in rows if isinstance(row, ReportRow)}
        return Purged(reports=len(reports), rows=len(rows), files=files)

    def is_purged(self, sha256: str) -> bool:
        """Whether these bytes were purged."""
        return TombstoneRow.rows(self.alias, code=self._code(sha256)).exists()

    def _derived(self, sha256s: Set[str], incident_ids: Set[str]) -> Iterator[ContentRow]:
        captures = [row for row in CaptureRow.rows(self.alias) if row.sha256 in sha256s]
        reports = {report for row in captures for report in from_json(Capture, row.content).report_ids}
        codings = [row for row in CodingRow.rows(self.alias) if row.report_id in reports]
        found = [from_json(Coding, row.content) for row in codings]
        claims = {claim.id for coding in found for claim in coding.claims}
        routes = {route.id for coding in found for route in coding.routes}
        subjects: set[str] = {*claims, *routes, *reports, *incident_ids}
        yield from captures
        yield from (row for row in ReportRow.rows(self.alias) if row.report_id in reports)
        yield from (row for row in CopyRow.rows(self.alias) if row.report_id in reports)
        yield from codings
        yield from (row for row in JudgementRow.rows(self.alias) if {row.left, row.right} & subjects)
        yield from (row for row in ReviewRow.rows(self.alias) if row.reviewed.partition("@")[0] in subjects)
        first = min((row.pk for row in captures), default=0)
        internal = PublicationRow.rows(self.alias, audience=Audience.INTERNAL.value)
        yield from (row for row in internal if captures and row.pk > first)

    def _bury(self, row: ContentRow, additions: Additions, *, why: str) -> None:
        code = self._code(row.sha256) if isinstance(row, CaptureRow) else ""
        additions.add(TombstoneRow(purged=row.pk, code=code, content=to_json(Tombstone(why))))

    def _remove(self, rows: Sequence[ContentRow]) -> None:
        for table in {type(row) for row in rows}:
            numbers = [row.pk for row in rows if type(row) is table]
            models.QuerySet(table, using=self.alias).filter(pk__in=numbers).delete()

    def _remove_files(self) -> int:
        """Remove every file of bytes that no row names: what was purged now, or by a run that was killed."""
        named = {self.home.capture_path(each) for each in CaptureRow.rows(self.alias).values_list("sha256", flat=True)}
        unnamed = [path for path in self.home.kept() if path not in named]
        for path in unnamed:
            self.home.remove(path)
        return len(unnamed)

    def _code(self, sha256: str) -> str:
        return hmac.new(self.key, f"purged:{sha256}".encode(), "sha256").hexdigest()
