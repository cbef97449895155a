"""Groups by average linkage: the average decides, and what must not be joined is not, however strong the chain."""

import math
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from corridor.incidents.clustering import PairScore, cluster


def scores(values: Mapping[tuple[int, int], float | None]) -> PairScore:
    """A score that looks pairs up, smaller first; what is not listed scores -1."""
    return lambda left, right: values.get((min(left, right), max(left, right)), -1.0)


def test_a_strong_pair_is_joined_and_a_weak_one_is_not() -> None:
    found = cluster([[0], [1], [2]], score=scores({(0, 1): 3.0, (1, 2): 0.5}), near=[(0, 1)], threshold=1.0)
    assert found == [[0, 1], [2]]


def test_a_chain_is_broken_where_its_ends_must_not_meet() -> None:
    values = {(0, 1): 9.0, (1, 2): 8.0, (0, 2): -math.inf}
    assert cluster([[0], [1], [2]], score=scores(values), near=[(0, 1), (1, 2)], threshold=1.0) == [[0, 1], [2]]


def test_what_cannot_be_compared_is_left_out_of_the_average() -> None:
    values = {(0, 1): None, (0, 2): 2.0, (1, 2): None}
    assert cluster([[0, 1], [2]], score=scores(values), near=[(0, 2)], threshold=1.0) == [[0, 1, 2]]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(-5, 5), max_size=28))
def test_every_position_is_in_one_group(values: dict[tuple[int, int], float]) -> None:
    score = scores({(min(pair), max(pair)): value for pair, value in values.items()})
    near = [(left, right) for left in range(8) for right in range(left + 1, 8)]
    found = cluster([[position] for position in range(8)], score=score, near=near, threshold=0.5)
    assert sorted(position for group in found for position in group) == list(range(8))
