"""Closures that may come: as often as they say, and waiting behind them."""

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, TOWN, ZONE, make_case

from corridor.errors import FixInput
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.closures import UncertainClosure, draw_closures
from corridor.flows.cohort.engine import Events, simulate
from corridor.flows.cohort.rules import Rules

CASE = make_case((ZONE, TOWN, CAMP), (Road("Zone", "Town", 50), Road("Town", "Camp", 50)))


def test_a_closure_comes_as_often_as_its_probability_says() -> None:
    drawn = draw_closures(CASE, [UncertainClosure("Town", "Camp", 0.3, 5, 9, 10)], runs=20_000, seed=1)
    assert np.mean(drawn.to_day > drawn.from_day) == pytest.approx(0.3, abs=0.02)
    assert sorted(set(drawn.from_day[0])) == [5, 6, 7, 8, 9]


def test_behind_a_road_that_surely_closes_people_wait() -> None:
    closed = UncertainClosure("Camp", "Town", 1, 0, 0, 99)
    outcome = simulate(CASE, Rules(), runs=5, seed=1, events=Events(closures=(closed,)))
    assert outcome.present[-1, :, 2].sum() == 0
    assert (outcome.present[-1].sum(axis=1) + outcome.on_links[-1] == outcome.spawned[-1]).all()


def test_a_closure_that_never_comes_changes_no_run() -> None:
    never = UncertainClosure("Town", "Camp", 0, 0, 5, 99)
    with_it, without = (simulate(CASE, Rules(), runs=5, seed=1, events=Events(each)) for each in ((never,), ()))
    assert np.array_equal(with_it.present, without.present)


def test_only_runs_in_which_it_comes_have_fewer_arrivals() -> None:
    doubtful = UncertainClosure("Town", "Camp", 0.5, 0, 0, 99)
    outcome = simulate(CASE, Rules(), runs=200, seed=1, events=Events(closures=(doubtful,)))
    assert 60 < (outcome.present[-1, :, 2] == 0).sum() < 140


@pytest.mark.parametrize(
    "closure",
    [
        UncertainClosure("Zone", "Camp", 0.5, 0, 1, 1),
        UncertainClosure("Town", "Camp", 1.5, 0, 1, 1),
        UncertainClosure("Town", "Camp", 0.5, 2, 1, 1),
    ],
)
def test_a_closure_that_cannot_be_is_refused(closure: UncertainClosure) -> None:
    with pytest.raises(FixInput, match="expected"):
        draw_closures(CASE, [closure], runs=1, seed=1)
