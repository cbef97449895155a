"""Small records in the project's own words, for tests of the store."""

from datetime import UTC, datetime
from hashlib import sha256

from corridor.records import Coding, Kind, Modality, Report, make_claim, quote_at, report_id
from corridor.store import Capture, Record, Signed

BY = Signed("an analyst", datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
LATER = Signed("another analyst", datetime(2026, 1, 3, tzinfo=UTC))


def report_of(text: str, **details: object) -> Report:
    """A report of this text."""
    digest = sha256(text.encode()).hexdigest()
    plain: dict[str, object] = {"name": "invented", "text_version": "invented 1", "media_type": "text/plain"}
    fields = {**plain, "retrieved_at": BY.at, **details}
    return Report(id=report_id(digest), text=text, sha256=digest, **fields)  # type: ignore[arg-type]  # named above


def coding_of(report: Report) -> Coding:
    """One claim that quotes the whole text."""
    claim = make_claim(
        report, kind=Kind.ARREST, modality=Modality.ASSERTED, quote=quote_at(report, 0, len(report.text))
    )
    return Coding(report.id, True, "it speaks of an arrest", (claim,))


def keep(record: Record, report: Report, *, by: Signed = BY) -> bool:
    """Add a report with its bytes; whether that added anything."""
    content = report.text.encode()
    capture = Capture(report.sha256, len(content), report.name, (report.id,), read_by="invented 1")
    return record.add_capture(content, capture=capture, reports=[report], by=by)


def fill(record: Record, *, number: int = 3) -> tuple[Report, ...]:
    """Add some reports, each with a coding."""
    reports = tuple(report_of(f"Report {each}: people were arrested at a river crossing.") for each in range(number))
    for report in reports:
        keep(record, report)
        record.add_coding(coding_of(report), report=report, engine="invented", version="1", by=BY)
    return reports
