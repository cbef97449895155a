"""What a series of counts looks like at the end of its known months: level, reversion and season.

Everything is on the scale log(count + OFFSET), relative to the mean of the last three months, so that one set of
coefficients serves a route of ten people a month and one of a hundred thousand.
"""

from dataclasses import dataclass

import numpy as np

from corridor.flows.disruption.panel import Floats, Panel

HORIZON = 6
"""Months ahead; the horizon of the scoring program and of the claims made in docs/why/disruption.md."""

OFFSET = 10.0
"""Added before logarithms: under about ten a month, a count is mostly chance, and its ratios mean nothing."""

LEAST_MONTHS = 12
"""Months that must be known before a series can be described: one of each season."""

SEASON_SHRINK = 3.0
"""Years of no season that stand beside those seen; chosen on calm months, flat between 1 and 5."""

SEASON_LIMIT = 2.0
"""A seasonal ratio beyond e^2 in one year is an event, not a season."""

NAMES = ("level_drift", "year_reversion", "long_reversion", "season")


@dataclass(frozen=True, slots=True)
class Description:
    """Series at one origin. level: log of the last three months' mean, (series,). features: (series, horizon, names).

    size: mean count of the last twelve months. volatility: mean absolute monthly change of the last twelve, in logs.
    """

    level: Floats
    features: Floats
    size: Floats
    volatility: Floats


def describe(counts: Floats, *, steady_from: int, origin: int) -> Description:
    """Describe series (rows) by their months before index `origin`, at least LEAST_MONTHS past steady_from."""
    known = counts[:, steady_from:origin]
    logs = np.log(known + OFFSET)
    level = np.log(known[:, -3:].mean(axis=1) + OFFSET)
    year = np.log(known[:, -12:].mean(axis=1) + OFFSET)
    usual = np.log(np.median(known, axis=1) + OFFSET)
    flat = np.column_stack([logs[:, -1] - level, year - level, usual - level])
    features = np.empty((len(counts), HORIZON, len(NAMES)))
    features[:, :, :3] = flat[:, None, :]
    features[:, :, 3] = _season(known)
    volatility = np.abs(np.diff(logs[:, -13:], axis=1)).mean(axis=1)
    return Description(level, features, known[:, -12:].mean(axis=1), volatility)


def _season(known: Floats) -> Floats:
    """Mean log ratio, over past years, of the target month to the three months before this time of year, shrunk."""
    total = np.zeros((len(known), HORIZON))
    years = 0
    end = known.shape[1]
    for anchor in range(end - 12, 2, -12):
        before = np.log(known[:, anchor - 3 : anchor].mean(axis=1) + OFFSET)
        for step in range(HORIZON):
            around = known[:, max(0, anchor + step - 1) : anchor + step + 2].mean(axis=1)
            total[:, step] += np.clip(np.log(around + OFFSET) - before, -SEASON_LIMIT, SEASON_LIMIT)
        years += 1
    return total / (years + SEASON_SHRINK)


@dataclass(frozen=True, slots=True)
class Lessons:
    """Every past forecast that could have been made of a panel's units, one row per unit, origin and step.

    features: (rows, names + size, volatility); change: log count that came, less the level; weight: the unit's share
    of its system at the origin; step: 0 to HORIZON - 1; origin, target: month numbers; unit: index in its panel.
    """

    system: tuple[str, ...]
    features: Floats
    size: Floats
    volatility: Floats
    change: Floats
    weight: Floats
    step: Floats
    origin: Floats
    target: Floats
    unit: Floats
    panel: Floats


def gather(panels: tuple[Panel, ...]) -> Lessons:
    """All lessons of these panels; each row's features know only the months before its own origin."""
    columns: list[list[Floats]] = [[] for _ in range(10)]
    for number, panel in enumerate(panels):
        for origin in range(panel.steady_from + LEAST_MONTHS, panel.counts.shape[2]):
            for column, part in zip(columns, _lessons_at(panel, origin, number), strict=True):
                column.append(part)
    joined = [np.concatenate(column) if column else np.empty(0) for column in columns]
    joined[0] = joined[0].reshape(-1, len(NAMES))
    return Lessons(tuple(panel.system for panel in panels), *joined)


def _lessons_at(panel: Panel, origin: int, number: int) -> tuple[Floats, ...]:
    totals = panel.totals
    seen = describe(totals, steady_from=panel.steady_from, origin=origin)
    steps = min(HORIZON, totals.shape[1] - origin)
    units = np.flatnonzero(seen.size > 0)
    shape = (len(units), steps)
    change = np.log(totals[units, origin : origin + steps] + OFFSET) - seen.level[units, None]
    ahead = np.broadcast_to(np.arange(steps), shape)
    share = seen.size / max(seen.size.sum(), 1e-9)
    per_unit = (seen.size, seen.volatility)
    spread = [
        np.broadcast_to(column[units, None], shape).ravel() for column in (*per_unit, share, np.arange(len(totals)))
    ]
    size, volatility, weight, unit = spread
    start = np.full(shape, panel.first_month + origin)
    return (
        seen.features[units, :steps].reshape(-1, len(NAMES)),
        size,
        volatility,
        change.ravel(),
        weight,
        ahead.ravel(),
        start.ravel(),
        (start + ahead).ravel(),
        unit,
        np.full(change.size, number),
    )
