"""What the flows of every unit do when nothing new happens: a probabilistic forecast learned from past months.

For a unit at origin t and step h, with z = log(count + 10) and l the log of the last three months' mean,

    z[t+h] = l + f . (a + b (h - 2.5) / 2.5) + s e,    log s = g . c,    e ~ the pooled errors of past forecasts

f are the features of `features.py`, a and b are fitted by least absolute deviations, weighted by the unit's share of
its system (so that the median serves the sum of errors) and shrunk to a prior; c by least squares on log |error|.
One set of coefficients for all units and systems: with a dozen units, own coefficients would fit noise.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from corridor.flows.disruption.features import HORIZON, NAMES, OFFSET, Description, Lessons
from corridor.flows.disruption.panel import Floats, Marks, Wholes

PRIOR = np.array([0.0, 0.0, 0.0, 0.5] + [0.0] * len(NAMES))
"""Persistence with half of last years' season: what a careful person would draw without fitting anything."""

PRECISION = 3.0
"""Weight of the prior, in months of one system; chosen on calm months, flat between 0.3 and 10."""

_SPREAD_PRIOR_ROWS = 50.0
_LEAST_ROWS = 30
_LEAST_ERROR = 0.05
"""Added to an absolute error before its logarithm, so that a lucky hit does not count as certainty."""
_GRID = np.linspace(0.005, 0.995, 199)
_DEFAULT_SCALE = 0.5
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Calm:
    """A fitted base forecast. rows: lessons it learned from.

    slopes: coefficients of the median. spread: coefficients of the log scale. errors: quantiles of standardised errors
    at _GRID. steps: correlation of errors over the horizon; together: correlation of errors between units of a system.
    """

    slopes: Floats
    spread: Floats
    errors: Floats
    steps: Floats
    together: float
    rows: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """The base forecast of several series. location, scale: of log(count + OFFSET), (series, HORIZON)."""

    location: Floats
    scale: Floats


def fit_calm(lessons: Lessons, *, until: int, leave_out: Marks | None = None) -> Calm:
    """Learn from what had happened before month `until`; `leave_out` marks rows that a known disruption bore on."""
    use = lessons.target < until
    if leave_out is not None:
        use &= ~leave_out
    if use.sum() < _LEAST_ROWS:
        return _untaught()
    design = _design(lessons.features[use], lessons.step[use])
    slopes = _least_absolute(design, lessons.change[use], weight=lessons.weight[use])
    error = lessons.change[use] - design @ slopes
    terms = _spread_terms(lessons.size[use], lessons.volatility[use], lessons.step[use])
    spread = _ridge(terms, np.log(np.abs(error) + _LEAST_ERROR))
    standard = error / np.exp(terms @ spread)
    errors = _quantiles(standard, weight=0.5 + 0.5 * lessons.weight[use] / lessons.weight[use].mean())
    scores = ndtri(np.clip(np.interp(standard, errors, _GRID), 0.01, 0.99))
    steps, together = _correlations(lessons, use, scores)
    return Calm(slopes, spread, errors, steps, together, int(use.sum()))


def look_ahead(calm: Calm, seen: Description) -> Outlook:
    """Median and scale of every series described."""
    step = np.broadcast_to(np.arange(HORIZON, dtype=float), seen.features.shape[:2])
    change = _design(seen.features.reshape(-1, len(NAMES)), step.ravel()) @ calm.slopes
    terms = _spread_terms(np.repeat(seen.size, HORIZON), np.repeat(seen.volatility, HORIZON), step.ravel())
    scale = np.exp(terms @ calm.spread).reshape(step.shape)
    return Outlook(seen.level[:, None] + change.reshape(step.shape), scale)


def draw_paths(calm: Calm, outlook: Outlook, *, draws: int, generator: np.random.Generator) -> Floats:
    """Paths of log(count + OFFSET), (draws, series, HORIZON), errors correlated over steps and between units."""
    series = outlook.location.shape[0]
    root = np.linalg.cholesky(calm.steps)
    shared = generator.standard_normal((draws, 1, HORIZON)) @ root.T
    own = generator.standard_normal((draws, series, HORIZON)) @ root.T
    normal = np.sqrt(calm.together) * shared + np.sqrt(1 - calm.together) * own
    paths: Floats = outlook.location + outlook.scale * np.interp(ndtr(normal), _GRID, calm.errors)
    return paths


def to_counts(paths: Floats) -> Floats:
    """Counts of people or detections, whole and not negative, from log(count + OFFSET)."""
    counts: Floats = np.rint(np.maximum(np.exp(paths) - OFFSET, 0.0))
    return counts


def _untaught() -> Calm:
    spread = np.array([np.log(_DEFAULT_SCALE), 0.0, 0.0, 0.0, 0.0, 0.0])
    steps = 0.7 ** np.abs(np.subtract.outer(np.arange(HORIZON), np.arange(HORIZON)))
    return Calm(PRIOR.copy(), spread, ndtri(_GRID), steps, 0.1, 0)


def _design(features: Floats, step: Floats | Wholes) -> Floats:
    late = ((step - 2.5) / 2.5)[:, None]
    return np.hstack([features, features * late])


def _least_absolute(design: Floats, target: Floats, *, weight: Floats) -> Floats:
    """Least absolute deviations by reweighted least squares, shrunk to PRIOR with PRECISION."""
    slopes = PRIOR.copy()
    pull = PRECISION * np.eye(len(PRIOR))
    for _ in range(25):
        pulled = (weight / np.maximum(np.abs(target - design @ slopes), 0.05))[:, None] * design
        slopes = np.linalg.solve(pulled.T @ design + pull, pulled.T @ target + pull @ PRIOR)
    return slopes


def _spread_terms(size: Floats, volatility: Floats, step: Floats | Wholes) -> Floats:
    large, rough = np.log(size + OFFSET), np.log(volatility + 0.1)
    return np.column_stack([np.ones(len(size)), large, rough, np.log1p(step), large**2, large * rough])


def _quantiles(values: Floats, *, weight: Floats) -> Floats:
    """Weighted quantiles at _GRID. Half the weight counts units alike, for coverage; half by size."""
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    return np.interp(_GRID, (reached - 0.5 * weight[order]) / reached[-1], values[order])


def _ridge(terms: Floats, target: Floats) -> Floats:
    """Least squares with the mean free and the slopes shrunk to none, by so many rows' worth."""
    centre = terms[:, 1:].mean(axis=0)
    inner = terms[:, 1:] - centre
    pull = _SPREAD_PRIOR_ROWS * np.diag(inner.var(axis=0) + 1e-6)
    slopes = np.linalg.solve(inner.T @ inner + pull, inner.T @ (target - target.mean()))
    return np.concatenate([[target.mean() - centre @ slopes], slopes])


def _correlations(lessons: Lessons, use: Marks, scores: Floats) -> tuple[Floats, float]:
    """Of normal scores: over steps of one forecast, and between units of one system at one origin and step."""
    forecast = (lessons.panel[use] * 100_000 + lessons.origin[use]) * 1000 + lessons.unit[use]
    names, row = np.unique(forecast, return_inverse=True)
    table = np.full((len(names), HORIZON), np.nan)
    table[row, lessons.step[use]] = scores
    whole = table[~np.isnan(table).any(axis=1)]
    if len(whole) < _LEAST_ROWS or whole.std(axis=0).min() < _SAME:
        return _untaught().steps, _untaught().together
    steps = 0.98 * np.corrcoef(whole.T) + 0.02 * np.eye(HORIZON)
    return steps, _together(np.nan_to_num(table), origin=names // 1000)


def _together(scores: Floats, *, origin: Wholes) -> float:
    """Mean product of scores over pairs of units at one origin, 0 to 0.8; scores are of about unit variance."""
    _, group = np.unique(origin, return_inverse=True)
    sums = np.zeros((group.max() + 1, HORIZON))
    np.add.at(sums, group, scores)
    members = np.bincount(group)
    pairs = int((members * (members - 1)).sum()) * HORIZON
    product = float((sums**2).sum() - (scores**2).sum())
    return float(np.clip(product / pairs, 0.0, 0.8)) if pairs else 0.0
