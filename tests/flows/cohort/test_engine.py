"""What a simulation in cohorts promises: nobody lost, nobody split, the same numbers again, and Flee's behaviour."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flows.cohort.small_cases import CAMP, OTHER, TOWN, ZONE, make_case, place

from corridor.errors import FixInput, Refused
from corridor.exchange.flee import read_case, read_rules
from corridor.flows.cohort.case import CaseClosure, ClosureKind, PlaceKind, Road
from corridor.flows.cohort.engine import Outcome, simulate
from corridor.flows.cohort.rules import Rules

ROADS = (Road("Zone", "Town", 120), Road("Town", "Camp", 90), Road("Town", "Other", 700), Road("Zone", "Other", 450))
PLACES = (ZONE, TOWN, CAMP, OTHER)
VALIDATION = Rules(
    max_move_speed=400, default_movechance=0.5, conflict_weight=0.25, softening=50, distance_power=0.75,
    capacity_scaling=1.25, avoid_short_stints=True, conflict_spawn_decay=(1, 1, 1, 0.5, 0.1),
)  # fmt: skip


def is_conserved(outcome: Outcome) -> bool:
    """Everybody displaced so far is at a place or on a link, in whole persons, on every day of every run."""
    return bool(
        (outcome.present.sum(axis=2) + outcome.on_links == outcome.spawned).all()
        and outcome.present.min() >= 0
        and (not len(outcome.by_link) or (outcome.by_link.sum(axis=2) == outcome.on_links).all())
    )


@given(
    rules=st.builds(
        Rules,
        max_move_speed=st.floats(20, 900),
        default_movechance=st.floats(0, 1),
        awareness_level=st.integers(0, 3),
        avoid_short_stints=st.booleans(),
        start_on_foot=st.booleans(),
        capacity_scaling=st.sampled_from([0.0001, 0.002, 1.0]),
        take_from_population=st.booleans(),
    ),
    new_per_day=st.integers(0, 60),
)
@settings(max_examples=30)
def test_nobody_is_lost_or_made_whatever_the_rules(rules: Rules, new_per_day: int) -> None:
    case = make_case(PLACES, ROADS, new_per_day=new_per_day, days=12)
    assert is_conserved(simulate(case, rules, runs=3, seed=1, links=True))


def test_the_same_seed_gives_the_same_people_everywhere() -> None:
    one, again = (simulate(make_case(PLACES, ROADS), VALIDATION, runs=4, seed=3) for _ in range(2))
    assert np.array_equal(one.present, again.present)


def test_another_seed_gives_other_runs() -> None:
    one, other = (simulate(make_case(PLACES, ROADS), VALIDATION, runs=4, seed=seed) for seed in (3, 4))
    assert not np.array_equal(one.present, other.present)


def test_a_chance_of_nothing_to_leave_a_camp_holds_everybody() -> None:
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 10),), days=10)
    outcome = simulate(case, Rules(camp_movechance=0), runs=2, seed=1)
    assert (outcome.present[-1, :, 1] == 90).all()


def test_a_link_of_exactly_one_days_travel_takes_two_days() -> None:
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 360),), days=5)
    outcome = simulate(case, Rules(camp_movechance=0), runs=1, seed=1)
    assert outcome.present[:, 0, 1].tolist() == [0, 0, 10, 20, 30]


def test_two_links_shorter_than_a_days_travel_fit_into_one_day() -> None:
    case = make_case(
        (ZONE, TOWN, CAMP), (Road("Zone", "Town", 359), Road("Town", "Camp", 359)), days=400, new_per_day=1
    )
    outcome = simulate(case, Rules(default_movechance=1), runs=20, seed=1)
    assert outcome.present[1, :, 2].sum() > 0


def test_on_foot_the_first_link_takes_longer_and_the_second_does_not() -> None:
    roads = (Road("Zone", "Town", 100), Road("Town", "Camp", 300))
    rules = Rules(start_on_foot=True, default_movechance=1, camp_movechance=0, foreign_weight=1e9)
    outcome = simulate(make_case((ZONE, TOWN, CAMP), roads, days=8), rules, runs=1, seed=1)
    assert outcome.present[:5, 0, 2].tolist() == [0, 0, 0, 10, 20]


def test_nobody_reaches_a_foreign_place_of_weight_nothing() -> None:
    roads = (Road("Zone", "Town", 10), Road("Town", "Camp", 10), Road("Zone", "Camp", 10))
    outcome = simulate(make_case((ZONE, TOWN, CAMP), roads), Rules(foreign_weight=0), runs=5, seed=1)
    assert outcome.present[:, :, 2].sum() == 0


def test_a_place_that_closes_takes_in_only_those_who_came_before() -> None:
    closure = CaseClosure(ClosureKind.LOCATION, "Camp", "", 3, 99)
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 5),), days=100, new_per_day=1, closures=(closure,))
    outcome = simulate(case, Rules(camp_movechance=0), runs=3, seed=1)
    assert outcome.present[98].tolist() == [[96, 2]] * 3


def test_those_on_a_link_that_closes_come_back_to_its_start() -> None:
    closure = CaseClosure(ClosureKind.COUNTRY, "Home", "Away", 2, 99)
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 600),), days=20, closures=(closure,))
    outcome = simulate(case, Rules(), runs=2, seed=1)
    assert (outcome.present[-1, :, 1] == 0).all()
    assert (outcome.on_links[-1] == 10).all()


def test_a_closed_link_is_no_closure_for_flee_and_one_without_its_quirks() -> None:
    closure = CaseClosure(ClosureKind.LINK, "Zone", "Camp", 0, 99)
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 5),), closures=(closure,))
    flee, rightly = (simulate(case, Rules(flee_quirks=quirks), runs=1, seed=1) for quirks in (True, False))
    assert flee.present[-1, 0, 1] > 0
    assert rightly.present[-1, 0, 1] == 0


def test_nobody_stays_at_a_marker() -> None:
    marker = place("Marker", PlaceKind.MARKER)
    roads = (Road("Zone", "Marker", 10), Road("Marker", "Camp", 10))
    outcome = simulate(make_case((ZONE, marker, CAMP), roads), Rules(camp_movechance=0), runs=2, seed=1)
    assert outcome.present[:, :, 1].sum() == 0
    assert (outcome.present[-1, :, 2] == outcome.spawned[-1]).all()


def test_a_camp_is_filled_to_its_room_and_little_further() -> None:
    small = place("Camp", PlaceKind.CAMP, capacity=1000, country="Away")
    case = make_case((ZONE, TOWN, small), ROADS[:2], new_per_day=100, days=60)
    outcome = simulate(case, replace(VALIDATION, camp_movechance=0), runs=20, seed=1)
    assert outcome.present[-1, :, 2].min() >= 1187
    assert outcome.present[-1, :, 2].max() <= 1187 + 300


def test_constant_spawning_follows_conflict_and_not_what_was_observed() -> None:
    rules = Rules(spawning="constant", spawning_rate=100)
    outcome = simulate(make_case(PLACES, ROADS, days=10), rules, runs=2, seed=1)
    assert (outcome.spawned[-1] == 1000).all()


def test_awareness_beyond_three_is_refused_with_its_name() -> None:
    with pytest.raises(Refused, match="awareness_level 4"):
        Rules(awareness_level=4)


def test_weights_that_differ_by_run_are_refused_with_their_names() -> None:
    with pytest.raises(Refused, match="use_pop_for_loc_weight with take_from_population"):
        Rules(use_pop_for_loc_weight=True, take_from_population=True)


def test_no_zone_of_conflict_is_a_fault_of_the_case() -> None:
    case = make_case(PLACES, ROADS)
    with pytest.raises(FixInput, match="no zone of conflict"):
        simulate(replace(case, intensities=tuple((0.0,) * 4 for _ in range(30))), Rules(), runs=1, seed=1)


@pytest.mark.parametrize("name", ["mali2012", "burundi2015", "tigray2020"])
def test_camps_fill_as_in_flee_within_the_noise_of_its_runs(shared: Path, name: str) -> None:
    folder = shared / "data" / "flee"
    flee = json.loads((folder / "flee_reference.json").read_text())["cases"][name]["runs"][-1]
    rules = replace(read_rules(folder / name / "simsetting.yml"), hasten=flee["hasten"])
    outcome = simulate(read_case(folder / name), rules, runs=8, seed=1)
    difference = np.abs(outcome.camps().mean(axis=1) - np.array(flee["camp_mean"])).sum(axis=1)
    assert outcome.spawned[:, 0].tolist() == flee["total_agents"]
    assert is_conserved(outcome)
    assert np.mean(difference / np.maximum(1, outcome.spawned[:, 0])) < 1.2 * flee["single_run_spread"]
