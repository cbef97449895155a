"""Calibration learns nothing of later days, and forecasts people who are there."""

from dataclasses import replace

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, OTHER, START, TOWN, ZONE, make_case

from corridor.errors import FixInput
from corridor.flows.cohort.calibration import calibrate, forecast
from corridor.flows.cohort.case import Case, Road
from corridor.flows.cohort.rules import Rules

ROADS = (Road("Zone", "Town", 120), Road("Town", "Camp", 90), Road("Town", "Other", 300))
CASE = make_case((ZONE, TOWN, CAMP, OTHER), ROADS, days=40)


def with_later_counts(case: Case, count: int) -> Case:
    """The same case up to day 20, with another count of the camp at its end."""
    total, camp = case.series
    early = (START, 0), (START.replace(day=21), 200)
    return replace(
        case, series=(total, replace(camp, parts=(("Camp.csv", (*early, (START.replace(month=2, day=9), count))),)))
    )


def test_what_comes_later_changes_nothing_that_was_learned() -> None:
    one, other = (
        calibrate(with_later_counts(CASE, count), Rules(), until=20, simulations=5, seed=1) for count in (300, 9000)
    )
    assert one == other


def test_forecasts_add_to_the_total_that_was_given() -> None:
    told = forecast(CASE, calibrate(CASE, Rules(), until=20, simulations=4, seed=1), runs=30, seed=1)
    assert told.drawn.shape == (19, 30, 2)
    assert np.allclose(told.drawn.sum(axis=2), np.arange(210, 400, 10)[:, None])
    assert np.allclose(told.expected.sum(axis=1), np.arange(210, 400, 10))


def test_the_best_is_first() -> None:
    errors = calibrate(CASE, Rules(), until=20, simulations=30, seed=1).errors
    assert list(errors) == sorted(errors)


@pytest.mark.parametrize(("until", "simulations"), [(3, 10), (40, 10), (20, 1), (20, 501)])
def test_too_little_or_too_much_is_refused(until: int, simulations: int) -> None:
    with pytest.raises(FixInput, match="expected a day from"):
        calibrate(CASE, Rules(), until=until, simulations=simulations, seed=1)
