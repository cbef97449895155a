"""A claim whose quote is not in its report cannot be built, and equal content has equal ids."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.errors import BadQuote, FixInput
from corridor.records import (
    AreaCode,
    Count,
    DateSpan,
    Kind,
    Modality,
    Quote,
    Report,
    ReportId,
    make_claim,
    make_route_claim,
    on_day,
    quote_at,
)


def report(text: str) -> Report:
    """A report with this text and nothing else of note."""
    return Report(
        id=ReportId("rep-1"), name="one", text=text, text_version="test", sha256="0" * 64, media_type="text/plain"
    )


def test_a_claim_keeps_the_words_that_say_it() -> None:
    said = report("Police arrested nine people near the river.")
    claim = make_claim(said, kind=Kind.ARREST, modality=Modality.ASSERTED, quote=quote_at(said, 7, 27))
    assert claim.quote.text == "arrested nine people"


@pytest.mark.parametrize("quote", [Quote("arrested ten people", 7, 26), Quote("", 3, 3), Quote("Police", 1, 7)])
def test_a_quote_that_is_not_in_the_report_builds_no_claim(quote: Quote) -> None:
    with pytest.raises(BadQuote, match="expected the quote"):
        make_claim(report("Police arrested nine people."), kind=Kind.ARREST, modality=Modality.ASSERTED, quote=quote)


def test_a_negation_must_be_quoted_as_well() -> None:
    said = report("They were not refugees.")
    with pytest.raises(BadQuote):
        make_claim(
            said,
            kind=Kind.ARREST,
            modality=Modality.ASSERTED,
            quote=quote_at(said, 0, 4),
            negations=(Quote("never refugees", 10, 24),),
        )


@given(text=st.text(min_size=1), data=st.data())
def test_every_span_of_a_text_is_a_quote_of_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = report(text)
    claim = make_claim(said, kind=Kind.OTHER, modality=Modality.ALLEGED, quote=quote_at(said, start, end))
    assert claim.quote.text == text[start:end]


def test_the_same_content_has_the_same_id_and_another_count_another() -> None:
    said = report("Police arrested nine people.")
    quote = quote_at(said, 7, 27)
    first = make_claim(said, kind=Kind.ARREST, modality=Modality.ASSERTED, quote=quote, date=on_day(date(2024, 5, 1)))
    again = make_claim(said, kind=Kind.ARREST, modality=Modality.ASSERTED, quote=quote, date=on_day(date(2024, 5, 1)))
    other = make_claim(said, kind=Kind.ARREST, modality=Modality.ASSERTED, quote=quote)
    assert first == again
    assert first.id != other.id


def test_a_way_needs_two_areas() -> None:
    said = report("Some go north.")
    with pytest.raises(FixInput, match="at least two"):
        make_route_claim(said, path=(AreaCode("CHN"),), quote=quote_at(said, 0, 4), engine="test", engine_version="1")


@pytest.mark.parametrize(("low", "best", "high"), [(5, 3, 9), (9, None, 2), (-1, None, None)])
def test_a_count_is_a_range_in_order(low: int | None, best: int | None, high: int | None) -> None:
    with pytest.raises(FixInput, match="low <= best <= high"):
        Count(low, best, high)


def test_a_date_without_a_year_has_no_days() -> None:
    vague = DateSpan(yearless=("--09-03", "--09-03"), words="on September 3")
    assert vague.lacks_year
    assert not vague.is_known


def test_a_date_cannot_have_a_year_and_lack_it() -> None:
    with pytest.raises(FixInput, match="give either"):
        DateSpan(start_on=date(2024, 9, 3), yearless=("--09-03", "--09-03"))


def test_a_span_runs_forward() -> None:
    with pytest.raises(FixInput, match="must not be after"):
        DateSpan(start_on=date(2024, 9, 3), end_on=date(2024, 9, 2))
