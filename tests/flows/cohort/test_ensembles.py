"""Ranges of an ensemble: months by default, days on request, and never for a protected network."""

import pytest
from tests.flows.cohort.small_cases import CAMP, ZONE, make_case

from corridor.errors import Refused
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.ensembles import tell_ranges
from corridor.flows.cohort.rules import Rules

OUTCOME = simulate(make_case((ZONE, CAMP), (), days=40), Rules(hasten=1), runs=20, seed=1)


def test_months_end_on_their_last_day_and_the_case_on_its_own() -> None:
    assert sorted({each.day.isoformat() for each in tell_ranges(OUTCOME)}) == ["2020-01-31", "2020-02-09"]


def test_quantiles_of_people_rise() -> None:
    assert all(list(each.people) == sorted(each.people) for each in tell_ranges(OUTCOME))


def test_days_are_told_by_place_and_for_the_way() -> None:
    assert {each.level for each in tell_ranges(OUTCOME, detail="day")} == {"place", "links"}


def test_days_of_a_protected_network_are_refused() -> None:
    with pytest.raises(Refused, match="protected network"):
        list(tell_ranges(OUTCOME, detail="day", is_protected=True))
