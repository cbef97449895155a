"""Coding in the record: every version of a report once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.pipeline.invented_day import InventedEngine, at_work, write_texts

from corridor.errors import FixInput
from corridor.pipeline.coding import code_reports
from corridor.pipeline.reading import read_reports
from corridor.pipeline.work import Work
from corridor.records import ReportId, on_day


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """Three reports and a copy, read."""
    with at_work(tmp_path / "home") as work:
        read_reports([write_texts(tmp_path / "texts", number=3)], work=work)
        yield work


def test_every_report_is_coded_once(work: Work) -> None:
    engine = InventedEngine()
    first = code_reports(None, work=work, engine=engine)
    before = list(work.record.log())
    again = code_reports(None, work=work, engine=engine)
    assert (first.added, again.added, again.known, engine.coded) == (4, 0, 4, 4)
    assert again.codings == first.codings
    assert list(work.record.log()) == before


def test_another_version_of_the_engine_codes_again(work: Work) -> None:
    code_reports(None, work=work, engine=InventedEngine())
    newer = InventedEngine()
    newer.version = "2"
    assert code_reports(None, work=work, engine=newer).added == 4


def test_a_report_that_is_dated_later_is_coded_again(work: Work, tmp_path: Path) -> None:
    code_reports(None, work=work, engine=InventedEngine())
    read_reports([tmp_path / "texts" / "report-001.txt"], work=work, published=on_day(date(2026, 1, 1)))
    summary = code_reports(None, work=work, engine=InventedEngine())
    assert (summary.added, summary.known) == (1, 3)


def test_what_came_of_it_is_counted(work: Work) -> None:
    summary = code_reports(None, work=work, engine=InventedEngine())
    assert (len(summary.claims), len(summary.routes), summary.relevant) == (4, 0, 4)
    assert summary.dropped == {"nothing": 0}


def test_a_report_that_was_never_read_is_named(work: Work) -> None:
    with pytest.raises(FixInput, match="rep-unknown"):
        code_reports([ReportId("rep-unknown")], work=work, engine=InventedEngine())
