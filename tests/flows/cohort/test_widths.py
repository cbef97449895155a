"""Spreads fitted on other cases hold what they are asked to hold."""

import numpy as np
import pytest

from corridor.flows.cohort.widths import SPREADS, Judged, fit_spread, held

GENERATOR = np.random.default_rng(3)


def drawn(spread: float) -> Judged:
    """A forecast whose outcome is drawn with this spread."""
    days, until = 60, 60
    told = np.tile([0.5, 0.3, 0.2], (days, 1))
    certainty = until / (spread**2 * np.arange(1, days + 1))
    came = np.array([GENERATOR.dirichlet(row * at) for row, at in zip(told, certainty, strict=True)])
    return Judged(told, came, until)


def test_wider_holds_more() -> None:
    judged = drawn(0.3)
    parts = [held(judged, spread=spread, probability=0.9) for spread in (0.05, 0.3, 1.0)]
    assert parts == sorted(parts)
    assert parts[0] < 0.5


@pytest.mark.parametrize("spread", [0.1, 0.4])
def test_the_spread_of_the_draws_is_found(spread: float) -> None:
    assert fit_spread([drawn(spread) for _ in range(8)], probability=0.9) == pytest.approx(spread, rel=0.25)


def test_what_is_certain_and_comes_is_held() -> None:
    sure = Judged(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]]), 10)
    assert held(sure, spread=SPREADS[0], probability=0.9) == 1


def test_what_no_spread_holds_gets_the_widest() -> None:
    wrong = Judged(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]), 10)
    assert fit_spread([wrong], probability=0.9) == SPREADS[-1]
