import numpy as np
import pytest

from corridor.flows.disruption.affinity import find_affinity
from corridor.flows.disruption.panel import Panel
from corridor.flows.draws import stream


def three_routes() -> Panel:
    """B carries A's people and rises and falls with it; C carries others, on its own."""
    chance = stream(1, "test.affinity")
    demand = np.exp(0.3 * np.cumsum(chance.standard_normal(72)))
    other = np.exp(0.3 * np.cumsum(chance.standard_normal(72)))
    counts = np.zeros((3, 3, 72))
    counts[0, 0], counts[1, 0], counts[2, 1] = 1000 * demand, 900 * demand, 1000 * other
    counts[:, 2] = 5000
    return Panel("isles", "arrivals", 0, ("A/Sea", "B/Land", "C/Sea"), ("AAA", "BBB", ""), counts)


def test_units_that_carry_the_same_people_together_are_chained() -> None:
    affinity = find_affinity(three_routes(), unit=0, origin=72)
    assert affinity.chained[1] > 0.8
    assert affinity.chained[2] < 0.1


def test_nationality_not_recorded_makes_no_two_units_alike() -> None:
    assert find_affinity(three_routes(), unit=2, origin=72).chained[1] == pytest.approx(0.0)


def test_the_moved_flow_is_shared_out_whole_and_none_stays() -> None:
    affinity = find_affinity(three_routes(), unit=0, origin=72)
    assert affinity.takes.sum() == pytest.approx(1.0)
    assert affinity.takes[0] == 0.0


def test_too_few_months_show_no_chain() -> None:
    assert find_affinity(three_routes(), unit=0, origin=20).chained.tolist() == [0.0, 0.0, 0.0]
