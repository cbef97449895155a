"""A report: one published document as it was retrieved, and what came of files that could not be read."""

from dataclasses import dataclass
from datetime import datetime

from corridor.records.dates import UNKNOWN_DATE, DateSpan
from corridor.records.ids import ReportId
from corridor.records.vocabulary import Sensitivity


@dataclass(frozen=True, slots=True)
class Report:
    """One published document.

    id: from the bytes. name: what the source called it (file stem, message id, address inside an archive).
    text: what claims are coded from; quotes are offsets in characters into it. text_version: the extractor and its
    version, because text is derived and may be derived again.
    sha256: of the bytes as retrieved, kept read-only under this name. media_type: IANA type of the bytes.
    published: publication date as far as known; never guessed. language: BCP 47, None where not recognised.
    title, publisher, url: None where unknown.
    retrieved_at: when the bytes were first read, aware, UTC.
    copy_of: the report that this one is a copy or near-duplicate of; ten copies of one wire are one source.
    copy_similarity: 0-1, share of shingles in common with it (1 for identical text), None where it is no copy.
    """

    id: ReportId
    name: str
    text: str
    text_version: str
    sha256: str
    media_type: str
    published: DateSpan = UNKNOWN_DATE
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    retrieved_at: datetime | None = None
    copy_of: ReportId | None = None
    copy_similarity: float | None = None
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read or not coded, and why; a result that is counted and shown, not an error."""

    name: str
    reason: str
    sha256: str | None = None
