"""Publication dates: typed ones are exact or refused, stated ones are taken or left unknown, never guessed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import FixInput
from corridor.records import UNKNOWN_DATE, DatePrecision, DateSpan, on_day
from corridor.reports import parse_published
from corridor.reports.dates import stated_date


def test_a_typed_day_is_that_day() -> None:
    assert parse_published("2024-09-06") == on_day(date(2024, 9, 6))


def test_a_typed_month_spans_the_month() -> None:
    assert parse_published("2024-02") == DateSpan(date(2024, 2, 1), date(2024, 2, 29), DatePrecision.MONTH)


def test_a_typed_year_spans_the_year() -> None:
    assert parse_published("2014") == DateSpan(date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR)


@pytest.mark.parametrize(
    "text", ["", "6 September 2024", "09/06/2024", "2024-13", "2024-02-30", "0001-01-01", "24-09-06"]
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(FixInput, match="2024-09-06"):
        parse_published(text)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_published(day.isoformat()) == stated_date(day.isoformat()) == on_day(day)


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-06T23:30:00-05:00",
        "2024-09-06 08:00",
        "20240906",
        "20240906T080000Z",
        "Fri, 06 Sep 2024 23:30:00 -0500",
    ],
)
def test_a_stated_instant_is_the_day_in_the_publishers_zone(text: str) -> None:
    assert stated_date(text) == on_day(date(2024, 9, 6))


@pytest.mark.parametrize(
    "text", [None, "", "03/09/2024", "yesterday", "0001-01-01T00:00:00Z", "2024-02-30", "20241399"]
)
def test_a_stated_date_that_needs_a_guess_stays_unknown(text: str | None) -> None:
    assert stated_date(text) == UNKNOWN_DATE


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_makes_a_stated_date_fail(text: str) -> None:
    assert isinstance(stated_date(text), DateSpan)
