"""Reading into the record: nothing twice, nothing lost, and later knowledge as another row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.pipeline.invented_day import at_work, write_texts

from corridor.pipeline.reading import read_reports
from corridor.pipeline.work import Work
from corridor.records import on_day
from corridor.reports import Known
from corridor.store import verify

DAY = on_day(date(2026, 1, 1))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Three reports and a copy of the first."""
    return write_texts(tmp_path / "texts", number=3)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """An empty record at work."""
    with at_work(tmp_path / "home") as work:
        yield work


def test_a_folder_is_read_with_its_copies_counted(work: Work, texts: Path) -> None:
    reading = read_reports([texts], work=work)
    assert (len(reading.report_ids), reading.added, reading.known, reading.copies) == (4, 4, 0, 1)
    assert [report.copy_of is not None for report in work.record.reports()].count(True) == 1


def test_reading_again_changes_nothing(work: Work, texts: Path) -> None:
    first = read_reports([texts], work=work)
    before = list(work.record.log())
    again = read_reports([texts], work=work)
    assert list(work.record.log()) == before
    assert (again.report_ids, again.added, again.known) == (first.report_ids, 0, 4)


def test_a_date_that_comes_later_is_another_row(work: Work, texts: Path) -> None:
    read_reports([texts], work=work)
    assert read_reports([texts], work=work, published=DAY).added == 4
    assert {report.published for report in work.record.reports()} == {DAY}


def test_what_was_stated_once_still_holds_where_nothing_is_stated(work: Work, texts: Path) -> None:
    read_reports([texts], work=work, index={"report-000": Known(DAY, publisher="The Harbour Messenger")})
    assert read_reports([texts], work=work).added == 0
    report = next(report for report in work.record.reports() if report.name == "report-000")
    assert (report.published, report.publisher) == (DAY, "The Harbour Messenger")


def test_an_index_outweighs_the_date_for_all_others(work: Work, texts: Path) -> None:
    indexed = on_day(date(2025, 5, 5))
    read_reports([texts], work=work, index={"report-000": Known(indexed)}, published=DAY)
    dates = {report.name: report.published for report in work.record.reports()}
    assert dates["report-000"] == indexed
    assert dates["report-001"] == DAY


def test_the_same_bytes_under_two_names_are_read_once_and_told(work: Work, texts: Path) -> None:
    (texts / "twin.txt").write_bytes((texts / "report-001.txt").read_bytes())
    reading = read_reports([texts], work=work)
    assert reading.skipped_by_reason == {"the same bytes as another file": 1}
    assert len(reading.report_ids) == 4


def test_what_cannot_be_read_is_counted_and_its_bytes_are_not_kept(work: Work, texts: Path, tmp_path: Path) -> None:
    (texts / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    reading = read_reports([texts, tmp_path / "absent"], work=work)
    assert sorted(skipped.name for skipped in reading.skipped) == ["absent", "scan"]
    assert len(list((tmp_path / "home" / "captures").glob("*/*"))) == 4
    assert verify(work.record) == ()


def test_what_lies_beside_the_reports_is_passed_over(work: Work, texts: Path) -> None:
    (texts / "index.csv").write_text("id,publisher\n", encoding="utf-8")
    assert read_reports([texts], work=work, beside=[texts / "index.csv"]).skipped == ()


def test_progress_is_told(work: Work, texts: Path) -> None:
    told: list[tuple[str, int, int]] = []
    watched = Work(work.record, work.now, progress=lambda step, done, total: told.append((step, done, total)))
    read_reports([texts], work=watched)
    assert [step for step, _, _ in told] == ["read"] * 5
