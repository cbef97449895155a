"""The states of people: each leads somewhere, and nobody goes to and fro within a day for ever."""

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, TOWN, ZONE, make_case

from corridor.errors import Refused
from corridor.flows.cohort import states
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.states import States, find_states
from corridor.flows.cohort.ways import find_ways

CASE = make_case((ZONE, TOWN, CAMP), (Road("Zone", "Town", 3), Road("Town", "Camp", 130), Road("Zone", "Camp", 900)))
SHORT = Rules(avoid_short_stints=True, max_move_speed=400, recent_bins=4)


def of(rules: Rules) -> States:
    return find_states(find_ways(CASE, rules), rules)


@pytest.mark.parametrize("rules", [Rules(), SHORT, Rules(start_on_foot=True), Rules(awareness_level=2)])
def test_within_a_day_every_step_leads_further_on_or_to_the_night(rules: Rules) -> None:
    found = of(rules)
    here, way = np.nonzero(found.lands >= 0)
    there = found.lands[here, way]
    within = here >= found.nights
    assert ((there < found.nights) | (found.today[there] > found.today[here])).all()
    assert within.any()


def test_every_night_ends_in_a_state_of_the_night() -> None:
    assert (of(SHORT).stay < of(SHORT).nights).all()


def test_a_newcomer_has_travelled_nothing() -> None:
    found = of(SHORT)
    assert found.place[found.origin].tolist() == [0, 1, 2]
    assert not found.recent[found.origin].any()


def test_on_foot_nine_hundred_kilometres_take_many_nights_and_fast_two() -> None:
    on_foot, fast = (of(Rules(start_on_foot=walks)).is_on_road.sum() for walks in (True, False))
    assert on_foot > fast


def test_more_bins_tell_more_pasts_apart() -> None:
    fine, coarse = (of(Rules(avoid_short_stints=True, recent_bins=bins)) for bins in (32, 4))
    assert len(fine.place) > len(coarse.place)


def test_too_many_states_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "_MOST_STATES", 5)
    with pytest.raises(Refused, match="more than 5 states"):
        of(SHORT)
