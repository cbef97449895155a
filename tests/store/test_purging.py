"""Purging: nothing of the content stays in any byte, the chain stays whole, and nobody else can remove a row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from tests.store.conftest import OpenRecord
from tests.store.invented_records import BY, LATER, coding_of, fill, keep, report_of

from corridor.records import IncidentStatus, Judgement, Report
from corridor.store import Record, Review, verify

PLANTED = "Quagmirella was held at a mill beyond the seventh bridge."


def bytes_below(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def holds(folder: Path, text: str) -> bool:
    forms = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(form in content for content in bytes_below(folder) for form in forms)


@pytest.fixture
def secret(record: Record) -> Report:
    """A record of three reports and one that is to go, with a claim, a judgement and a review of it."""
    fill(record)
    report = report_of(PLANTED)
    keep(record, report)
    coding = coding_of(report)
    record.add_coding(coding, report=report, engine="invented", version="1", by=BY)
    claim = coding.claims[0].id
    record.add_judgement(Judgement(claim, None, "set aside", "an analyst", f"it says: {PLANTED}"), by=BY)
    record.add_review(Review(claim, IncidentStatus.REJECTED, "an analyst", f"because {PLANTED}"), by=BY)
    return report


def purge(record: Record, report: Report) -> None:
    record.purge({report.sha256}, incident_ids=set(), why="its time is over", by=LATER)


def test_no_byte_of_purged_text_stays_in_the_folder(record: Record, secret: Report, tmp_path: Path) -> None:
    assert holds(tmp_path, "Quagmirella")
    purge(record, secret)
    assert not holds(tmp_path, "Quagmirella")
    assert not holds(tmp_path, "seventh bridge")


def test_the_chain_is_whole_after_a_purge(record: Record, secret: Report) -> None:
    purge(record, secret)
    assert verify(record) == ()


def test_what_was_not_purged_stays(record: Record, secret: Report) -> None:
    before = set(record.reports())
    purge(record, secret)
    assert before - set(record.reports()) == {secret}
    assert record.judgements() == ()
    assert record.reviews() == ()


def test_a_purge_counts_what_it_removed(record: Record, secret: Report) -> None:
    done = record.purge({secret.sha256}, incident_ids=set(), why="asked for", by=LATER)
    assert (done.reports, done.rows, done.files) == (1, 5, 1)


def test_purged_bytes_are_known_again(record: Record, secret: Report) -> None:
    purge(record, secret)
    assert record.is_purged(secret.sha256)
    assert not record.is_purged(report_of("another").sha256)


def test_a_tombstone_says_who_when_and_nothing_of_the_content(record: Record, secret: Report) -> None:
    purge(record, secret)
    tombstones = [entry for entry in record.log() if entry.action == "purge"]
    assert {(entry.who, entry.at[:10]) for entry in tombstones} == {("another analyst", "2026-01-03")}
    assert len(tombstones) == 5
    assert not any(secret.sha256 in entry.subject for entry in tombstones)


def test_a_row_that_no_tombstone_names_cannot_be_removed(record: Record) -> None:
    fill(record)
    alias = record._alias  # type: ignore[attr-defined]  # as another client of the database would reach it
    with pytest.raises(DatabaseError, match="only grows"), connections[alias].cursor() as cursor:
        cursor.execute("DELETE FROM record_reports")


def test_a_purge_that_names_nothing_changes_nothing(reopen: OpenRecord) -> None:
    record = reopen()
    fill(record)
    rows = len(list(record.log()))
    done = record.purge({"0" * 64}, incident_ids=set(), why="nothing", by=LATER)
    assert (done.rows, len(list(record.log()))) == (0, rows)


def test_a_file_that_a_killed_purge_left_goes_with_the_next(record: Record, secret: Report, tmp_path: Path) -> None:
    left = tmp_path / "home/captures/ab" / ("ab" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"left behind")
    purge(record, secret)
    assert not left.exists()
