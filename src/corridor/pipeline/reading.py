"""Reading into the record: bytes kept first, then what was read from them; what is known already is left alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import corridor
from corridor.disclosure.quoting import find_quarantined
from corridor.pipeline.work import Work
from corridor.records import UNKNOWN_DATE, DateSpan, Report, ReportId, Skipped
from corridor.reports import Known, Source, find_copies, open_sources, read, reading_version
from corridor.store import Capture, Run, Stated


@cache
def read_by() -> str:
    """What reads: the program's version and that of its reading, whose change makes known bytes be read again."""
    return f"corridor {corridor.__version__}, reading {reading_version()}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading some paths.

    report_ids: every report in them, each once, in the order found. added: files that were new, or known and now read
    otherwise; known: files that changed nothing. copies: reports among them that repeat another of the record.
    quarantined: in how many of the new reports something that tells of persons was found, by sort.
    """

    report_ids: tuple[ReportId, ...]
    added: int
    known: int
    copies: int
    skipped: tuple[Skipped, ...]
    quarantined: Mapping[str, int] = field(default_factory=dict)

    @property
    def skipped_by_reason(self) -> Mapping[str, int]:
        """How often each reason occurred, in order of reason."""
        return dict(sorted(Counter(skipped.reason for skipped in self.skipped).items()))


def read_reports(
    paths: Sequence[Path],
    *,
    work: Work,
    index: Mapping[str, Known] | None = None,
    published: DateSpan = UNKNOWN_DATE,
    beside: Sequence[Path] = (),
) -> Reading:
    """Read these files and folders into the record, one transaction per file.

    index: what is known of a file, by its stem. published: the publication date of documents that neither the index
    nor their own bytes date. What was stated of a file in an earlier run still holds where this one states nothing.
    beside: files in these folders that are no reports, such as the index itself; they are passed over.
    """
    captures: dict[str, Capture] = {}
    skipped: list[Skipped] = []
    added = 0
    fresh: list[ReportId] = []
    for source in work.through("read", _open(paths, beside), total=_count_files(paths)):
        if isinstance(source, Skipped):
            skipped.append(source)
            continue
        digest = sha256(source.content).hexdigest()
        if digest in captures:
            skipped.append(Skipped(source.name, "the same bytes as another file", digest))
            continue
        if work.record.is_purged(digest):
            skipped.append(Skipped(source.name, "was purged from this record, and is not read again"))
            continue
        stated = _stated((index or {}).get(source.name, Known()), published)
        capture, is_new = _read_source(source, digest=digest, stated=stated, work=work)
        skipped += capture.skipped
        if capture.report_ids:
            captures[digest] = capture
            added += is_new
            fresh += capture.report_ids if is_new else ()
    report_ids = tuple(dict.fromkeys(each for capture in captures.values() for each in capture.report_ids))
    copies = _mark_copies(report_ids, work=work)
    if added:
        counts = {"added": added, "known": len(captures) - added, "skipped": len(skipped), "copies": copies}
        work.record.add_run(Run("read", counts), by=work.by)
    return Reading(report_ids, added, len(captures) - added, copies, tuple(skipped), _quarantined(fresh, work=work))


def _quarantined(report_ids: Sequence[ReportId], *, work: Work) -> Mapping[str, int]:
    """In how many of these reports something of persons stands, by sort."""
    reports = (work.record.report(report_id) for report_id in report_ids)
    return dict(sorted(Counter(kind for report in reports if report for kind in find_quarantined(report.text)).items()))


def _count_files(paths: Sequence[Path]) -> int:
    """About how many files there are, for the progress alone."""
    return sum(sum(found.is_file() for found in path.rglob("*")) if path.is_dir() else 1 for path in paths)


def _open(paths: Sequence[Path], beside: Sequence[Path]) -> Iterator[Source | Skipped]:
    passed_over = {path.resolve() for path in beside}
    for source in open_sources(paths):
        if isinstance(source, Skipped) or Path(source.path).resolve() not in passed_over:
            yield source


def _stated(known: Known, published: DateSpan) -> Stated:
    return Stated(known.published, published, known.publisher, known.language, known.url, known.title)


def _read_source(source: Source, *, digest: str, stated: Stated, work: Work) -> tuple[Capture, bool]:
    """What came of one file, and whether anything of it is new; bytes without a report in them are not kept."""
    earlier = work.record.capture(digest)
    stated = _over(stated, earlier.stated) if earlier else stated
    if earlier and (earlier.read_by, earlier.stated) == (read_by(), stated):
        return earlier, False
    known = Known(stated.published, stated.publisher, stated.language, stated.url, stated.title)
    found = read(source, retrieved_at=work.now, known=known)
    reports = [_dated(each, stated.published_else) for each in found if isinstance(each, Report)]
    capture = Capture(
        sha256=digest,
        size_bytes=len(source.content),
        name=source.name,
        report_ids=tuple(report.id for report in reports),
        skipped=tuple(each for each in found if isinstance(each, Skipped)),
        read_by=read_by(),
        stated=stated,
    )
    if reports:
        work.record.add_capture(source.content, capture=capture, reports=reports, by=work.by)
    return capture, True


def _over(stated: Stated, earlier: Stated) -> Stated:
    """What is stated now, and what was stated earlier where nothing is now."""
    return Stated(
        published=stated.published if stated.published.is_known else earlier.published,
        published_else=stated.published_else if stated.published_else.is_known else earlier.published_else,
        publisher=stated.publisher or earlier.publisher,
        language=stated.language or earlier.language,
        url=stated.url or earlier.url,
        title=stated.title or earlier.title,
    )


def _dated(report: Report, published: DateSpan) -> Report:
    return report if report.published.is_known else replace(report, published=published)


def _mark_copies(report_ids: Sequence[ReportId], *, work: Work) -> int:
    """Mark the copies among all reports of the record; how many of these reports are copies."""
    marked = find_copies(work.record.reports())
    work.record.add_copies(marked, by=work.by)
    asked = set(report_ids)
    return sum(report.id in asked and report.copy_of is not None for report in marked)
