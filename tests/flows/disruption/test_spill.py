import numpy as np
import pytest

from corridor.flows.disruption.affinity import Affinity
from corridor.flows.disruption.features import HORIZON, OFFSET
from corridor.flows.disruption.spill import MOVED, Surroundings, arrive_later, draw_shares, learn_spill
from corridor.flows.draws import stream


def seen(*, moved: float, passed_on: float) -> Surroundings:
    """One neighbour that takes what moves, one that is chained, both forecast nearly without error."""
    stopped, shock, expected = np.full(HORIZON, 800.0), np.full(HORIZON, -1.5), np.full((2, HORIZON), 500.0)
    change = np.zeros((2, HORIZON))
    change[0] = np.log1p(moved * arrive_later(stopped) / (500.0 + OFFSET))
    change[1] = passed_on * shock
    error = np.array([0.01 * np.eye(HORIZON)] * 2)
    return Surroundings(change, error, expected, stopped, shock, Affinity(np.array([1.0, 0.0]), np.array([0.0, 1.0])))


def test_before_any_disruption_the_shares_are_the_prior() -> None:
    assert 0.05 < learn_spill([]).mean_moved < 0.15
    assert learn_spill([]).mean_passed_on == pytest.approx(0.5)


def test_what_moved_and_what_was_passed_on_are_learned_step_by_step() -> None:
    few, many = (learn_spill([seen(moved=0.3, passed_on=0.75)] * times) for times in (1, 12))
    assert 0.11 < few.mean_moved < many.mean_moved < 0.3
    assert 0.5 < few.mean_passed_on < many.mean_passed_on < 0.75


def test_where_nothing_moved_displacement_is_not_invented() -> None:
    assert learn_spill([seen(moved=0.0, passed_on=0.0)] * 12).mean_moved < 0.04


def test_drawn_shares_are_of_the_grid() -> None:
    moved, _ = draw_shares(learn_spill([]), draws=200, generator=stream(1, "test.spill"))
    assert set(moved) <= set(MOVED)


def test_those_stopped_arrive_a_month_later() -> None:
    assert arrive_later(np.array([5.0, 7.0, 9.0])).tolist() == [0.0, 5.0, 7.0]
