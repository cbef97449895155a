"""What a disruption does to the units that it does not act on: people who move there, and people counted twice.

Of those stopped on unit A in month h - 1, a share `moved` appears on other units in month h, split by affinity. A unit
chained to A (the same people, counted before or after) changes by `passed_on` times its chain affinity times A's own
change. Each disruption has shares of its own, one cell of a grid; how often each cell occurs is learned from the units
around earlier disruptions, with the prior counting as PRIOR_EVENTS of them. The errors of the base forecast are taken
as Student's t per unit, since a route that changes for reasons of its own should not decide alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import softmax

from corridor.flows.disruption.affinity import Affinity
from corridor.flows.disruption.features import OFFSET
from corridor.flows.disruption.panel import Floats

MOVED = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)
MOVED_PRIOR = (0.30, 0.20, 0.20, 0.15, 0.10, 0.05)
"""Judgement from studies of deflection (docs/why/disruption.md): within months few reappear elsewhere, seldom half."""

PASSED_ON = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Alike before learning: co-movement may mean the same people, or only the same wars and weather."""

DEGREES = 4.0
"""Of freedom: tails heavy enough for the errors that the base forecast makes (its own quantiles reach 8 scales)."""


PRIOR_EVENTS = 4.0
"""Judgement: shares differ between disruptions, so two never settle their spread; four weigh as the prior does."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The undisrupted units around one earlier disruption.

    change: log flow less the base forecast, (units, months); error: its covariance per unit, (units, months, months);
    expected: base forecast as counts; stopped: people fewer than forecast on the disrupted unit, by month; shock: log
    change of the disrupted unit; affinity: of these units to it.
    """

    change: Floats
    error: Floats
    expected: Floats
    stopped: Floats
    shock: Floats
    affinity: Affinity


@dataclass(frozen=True, slots=True)
class Spill:
    """Weights of the grid of `moved` (rows) by `passed_on` (columns). events: how many disruptions taught it."""

    weight: Floats
    events: int

    @property
    def mean_moved(self) -> float:
        """Expected share of those stopped that appears on other units."""
        return float(self.weight.sum(axis=1) @ np.array(MOVED))

    @property
    def mean_passed_on(self) -> float:
        """Expected share of a change that a fully chained unit shares."""
        return float(self.weight.sum(axis=0) @ np.array(PASSED_ON))


def learn_spill(events: Sequence[Surroundings]) -> Spill:
    """How often each cell occurs, after these earlier disruptions in order of time.

    Quasi-Bayes learning of a mixture's weights (Smith and Makov, 1978): each disruption adds one, split over the cells
    by how well they tell of it and by how often they occurred before.
    """
    prior = np.outer(MOVED_PRIOR, np.full(len(PASSED_ON), 1 / len(PASSED_ON)))
    seen = PRIOR_EVENTS * prior
    for event in events:
        seen = seen + softmax(np.log(seen) + _fit(event))
    return Spill(seen / seen.sum(), len(events))


def draw_shares(spill: Spill, *, draws: int, generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws of `moved` and `passed_on`."""
    cell = generator.choice(spill.weight.size, size=draws, p=spill.weight.ravel())
    row, column = np.divmod(cell, len(PASSED_ON))
    return np.array(MOVED)[row], np.array(PASSED_ON)[column]


def arrive_later(stopped: Floats) -> Floats:
    """Those stopped, one month later (last axis): finding another way takes weeks."""
    later = np.zeros_like(stopped)
    later[..., 1:] = stopped[..., :-1]
    return later


def _fit(event: Surroundings) -> Floats:
    """Log likelihood of each cell."""
    inverse = np.linalg.inv(event.error)
    fit = np.empty((len(MOVED), len(PASSED_ON)))
    for row, moved in enumerate(MOVED):
        for column, passed_on in enumerate(PASSED_ON):
            left = event.change - _log_change(event, moved, passed_on)
            distance = np.einsum("uh,uhk,uk->u", left, inverse, left)
            fit[row, column] = -(DEGREES + left.shape[1]) / 2 * np.log1p(distance / DEGREES).sum()
    return fit


def _log_change(event: Surroundings, moved: float, passed_on: float) -> Floats:
    months = event.change.shape[1]
    arriving = event.affinity.takes[:, None] * moved * arrive_later(event.stopped)[None, :months]
    gained = np.log1p(arriving / (event.expected[:, :months] + OFFSET))
    change: Floats = gained + passed_on * event.affinity.chained[:, None] * event.shock[None, :months]
    return change
