"""Records to JSON and back."""

import math
from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.invented_records import coding_of, report_of

from corridor.errors import BrokenRecord, FixInput
from corridor.records import Affected, ClaimPlace, Coding, Count, DatePrecision, DateSpan, PlacePrecision, Report
from corridor.store.codec import from_json, to_json

spans = st.builds(
    lambda days, precision, words: DateSpan(min(days), max(days), precision, words),
    st.lists(st.dates(), min_size=1, max_size=2),
    st.sampled_from(DatePrecision),
    st.text(),
)
reports = st.builds(
    Report,
    text=st.text(),
    published=spans,
    retrieved_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    copy_similarity=st.none() | st.floats(0, 1),
)
numbers = st.lists(st.integers(0, 10**9), min_size=3, max_size=3).map(sorted)
counts = numbers.map(lambda three: Count(three[0], three[1], three[2]))
degrees = st.none() | st.floats(-180, 180)
places = st.builds(ClaimPlace, latitude=degrees, longitude=degrees, precision=st.sampled_from(PlacePrecision))


@given(reports)
def test_a_report_survives_the_way_there_and_back(report: Report) -> None:
    assert from_json(Report, to_json(report)) == report


@given(st.builds(Coding, claims=st.just(coding_of(report_of("Three people were arrested.")).claims)))
def test_a_coding_survives_the_way_there_and_back(coding: Coding) -> None:
    assert from_json(Coding, to_json(coding)) == coding


@given(st.one_of(spans, counts, places, st.builds(Affected, count=counts)))
def test_every_part_survives_the_way_there_and_back(part: Any) -> None:
    assert from_json(type(part), to_json(part)) == part


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_keys_does_not_show(dropped: dict[str, int]) -> None:
    turned = dict(reversed(dropped.items()))
    coding = coding_of(report_of("Three people were arrested."))
    assert to_json(Coding(coding.report_id, True, "", (), (), dropped)) == to_json(
        Coding(coding.report_id, True, "", (), (), turned)
    )


@pytest.mark.parametrize("text", ["a lone surrogate \ud800", "\udfff"])
def test_text_that_is_not_unicode_is_refused(text: str) -> None:
    with pytest.raises(FixInput, match="decode the source"):
        to_json(report_of("x", title=text))


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(FixInput, match="finite"):
        to_json(report_of("x", copy_similarity=math.nan))


@pytest.mark.parametrize("text", ["", "{}", '{"report_id":"rep-1","is_relevant":"yes","because":""}', "[1]"])
def test_content_that_is_no_record_names_what_was_expected(text: str) -> None:
    with pytest.raises(BrokenRecord, match="no Coding"):
        from_json(Coding, text)


def test_a_rule_of_a_record_still_holds_when_it_is_read() -> None:
    backward = to_json(DateSpan(date(2024, 1, 1), date(2024, 1, 2))).replace("2024-01-01", "2025-01-01")
    with pytest.raises(BrokenRecord, match="must not be after"):
        from_json(DateSpan, backward)
