"""The record as rooms above see it: what can be asked of it, and what can be added. Nothing is ever changed."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Any, Protocol, Self

from corridor.errors import BrokenRecord
from corridor.records import (
    UNKNOWN_DATE,
    Audience,
    Coding,
    DateSpan,
    EarlierEdition,
    IncidentStatus,
    Judgement,
    Report,
    ReportId,
    Skipped,
)

HAND = "hand"
"""The engine of claims that people made; its version, in the claim, is who did."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who adds something, and when (aware, UTC)."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person stated about a file beside its bytes, on the command line or in an index; None is unknown.

    published outweighs what the bytes state; published_else is for documents of which nothing else is stated.
    """

    published: DateSpan = UNKNOWN_DATE
    published_else: DateSpan = UNKNOWN_DATE
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes that were read, and what came of them.

    report_ids: the documents in them, in order. skipped: what in them could not be read. read_by: name and version of
    what read them; stated: what was known beside them. Either may change later: that is another row.
    """

    sha256: str
    size_bytes: int
    name: str
    report_ids: tuple[ReportId, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    read_by: str = ""
    stated: Stated = Stated()


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on a claim, an incident or an edition. subject: its id."""

    subject: str
    status: IncidentStatus
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement or review with when it was added. at: ISO 8601, UTC."""

    at: str
    decision: Judgement | Review


@dataclass(frozen=True, slots=True)
class Publication:
    """One edition of a brief.

    basis: digest of everything the brief was computed from; digest: of the brief itself. shown: what it showed, for the
    'what changed' of the next one.
    """

    network: str
    audience: Audience
    edition: int
    on: date
    as_known_on: date
    basis: str
    digest: str
    shown: EarlierEdition


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a step that added or wrote something. step: `read`, `code`, `publish public`; counts: what it did."""

    step: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge removed: reports, rows of content of any kind, files of bytes."""

    reports: int
    rows: int
    files: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the log: who added what, when. It holds no content. at: ISO 8601, UTC. digest: keyed.

    prev_hash, hash: of the row before it, and of this one (`store.chain`).
    """

    seq: int
    at: str
    who: str
    action: str
    subject: str
    digest: str
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A row or file of the record that does not fit. where: its name; found: what is wrong with it."""

    where: str
    found: str


class Record(Protocol):
    """Everything kept, behind one interface; SQLite and PostgreSQL serve it alike.

    Each `add_` says whether it added anything: what is in the record already is not added again. Each is one
    transaction. All raise TryLater while another process holds the record for longer than half a minute, and
    BrokenRecord where the end of the log is not the one that this record wrote last.
    """

    def __enter__(self) -> Self:
        """The record itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        ...

    def capture(self, sha256: str) -> Capture | None:
        """What came of these bytes, None where they were never read."""
        ...

    def content(self, sha256: str) -> bytes:
        """The bytes as retrieved; BrokenRecord where they are missing or no longer have this SHA-256."""
        ...

    def report(self, report_id: ReportId) -> Report | None:
        """The newest version of one report, marked where it is a copy; None where there is none."""
        ...

    def reports(self) -> tuple[Report, ...]:
        """The newest version of every report, each marked where it is a copy, in order of id."""
        ...

    def coding(self, report: Report, *, engine: str, version: str) -> Coding | None:
        """What this engine, in this version, coded from this very version of the report; None where it did not yet."""
        ...

    def newest_codings(self) -> tuple[Coding, ...]:
        """What was coded last from each report, by an engine and beside it by people, in order of report."""
        ...

    def judgements(self, *, claims: Collection[str] | None = None) -> tuple[Judgement, ...]:
        """All of them, or those on these claims, oldest first."""
        ...

    def reviews(self, *, subjects: Collection[str] | None = None) -> tuple[Review, ...]:
        """All of them, or those of these subjects, oldest first."""
        ...

    def publications(self, *, network: str, audience: Audience) -> tuple[Publication, ...]:
        """The editions for this audience, oldest first."""
        ...

    def runs(self) -> tuple[Run, ...]:
        """All of them, oldest first."""
        ...

    def log(self) -> Iterator[LogEntry]:
        """Every row of the log, oldest first."""
        ...

    def history(self, *, claims: Collection[str], subjects: Collection[str] = ()) -> tuple[Decided, ...]:
        """Judgements on these claims, reviews of these claims and of these subjects, oldest first.

        A subject holds for every version of it: `inc-...` for `inc-...@...` as well.
        """
        ...

    def log_end(self) -> int:
        """The number of the newest row of the log, 0 where there is none."""
        ...

    def add_capture(self, content: bytes, *, capture: Capture, reports: Sequence[Report], by: Signed) -> bool:
        """Keep the bytes and add what was read from them."""
        ...

    def add_copies(self, reports: Sequence[Report], *, by: Signed) -> int:
        """Add the copy marks that differ from those known; how many."""
        ...

    def add_coding(self, coding: Coding, *, report: Report, engine: str, version: str, by: Signed) -> bool:
        """Add what an engine coded from this version of a report."""
        ...

    def add_judgement(self, judgement: Judgement, *, by: Signed) -> bool:
        """Add a decision about claims."""
        ...

    def add_review(self, review: Review, *, by: Signed) -> bool:
        """Add a decision of a reviewer."""
        ...

    def add_publication(self, publication: Publication, *, by: Signed) -> bool:
        """Add an edition."""
        ...

    def add_run(self, run: Run, *, by: Signed) -> bool:
        """Add that a step ran; two equal runs are two rows."""
        ...

    def read_private(self, name: str) -> bytes | None:
        """A file of the record's folder that is about people, such as the list of protected names; None without one."""
        ...

    def write_private(self, name: str, content: bytes) -> None:
        """Write such a file, whole or not at all; encrypted where the record is."""
        ...

    def sqlite_beside(self, name: str) -> dict[str, Any]:
        """Django's settings of another SQLite database in the record's folder, encrypted where the record is."""
        ...

    def snapshot(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of every file as it stands, for a backup; what is encrypted stays so."""
        ...

    def purge(self, sha256s: Set[str], *, incident_ids: Set[str], why: str, by: Signed) -> Purged:
        """Remove these bytes and all content derived from them or speaking of them; tombstones stay.

        incident_ids: incidents that rest on them, whose reviews go as well. What internal editions made since the bytes
        were read remember of headlines goes too, because it may tell of them.
        """
        ...

    def is_purged(self, sha256: str) -> bool:
        """Whether these bytes were purged; they are not read again."""
        ...

    def key_for(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, from the workspace key, which never leaves its file."""
        ...

    def verify(self) -> tuple[Finding, ...]:
        """Every row and file that does not fit, first one first."""
        ...


def require_sound(record: Record) -> None:
    """BrokenRecord, naming the first row or file that does not fit, where there is one."""
    findings = record.verify()
    if findings:
        first, *others = findings
        more = f" {len(others)} more do not fit." if others else ""
        raise BrokenRecord(
            f"{first.where}: {first.found}.{more} Write nothing more; find out who changed it, then restore a backup."
        )
