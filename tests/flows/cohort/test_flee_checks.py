"""The behaviour that Flee's own tests hold it to, as far as it applies here.

Left out: fixed routes, sinks, floods, food security, demographics, distance from home and single agents from a file,
which are refused by name or not read; tests of Flee's that are empty; and those whose counts come from its own files.
"""

from dataclasses import replace

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, TOWN, ZONE, make_case, place

from corridor.errors import Refused
from corridor.flows.cohort.calendar import make_calendar
from corridor.flows.cohort.case import Case, CaseClosure, ClosureKind, PlaceChange, PlaceKind, Road
from corridor.flows.cohort.choice import share
from corridor.flows.cohort.engine import Start, simulate
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.ways import find_ways

STAR = make_case(
    (ZONE, *(place(name, PlaceKind.TOWN) for name in "BCDE")),
    tuple(Road("Zone", name, 100 + 10 * at) for at, name in enumerate("BCDE")),
    new_per_day=0,
)


def with_intensities(case: Case, *rows: tuple[float, ...]) -> Case:
    return replace(case, intensities=rows, days=len(rows))


def test_one_person_on_a_star_is_one_person_for_thirty_days() -> None:
    begin = Start(0, np.array([1, 0, 0, 0, 0]))
    outcome = simulate(STAR, Rules(max_move_speed=5000), runs=5, seed=1, start=begin)
    assert (outcome.present.sum(axis=2) + outcome.on_links == 1).all()


def test_a_place_that_nobody_leaves_is_a_camp_and_holds() -> None:
    rules = Rules(default_movechance=0)
    outcome = simulate(STAR, rules, runs=2, seed=1, start=Start(0, np.array([0, 7, 0, 0, 0])))
    assert make_calendar(STAR, rules).is_camp[0].tolist() == [False, True, True, True, True]
    assert (outcome.present[:, :, 1] == 7).all()


def test_zones_displace_by_their_intensity_of_the_day() -> None:
    zones = tuple(place(name, PlaceKind.CONFLICT) for name in "ABC")
    case = make_case(zones, (Road("A", "B", 10), Road("B", "C", 10)))
    case = with_intensities(case, *[(1.0, 1.0, 1.0)] * 2, *[(0.0, 1.0, 0.5)] * 2)
    rules = Rules(spawning="constant", spawning_rate=100, flee_quirks=False)
    assert simulate(case, rules, runs=1, seed=1).spawned[:, 0].tolist() == [300, 600, 750, 900]


@pytest.mark.parametrize(("weights", "threshold", "kept"), [([1, 8, 4, 12], 2, [8, 12]), ([1, 8, 9, 12], 1.1, [12])])
def test_ways_far_behind_the_best_are_dropped(weights: list[float], threshold: float, kept: list[float]) -> None:
    rules = Rules(pruning_threshold=threshold)
    table = np.zeros((1, 5, 4))
    table[0, 0] = weights
    go = share(find_ways(STAR, rules), table, np.ones((1, 5)), np.zeros(5, bool), rules).go[0, 0]
    assert sorted(go[go > 0] * sum(kept)) == pytest.approx(kept)


def test_a_marker_ends_no_way_and_takes_up_no_level() -> None:
    places = (ZONE, place("B", PlaceKind.TOWN), place("C", PlaceKind.MARKER), place("D", PlaceKind.TOWN))
    roads = (Road("Zone", "B", 10), Road("Zone", "C", 10), Road("B", "D", 10), Road("C", "D", 10))
    ways = find_ways(make_case(places, roads), Rules(awareness_level=3))
    ends = [int(ways.final[way]) for way in ways.choices[0] if way >= 0]
    assert len(ends) == 4
    assert set(ends) == {1, 3}


def test_awareness_of_five_is_refused_where_flee_tests_it() -> None:
    with pytest.raises(Refused, match="awareness_level 5"):
        Rules(awareness_level=5)


def test_a_closed_camp_is_left_like_a_town_until_it_opens() -> None:
    closure = CaseClosure(ClosureKind.CAMP, "Camp", "", 2, 4)
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 5),), closures=(closure,), days=6)
    assert make_calendar(case, Rules()).movechance[:, 1].tolist() == [0.001, 0.001, 0.3, 0.3, 0.001, 0.001]


def test_places_change_on_their_day() -> None:
    changes = (PlaceChange("Town", PlaceKind.IDP_CAMP, 1), PlaceChange("Town", PlaceKind.TOWN, 3))
    case = replace(make_case((ZONE, TOWN), (Road("Zone", "Town", 5),), days=4), changes=changes)
    assert make_calendar(case, Rules()).movechance[:, 1].tolist() == [0.3, 0.1, 0.1, 0.3]


def test_conflict_comes_and_goes_on_its_days() -> None:
    case = with_intensities(make_case((ZONE, TOWN), (Road("Zone", "Town", 5),)), (1, 0), (1, 1), (1, 0))
    assert make_calendar(case, Rules()).movechance[:, 1].tolist() == [0.3, 1, 0.3]


def test_a_closed_place_keeps_those_who_came_before_and_takes_nobody() -> None:
    closure = CaseClosure(ClosureKind.LOCATION, "Camp", "", 4, 999)
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 5),), days=101, new_per_day=1, closures=(closure,))
    outcome = simulate(case, Rules(camp_movechance=0), runs=1, seed=1)
    assert outcome.present[-1].tolist() == [[97, 3]]
