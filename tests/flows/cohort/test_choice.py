"""Shares and draws: they add up, and follow the weights."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corridor.flows.cohort.choice import leavers, room, spread
from corridor.flows.cohort.rules import Rules
from corridor.flows.draws import stream


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20), st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_everybody_sent_arrives_and_only_where_somebody_may_go(counts: list[int], weights: list[float]) -> None:
    weights[0] += 0.001
    rest = np.cumsum(weights[::-1])[::-1][None, :] / sum(weights)
    who, column, sent = spread(np.array(counts), np.zeros(len(counts), int), rest, stream(1, "test"))
    assert np.bincount(who, sent, len(counts)).tolist() == counts
    assert all(weights[one] > 0 for one in column)


def test_one_by_one_and_together_people_follow_the_same_shares() -> None:
    rest = np.array([[1.0, 0.8, 0.3]])
    means = []
    for count, cohorts in ((1, 60_000), (60_000, 1)):
        _, column, sent = spread(np.full(cohorts, count), np.zeros(cohorts, int), rest, stream(5, f"test.{count}"))
        means.append(np.bincount(column, sent, 3) / 60_000)
    assert np.allclose(means, [[0.2, 0.5, 0.3]] * 2, atol=0.01)


def test_certain_and_impossible_chances_draw_nothing() -> None:
    drawn = leavers(np.array([7, 7]), np.array([0.0, 1.0]), stream(1, "test"))
    assert drawn.tolist() == [0, 7]


def test_room_falls_from_all_at_the_buffer_to_none_at_capacity() -> None:
    free = room(np.array([[80, 90, 95, 100, 120, 500]]), np.array([[100.0] * 5 + [0.0]]), Rules())
    assert np.allclose(free, [[1, 1, 0.5, 0, 0, 1]])
