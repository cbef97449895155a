"""Dates in words, counted from Wednesday 7 June 2023."""

from datetime import date

import pytest

from corridor.claims.when import find_dates
from corridor.records import UNKNOWN_DATE, DatePrecision, on_day

PUBLISHED = on_day(date(2023, 6, 7))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on June 3", date(2023, 6, 3), date(2023, 6, 3), DatePrecision.DAY),
        ("on 3 June", date(2023, 6, 3), date(2023, 6, 3), DatePrecision.DAY),
        ("on August 21", date(2022, 8, 21), date(2022, 8, 21), DatePrecision.DAY),
        ("on Aug. 21, 2019", date(2019, 8, 21), date(2019, 8, 21), DatePrecision.DAY),
        ("on Friday", date(2023, 6, 2), date(2023, 6, 2), DatePrecision.DAY),
        ("last Wednesday", date(2023, 5, 31), date(2023, 5, 31), DatePrecision.DAY),
        ("today", date(2023, 6, 7), date(2023, 6, 7), DatePrecision.DAY),
        ("yesterday", date(2023, 6, 6), date(2023, 6, 6), DatePrecision.DAY),
        ("on the 21st", date(2023, 5, 21), date(2023, 5, 21), DatePrecision.DAY),
        ("between July 15 and 17", date(2022, 7, 15), date(2022, 7, 17), DatePrecision.DAY),
        ("last month", date(2023, 5, 1), date(2023, 5, 31), DatePrecision.MONTH),
        ("this month", date(2023, 6, 1), date(2023, 6, 7), DatePrecision.MONTH),
        ("last week", date(2023, 5, 29), date(2023, 6, 4), DatePrecision.WEEK),
        ("in the past week", date(2023, 5, 31), date(2023, 6, 7), DatePrecision.WEEK),
        ("in the past 24 hours", date(2023, 6, 6), date(2023, 6, 7), DatePrecision.DAY),
        ("last year", date(2022, 1, 1), date(2022, 12, 31), DatePrecision.YEAR),
        ("in 2019", date(2019, 1, 1), date(2019, 12, 31), DatePrecision.YEAR),
        ("in early September", date(2022, 9, 1), date(2022, 9, 10), DatePrecision.WEEK),
        ("in December", date(2022, 12, 1), date(2022, 12, 31), DatePrecision.MONTH),
        ("in May 2014", date(2014, 5, 1), date(2014, 5, 31), DatePrecision.MONTH),
        ("in the first quarter of this year", date(2023, 1, 1), date(2023, 3, 31), DatePrecision.MONTH),
        ("in the first week of February", date(2023, 2, 1), date(2023, 2, 7), DatePrecision.WEEK),
        ("in the first half of 2022", date(2022, 1, 1), date(2022, 6, 30), DatePrecision.MONTH),
        ("on the second of July", date(2022, 7, 2), date(2022, 7, 2), DatePrecision.DAY),
        ("at the weekend", date(2023, 6, 3), date(2023, 6, 4), DatePrecision.DAY),
        ("three days ago", date(2023, 6, 4), date(2023, 6, 4), DatePrecision.DAY),
        ("2023-05-02", date(2023, 5, 2), date(2023, 5, 2), DatePrecision.DAY),
    ],
)
def test_an_expression_is_resolved(text: str, start: date, end: date, precision: DatePrecision) -> None:
    (when,) = find_dates(text, published=PUBLISHED)
    assert (when.span.start_on, when.span.end_on, when.span.precision) == (start, end, precision)


def test_since_opens_the_end() -> None:
    (when,) = find_dates("held since May 10", published=PUBLISHED)
    assert (when.span.start_on, when.span.end_on) == (date(2023, 5, 10), None)


def test_the_next_day_is_counted_from_the_day_before_it() -> None:
    _, after = find_dates("held on June 1. The next day they were flown out.", published=PUBLISHED)
    assert after.span.start_on == date(2023, 6, 2)


@pytest.mark.parametrize(
    ("text", "expected"), [("on August 21", ("--08-21", "--08-21")), ("in May", ("--05-01", "--05-31"))]
)
def test_without_a_day_of_publication_a_year_is_never_guessed(text: str, expected: tuple[str, str]) -> None:
    (when,) = find_dates(text, published=UNKNOWN_DATE)
    assert when.span.yearless == expected
    assert not when.span.is_known


@pytest.mark.parametrize("text", ["last month", "on Friday", "today", "on the 21st", "last year"])
def test_relative_words_stay_unknown_without_a_day_of_publication(text: str) -> None:
    (when,) = find_dates(text, published=UNKNOWN_DATE)
    assert not when.span.is_known
    assert when.span.words


@pytest.mark.parametrize("text", ["they may go", "a march of 300", "the 21st century", "room 2019"])
def test_words_that_look_like_dates_are_none(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == ()
