"""Shares and odds: they add up, and room falls as it should."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corridor.flows.cohort.choice import Shares, odds, room
from corridor.flows.cohort.rules import Rules
from corridor.flows.draws import stream


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0, 1))
def test_the_odds_of_a_decision_add_to_one_and_fit_a_draw(weights: list[float], chance: float) -> None:
    weights[0] += 0.001
    go = np.array([weights]) / sum(weights)
    told = odds(Shares(go, np.zeros(1)), np.array([chance]))
    drawn = stream(1, "test").multinomial(np.array([1000]), told)
    assert np.isclose(told.sum(), 1)
    assert drawn.sum() == 1000


def test_those_whose_camp_is_full_stay() -> None:
    told = odds(Shares(np.array([[0.25, 0.0]]), np.array([0.75])), np.array([1.0]))
    assert told.tolist() == [[0.75, 0.25, 0.0, 0.0]]


def test_room_falls_from_all_at_the_buffer_to_none_at_capacity() -> None:
    free = room(np.array([[80, 90, 95, 100, 120, 500]]), np.array([[100.0] * 5 + [0.0]]), Rules())
    assert np.allclose(free, [[1, 1, 0.5, 0, 0, 1]])
