"""The headline of a plain text is the first line that looks like one, or there is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.report_files import FIRST, SECOND

from corridor.reports.headlines import find_headline


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("Ten people held near the border", "Ten people held near the border"),
        ("Valley News Online\n\nTen people held near the border", "Ten people held near the border"),
        ("Saturday, October 5, 2024\n\nTen people held near the border", "Ten people held near the border"),
        ("2024-09-06 Evening News\n\nWere ten people held?", "Were ten people held?"),
        ("PORT VILA - 6th September, 2024", None),
        ("World", None),
        ("边境附近抓获三十名没有证件的外国人", "边境附近抓获三十名没有证件的外国人"),
        ("국경 근처에서 서른 명 체포", "국경 근처에서 서른 명 체포"),
        ("They were ten. He was one.", None),
    ],
)
def test_the_first_line_that_looks_like_a_headline_is_it(head: str, headline: str | None) -> None:
    assert find_headline(f"{head}\n\n{FIRST}\n\n{SECOND}") == headline


def test_a_line_below_the_first_sentence_is_no_headline() -> None:
    assert find_headline(f"{FIRST}\n\nTen people held near the border\n\n{SECOND}") is None


def test_a_text_of_one_line_has_no_headline() -> None:
    assert find_headline("Ten people held near the border") is None


@settings(deadline=None)
@given(st.text())
def test_a_headline_is_a_line_of_its_text(text: str) -> None:
    headline = find_headline(text)
    assert headline is None or headline in [line.strip() for line in text.split("\n")]
