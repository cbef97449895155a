"""Scores of a simulation, on numbers small enough to work out by hand."""

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, OTHER, ZONE, make_case

from corridor.flows.cohort.scoring import bias, coverage, crps, naive_predictions, relative_difference

OBSERVED = np.array([[10, 30], [20, 20]])


def test_flees_figure_is_the_mean_over_days_of_what_is_misplaced() -> None:
    simulated = np.array([[20, 30], [20, 0]])
    assert relative_difference(simulated, OBSERVED, rescaled=False) == pytest.approx((10 / 40 + 20 / 40) / 2)


def test_rescaled_only_the_split_is_judged() -> None:
    assert relative_difference(OBSERVED * 3, OBSERVED, rescaled=True) == pytest.approx(0)


def test_naive_predictors_keep_the_total_of_each_day() -> None:
    told = naive_predictions(make_case((ZONE, CAMP, OTHER), (), days=2), OBSERVED, last_day=0)
    assert all(np.allclose(each.sum(axis=1), [40, 40]) for each in told.values())
    assert told["share_of_last"].tolist() == [[10, 30], [10, 30]]


def test_intervals_hold_what_lies_in_them() -> None:
    drawn = np.tile(np.arange(101)[None, :, None], (1, 1, 2))
    assert coverage(drawn, np.array([[50, 99]]), probability=0.9) == 0.5


def test_crps_of_a_single_run_is_its_distance() -> None:
    assert crps(np.array([[[12, 25]]]), np.array([[10, 30]])) == pytest.approx(3.5)


def test_bias_tells_the_direction() -> None:
    assert bias(np.array([[[12, 25], [12, 25]]]), np.array([[10, 30]])) == pytest.approx(-1.5)
