import numpy as np
import pytest

from corridor.errors import FixInput, UnknownWord
from corridor.flows.disruption import Disruption, Panel


def test_totals_add_nationalities_and_never_units() -> None:
    panel = Panel("isles", "arrivals", 0, ("N", "S"), ("A", "B"), np.arange(12.0).reshape(2, 2, 3))
    assert panel.totals.tolist() == [[3.0, 5.0, 7.0], [15.0, 17.0, 19.0]]
    assert panel.last_month == 2


def test_an_unknown_unit_is_refused_with_its_nearest() -> None:
    panel = Panel("isles", "arrivals", 0, ("North", "South"), ("",), np.ones((2, 1, 3)))
    with pytest.raises(UnknownWord, match="North"):
        panel.unit_index("Nort")


def test_probabilities_of_a_disruption_sum_to_one_at_most() -> None:
    with pytest.raises(FixInput, match="at most 1"):
        Disruption("a", "isles", "N", 10, "raid", full_probability=0.8, partial_probability=0.3)


def test_a_disruption_does_not_end_before_it_begins() -> None:
    with pytest.raises(FixInput, match="end before"):
        Disruption("a", "isles", "N", 10, "raid", until_month=9)


def test_a_disruption_does_not_begin_before_its_first_month() -> None:
    with pytest.raises(FixInput, match="latest month before"):
        Disruption("a", "isles", "N", 10, "raid", latest_month=9)
