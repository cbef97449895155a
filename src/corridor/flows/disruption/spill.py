"""What a disruption does to the units that it does not act on: people who move there, and people counted twice.

Of those stopped on unit A in month h - 1, a share `moved` appears on other units in month h, split by affinity. A unit
chained to A (the same people, counted before or after) changes by `passed_on` times its chain affinity times A's own
change. Both are learned on a grid from the units around earlier disruptions; the errors of the base forecast are taken
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
    """The posterior over both shares after these earlier disruptions."""
    fit = np.log(np.array(MOVED_PRIOR))[:, None] + np.zeros((len(MOVED), len(PASSED_ON)))
    for event in events:
        inverse = np.linalg.inv(event.error)
        for row, moved in enumerate(MOVED):
            for column, passed_on in enumerate(PASSED_ON):
                left = event.change - _log_change(event, moved, passed_on)
                distance = np.einsum("uh,uhk,uk->u", left, inverse, left)
                weight = (DEGREES + left.shape[1]) / 2
                fit[row, column] -= weight * float(np.log1p(distance / DEGREES).sum())
    return Spill(softmax(fit), len(events))


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


def _log_change(event: Surroundings, moved: float, passed_on: float) -> Floats:
    months = event.change.shape[1]
    arriving = event.affinity.takes[:, None] * moved * arrive_later(event.stopped)[None, :months]
    gained = np.log1p(arriving / (event.expected[:, :months] + OFFSET))
    change: Floats = gained + passed_on * event.affinity.chained[:, None] * event.shock[None, :months]
    return change
