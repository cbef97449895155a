"""Streams: the same for the same name, independent for different ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import FixInput
from corridor.flows.draws import child_seed, stream


def test_a_stream_starts_the_same_each_time() -> None:
    assert np.array_equal(stream(7, "a.decision").random(50), stream(7, "a.decision").random(50))


def test_a_stream_keeps_its_numbers_across_versions() -> None:
    assert stream(7, "a.decision").integers(0, 1000, 5).tolist() == [356, 677, 898, 179, 3]


@given(seed=st.integers(0, 2**40), other=st.integers(0, 2**40))
@settings(max_examples=25)
def test_streams_of_different_names_and_seeds_do_not_correlate(seed: int, other: int) -> None:
    left, right = stream(seed, "first").standard_normal(4000), stream(other, "second").standard_normal(4000)
    assert abs(np.corrcoef(left, right)[0, 1]) < 6 / np.sqrt(4000)


def test_a_draw_from_one_stream_moves_no_other() -> None:
    untouched = stream(1, "b").random(10)
    stream(1, "a").random(1000)
    assert np.array_equal(stream(1, "b").random(10), untouched)


def test_a_child_seed_is_a_stable_number_that_any_library_takes() -> None:
    assert child_seed(1, "a") == child_seed(1, "a") != child_seed(1, "b")
    assert 0 <= child_seed(1, "a") < 2**63


@pytest.mark.parametrize(("seed", "name"), [(-1, "a"), (1, "")])
def test_a_stream_without_a_name_or_with_a_negative_seed_is_refused(seed: int, name: str) -> None:
    with pytest.raises(FixInput, match="expected a seed"):
        stream(seed, name)
