"""PDF files: paragraphs from lines, and a reason where there is no text."""

from dataclasses import replace

import pytest
from tests.reports.report_files import FIRST, SECOND, TEXT, blank_pdf, locked_pdf, only_reason, only_report, pdf

from corridor.records import UNKNOWN_DATE
from corridor.reports.limits import load_limits


def test_lines_are_joined_into_the_paragraphs_that_were_set() -> None:
    report = only_report(pdf(TEXT), "a.pdf")
    assert report.text == TEXT.strip()
    assert report.title == "Ten people held near the border"


def test_the_day_on_which_a_pdf_was_made_is_not_its_publication() -> None:
    assert only_report(pdf(TEXT), "a.pdf").published == UNKNOWN_DATE


@pytest.mark.parametrize(
    ("cut", "whole"),
    [("author-\\\nities", "authorities"), ("author‐\\\nities", "authorities"), ("North-\\\nKorean", "North-Korean")],
)
def test_a_word_cut_at_the_end_of_a_line_is_joined(cut: str, whole: str) -> None:
    assert whole in only_report(pdf(f"{FIRST} The {cut} were told."), "a.pdf").text


def test_a_running_head_is_dropped() -> None:
    pages = [f"The Crossing Post, page {number}\n\n{FIRST}\n\n{SECOND}" for number in range(1, 5)]
    assert "Crossing Post" not in only_report(pdf(*pages), "a.pdf").text


def test_a_scan_is_skipped_as_one() -> None:
    assert only_reason(blank_pdf(3), "a.pdf").startswith("a scan without text (3 pages")


def test_a_pdf_with_a_password_is_skipped() -> None:
    assert "password" in only_reason(locked_pdf(pdf(TEXT)), "a.pdf")


def test_a_pdf_of_too_many_pages_is_skipped() -> None:
    assert "1001 pages" in only_reason(blank_pdf(1001), "a.pdf")


def test_a_pdf_that_draws_without_end_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace(load_limits(), pdf_operations=3)
    monkeypatch.setattr("corridor.reports.readers.pdf.load_limits", lambda: few)
    assert "more than 3 drawing operations" in only_reason(pdf(TEXT), "a.pdf")
