"""What-ifs that could be used against people are refused, with the reason."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.sample_material import network

from corridor.disclosure.asking import COMING_DAYS, WhatIfQuestion, check_question
from corridor.errors import Refused

TODAY = date(2024, 9, 10)
ASKED = WhatIfQuestion(date(2024, 10, 1), date(2024, 12, 31))


@pytest.mark.parametrize("is_protected", [True, False])
@pytest.mark.parametrize("place", ["country", "admin1"])
def test_months_of_countries_and_provinces_are_answered(is_protected: bool, place: str) -> None:
    assert check_question(replace(ASKED, place=place), network=network(is_protected=is_protected), today=TODAY) is None  # type: ignore[func-returns-value]  # that it raises nothing is the point


@pytest.mark.parametrize("is_protected", [True, False])
@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"place": "crossing"}, "finer than a province"),
        ({"place": "city"}, "finer than a province"),
        ({"period": "day"}, "finer than a month"),
        ({"period": "week"}, "finer than a month"),
        ({"place": "admin1", "by": frozenset({"nationality"})}, "told apart"),
        ({"by": frozenset({"agent"})}, "nobody is followed"),
        ({"ranks_ways": True}, "not ranked"),
    ],
)
def test_a_finer_question_is_refused_with_its_reason(is_protected: bool, asked: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_question(replace(ASKED, **asked), network=network(is_protected=is_protected), today=TODAY)


def test_of_a_protected_network_no_way_is_told_apart() -> None:
    asked = replace(ASKED, by=frozenset({"corridor"}))
    with pytest.raises(Refused, match="total passage"):
        check_question(asked, network=network(), today=TODAY)
    check_question(asked, network=network(is_protected=False), today=TODAY)


@pytest.mark.parametrize("ahead", [0, 5, COMING_DAYS])
def test_the_coming_days_of_a_protected_network_are_refused(ahead: int) -> None:
    asked = WhatIfQuestion(TODAY + timedelta(days=ahead), TODAY + timedelta(days=ahead + 6))
    with pytest.raises(Refused, match="coming days"):
        check_question(asked, network=network(), today=TODAY)


def test_a_closed_week_long_ago_and_a_week_of_an_open_network_are_answered() -> None:
    past = WhatIfQuestion(date(2023, 1, 1), date(2023, 1, 7))
    near = WhatIfQuestion(TODAY, TODAY + timedelta(days=6))
    check_question(past, network=network(), today=TODAY)
    check_question(near, network=network(is_protected=False), today=TODAY)
    assert near.from_on == TODAY
