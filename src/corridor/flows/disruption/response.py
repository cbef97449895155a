"""What a disruption of a kind does to the flow that it acts on: a hierarchical Bayesian model, solved exactly.

Event j of kind k changes the log flow of its unit in month h = 0, 1, ... after it begins by theta_j g(h), with

    g(h) = (1 - exp(-(h + 1/2) / onset)) exp(-wane h)          how fast it takes hold, how it wears off
    theta_j = reach_k (b_0 + b_kind + b_general [on every unit]) + between u_j,   u_j ~ N(0, 1)
    d_j = theta_j g + e_j,    e_j ~ N(0, S_j)                   d_j: what came less the base forecast; S_j: its error

Given (between, onset, wane) everything is normal, so the events update the b's one after the other in closed form, and
the product of their predictive densities is the weight of that grid point: exact inference, no sampler. Published cases
(cases.csv) enter as events with one number each. Only what was over before the forecast's first month is learned from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.special import softmax

from corridor.flows.disruption.features import HORIZON
from corridor.flows.disruption.panel import CALM, Disruption, Floats
from corridor.flows.disruption.priors import Case, reach_of, read_priors, read_reaches

BETWEEN = (0.25, 0.4, 0.6, 0.9, 1.3)
ONSET_MONTHS = (0.2, 0.7, 1.5, 3.0)
WANE_PER_MONTH = (0.0, 0.05, 0.12)
"""Grids: at once to a quarter of a year; none to half gone after six months. All are alike before learning."""


@dataclass(frozen=True, slots=True)
class Event:
    """One earlier disruption as it was seen. change: log flow less the base forecast; error: its covariance."""

    id: str
    kind: str
    is_general: bool
    change: Floats
    error: Floats


@dataclass(frozen=True, slots=True)
class Response:
    """What is believed of disruptions. Arrays over grid points: weight, means (points, coefficients), covariances.

    learned_from: ids of the earlier disruptions and of the published cases, in order.
    """

    grid: tuple[tuple[float, float, float], ...]
    weight: Floats
    means: Floats
    covariances: Floats
    learned_from: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def is_prior(self) -> bool:
        """Whether no earlier disruption of these panels has taught it anything."""
        return not self.learned_from

    @property
    def pace(self) -> tuple[float, float, float]:
        """Expected spread between events (log ratio), onset (months) and wane (share of the effect lost per month)."""
        between, onset, wane = (float(value) for value in self.weight @ np.array(self.grid))
        return between, onset, wane


def learn_response(events: Sequence[Event], cases: Sequence[Case]) -> Response:
    """The posterior after these cases and events."""
    grid = tuple(product(BETWEEN, ONSET_MONTHS, WANE_PER_MONTH))
    learned = [_learn_at(point, events, cases) for point in grid]
    weight = softmax(np.array([log_weight for log_weight, _, _ in learned]))
    means, covariances = (np.array([one[part] for one in learned]) for part in (1, 2))
    return Response(grid, weight, means, covariances, tuple(e.id for e in events), tuple(case.id for case in cases))


def profile(onset: float, wane: float) -> Floats:
    """g: the share of the full effect in each month of the horizon."""
    month = np.arange(HORIZON, dtype=float)
    shape: Floats = (1 - np.exp(-(month + 0.5) / onset)) * np.exp(-wane * month)
    return shape


def draw_effects(response: Response, disruption: Disruption, *, draws: int, generator: np.random.Generator) -> Floats:
    """Changes of the log flow on the disrupted unit, (draws, HORIZON); doubt of the disruption itself included."""
    point = generator.choice(len(response.grid), size=draws, p=response.weight)
    roots = np.linalg.cholesky(response.covariances)
    noise = generator.standard_normal((draws, roots.shape[1]))
    coefficients = response.means[point] + np.einsum("dij,dj->di", roots[point], noise)
    between = np.array([cell[0] for cell in response.grid])[point]
    spread = between * generator.standard_normal(draws) * abs(reach_of(disruption.kind))
    full = coefficients @ _describe(disruption.kind, is_general=disruption.is_general) + spread
    shapes = np.array([profile(onset, wane) for _, onset, wane in response.grid])[point]
    timed = _time(shapes, disruption, generator)
    changes: Floats = full[:, None] * timed * _strength(disruption, draws, generator)[:, None]
    return changes


def _learn_at(
    point: tuple[float, float, float], events: Sequence[Event], cases: Sequence[Case]
) -> tuple[float, Floats, Floats]:
    between, onset, wane = point
    shape = profile(onset, wane)
    mean, covariance = _start()
    log_weight = -0.5 * (between / read_priors()["between_events"].value) ** 2
    case_error = np.array([[read_priors()["case_noise"].value ** 2]])
    for case in cases:
        row = np.array([shape.mean()])
        about = _describe(case.kind, is_general=case.is_general)
        seen = (np.array([case.effect]), case_error + (between * row[0]) ** 2)
        log_weight, mean, covariance = _update((log_weight, mean, covariance), np.outer(row, about), seen)
    for event in events:
        row = shape[: len(event.change)]
        about = _describe(event.kind, is_general=event.is_general)
        spread = (between * reach_of(event.kind)) ** 2 * np.outer(row, row)
        seen = (event.change, event.error + spread)
        log_weight, mean, covariance = _update((log_weight, mean, covariance), np.outer(row, about), seen)
    return log_weight, mean, covariance


def _update(
    believed: tuple[float, Floats, Floats], design: Floats, seen: tuple[Floats, Floats]
) -> tuple[float, Floats, Floats]:
    """One step of normal learning: new log weight, mean and covariance."""
    log_weight, mean, covariance = believed
    change, error = seen
    spread = design @ covariance @ design.T + error
    surprise = change - design @ mean
    pulled = np.linalg.solve(spread, surprise)
    gain = np.linalg.solve(spread, design @ covariance).T
    fit = -0.5 * (surprise @ pulled + np.linalg.slogdet(2 * np.pi * spread)[1])
    smaller = covariance - gain @ design @ covariance
    return log_weight + float(fit), mean + gain @ surprise, (smaller + smaller.T) / 2


def _start() -> tuple[Floats, Floats]:
    priors = read_priors()
    parts = [priors["effect"], *[priors["kind_offset"]] * len(read_reaches()), priors["general_offset"]]
    return np.array([part.value for part in parts]), np.diag([part.spread**2 for part in parts])


def _describe(kind: str, *, is_general: bool) -> Floats:
    """The row of the design for a kind: one, which kind, whether on every unit, all times its reach."""
    kinds = sorted(read_reaches())
    row = np.zeros(len(kinds) + 2)
    if kind == CALM:
        return row
    row[0] = 1.0
    row[1 + kinds.index(kind)] = 1.0
    row[-1] = float(is_general)
    return row * reach_of(kind)


def _time(shapes: Floats, disruption: Disruption, generator: np.random.Generator) -> Floats:
    """The profile moved to a beginning drawn from its months, and fading after its end."""
    draws = len(shapes)
    first = disruption.effective_month
    latest = disruption.latest_month or first
    delay = generator.integers(0, latest - first + 1, size=draws)
    step = np.arange(HORIZON)[None, :] - delay[:, None]
    timed = np.where(step >= 0, np.take_along_axis(shapes, np.clip(step, 0, None), axis=1), 0.0)
    if disruption.until_month is None:
        return timed
    last = disruption.until_month - first
    after = np.clip(np.arange(HORIZON) - last, 0, None)
    held = timed[:, np.minimum(np.arange(HORIZON), last)]
    faded: Floats = held * np.exp(-after / read_priors()["return_months"].value)
    return faded


def _strength(disruption: Disruption, draws: int, generator: np.random.Generator) -> Floats:
    """1, the strength of a restriction, or 0, each with its probability."""
    chance = generator.random(draws)
    full = chance < disruption.full_probability
    partial = ~full & (chance < disruption.full_probability + disruption.partial_probability)
    return full + read_priors()["partial_strength"].value * partial
