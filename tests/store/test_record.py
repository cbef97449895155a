"""What every record keeps, whichever database serves it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from tests.store.invented_records import BY, LATER, coding_of, fill, keep, report_of

from corridor.errors import FixInput
from corridor.records import Audience, ClaimId, EarlierEdition, IncidentStatus, Judgement, State, on_day
from corridor.store import Capture, Publication, Record, Review, Run, Signed, Stated, verify


def test_a_report_comes_back_as_it_was_added(record: Record) -> None:
    report = report_of("Three people were arrested.", published=on_day(date(2026, 1, 1)), title="Ein Titel — 제목")
    keep(record, report)
    assert record.report(report.id) == report
    assert record.content(report.sha256) == report.text.encode()


def test_reading_twice_changes_nothing(record: Record) -> None:
    fill(record)
    before = list(record.log())
    fill(record)
    assert list(record.log()) == before


def test_a_second_reading_keeps_the_instant_of_the_first(record: Record) -> None:
    report = report_of("Three people were arrested.")
    keep(record, report)
    assert keep(record, replace(report, retrieved_at=LATER.at), by=LATER) is False
    assert record.report(report.id) == report


def test_metadata_that_comes_later_is_a_new_version(record: Record) -> None:
    report = report_of("Three people were arrested.")
    keep(record, report)
    assert keep(record, replace(report, publisher="The Harbour Messenger"), by=LATER)
    assert [each.publisher for each in record.reports()] == ["The Harbour Messenger"]
    assert [entry.action for entry in record.log()] == ["capture", "report", "report"]


def test_a_capture_remembers_what_was_stated(record: Record) -> None:
    content = b"nothing that can be read"
    capture = Capture(sha256(content).hexdigest(), len(content), "scan", stated=Stated(publisher="The Messenger"))
    record.add_capture(content, capture=capture, reports=[], by=BY)
    assert record.capture(capture.sha256) == capture
    assert record.capture("0" * 64) is None


def test_bytes_under_another_digest_are_refused(record: Record) -> None:
    capture = Capture("0" * 64, 3, "wrong")
    with pytest.raises(FixInput, match="expected 0000"):
        record.add_capture(b"abc", capture=capture, reports=[], by=BY)
    assert list(record.log()) == []


def test_a_report_that_changed_is_to_be_coded_again(record: Record) -> None:
    report = report_of("Three people were arrested.")
    keep(record, report)
    record.add_coding(coding_of(report), report=report, engine="invented", version="1", by=BY)
    changed = replace(report, published=on_day(date(2026, 1, 1)))
    assert record.coding(report, engine="invented", version="1") == coding_of(report)
    assert record.coding(report, engine="invented", version="2") is None
    assert record.coding(changed, engine="invented", version="1") is None


def test_copy_marks_follow_the_newest_word(record: Record) -> None:
    first, second, _ = fill(record)
    assert record.add_copies([replace(second, copy_of=first.id, copy_similarity=0.9)], by=BY) == 1
    assert record.report(second.id) == replace(second, copy_of=first.id, copy_similarity=0.9)
    assert record.add_copies([second], by=BY) == 1
    assert record.report(second.id) == second
    assert record.add_copies([first, second], by=BY) == 0


def test_a_judgement_is_withdrawn_by_another_row(record: Record) -> None:
    same = Judgement(ClaimId("clm-1"), ClaimId("clm-2"), "same", "an analyst", "the same hospital is named")
    undone = replace(same, verdict="withdrawn", why="there are two hospitals of that name")
    assert [record.add_judgement(each, by=BY) for each in (same, undone, same)] == [True, True, True]
    assert record.judgements() == (same, undone, same)


def test_reviews_runs_and_editions_come_back_in_order(record: Record) -> None:
    review = Review("inc-1", IncidentStatus.ACCEPTED, "an analyst", "two independent sources")
    shown = EarlierEdition(1, date(2026, 1, 1), {"inc-1": "Three people were arrested."}, {"A>B": State.RESTRICTED})
    day = date(2026, 1, 1)
    edition = Publication("invented", Audience.INTERNAL, 1, day, day, "basis", "digest", shown)
    record.add_review(review, by=BY)
    record.add_publication(edition, by=BY)
    record.add_run(Run("read", {"added": 3}), by=BY)
    assert record.reviews() == (review,)
    assert record.runs() == (Run("read", {"added": 3}),)
    assert record.publications(network="invented", audience=Audience.INTERNAL) == (edition,)
    assert record.publications(network="invented", audience=Audience.PUBLIC) == ()


def test_the_log_says_who_and_when_and_nothing_of_the_content(record: Record) -> None:
    report = report_of("Three people were arrested.")
    keep(record, report)
    _, entry = record.log()
    assert (entry.seq, entry.who, entry.action, entry.subject) == (2, "an analyst", "report", report.id)
    assert entry.at == "2026-01-02T03:04:00.000000+00:00"


def test_an_instant_without_a_zone_is_refused(record: Record) -> None:
    naive = Signed("an analyst", datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None))
    with pytest.raises(FixInput, match="without a time zone"):
        record.add_run(Run("read", {}), by=naive)


def test_a_record_that_is_opened_again_goes_on(reopen: Callable[[], Record]) -> None:
    fill(reopen())
    record = reopen()
    keep(record, report_of("A fourth report."))
    assert len(record.reports()) == 4
    assert verify(record) == ()


def test_keys_differ_by_purpose_and_stay_the_same(reopen: Callable[[], Record]) -> None:
    first, second = reopen(), reopen()
    assert first.key_for("references") == second.key_for("references") != first.key_for("exports")
