"""Forecasts from counts alone: rises go where recent arrivals went, and camps counted long ago are owed theirs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.flows.cohort.carrying import LEANING, carry_on, shares

COUNTS = arrays(np.int64, (12, 3), elements=st.integers(0, 10_000))
TOTALS = arrays(np.int64, (5,), elements=st.integers(0, 40_000))


@given(COUNTS, TOTALS, st.lists(st.integers(0, 11), min_size=3, max_size=3))
def test_shares_are_shares_whatever_was_counted(seen: np.ndarray, total: np.ndarray, counted: list[int]) -> None:
    told = carry_on(seen, np.array(counted), total.astype(float))
    assert np.allclose(told.sum(axis=1), 1)
    assert (told >= 0).all()


def test_a_rise_goes_mostly_where_recent_arrivals_went() -> None:
    seen = np.stack([np.full(41, 400), 10 * np.arange(41)], axis=1)
    told = carry_on(seen, np.array([40, 40]), np.array([800.0, 1200.0]))
    assert told[0] == pytest.approx([0.5, 0.5])
    assert told[1] * 1200 == pytest.approx([400 + (1 - LEANING) * 200, 400 + LEANING * 400 + (1 - LEANING) * 200])


def test_a_fall_leaves_shares_as_they_were() -> None:
    seen = np.stack([np.full(41, 300), np.arange(60, 101)], axis=1)
    assert carry_on(seen, np.array([40, 40]), np.array([400.0, 200.0]))[1] == pytest.approx([0.75, 0.25])


def test_a_camp_counted_long_ago_is_owed_the_arrivals_since() -> None:
    alike = np.stack([10.0 * np.arange(41)] * 2, axis=1)
    alike[20:, 1] = 200
    told = carry_on(alike, np.array([40, 20]), np.array([800.0]))
    assert told[0, 1] > 0.42, "kept as last counted it would have a third"


def test_nobody_anywhere_is_split_alike() -> None:
    assert shares(np.zeros((1, 4))).tolist() == [[0.25] * 4]
