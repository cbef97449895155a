"""What a series of counts looks like at the end of its known months: level, reversion and season.

Everything is on the scale log(count + OFFSET), relative to the mean of the last three months, so that one set of
coefficients serves a route of ten people a month and one of a hundred thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from corridor.flows.disruption.panel import Floats, Panel, Wholes

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

UNSEEN_VOLATILITY = 0.3
"""Of a series with one known month: about the median of the monthly panels."""

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
    changes = np.abs(np.diff(logs[:, -13:], axis=1))
    volatility = changes.mean(axis=1) if changes.shape[1] else np.full(len(counts), UNSEEN_VOLATILITY)
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

    system: of each panel. features: (rows, names); size, volatility: as described at the origin; change: log count that
    came, less the level; weight: the unit's share of its system at the origin; step: 0 to HORIZON - 1; origin, target:
    month numbers; unit: index in its panel; panel: index in `system`.
    """

    system: tuple[str, ...]
    features: Floats
    size: Floats
    volatility: Floats
    change: Floats
    weight: Floats
    step: Wholes
    origin: Wholes
    target: Wholes
    unit: Wholes
    panel: Wholes


def gather(panels: tuple[Panel, ...]) -> Lessons:
    """All lessons of these panels; each row's features know only the months before its own origin."""
    parts = [
        _lessons_at(panel, origin, number)
        for number, panel in enumerate(panels)
        for origin in range(panel.steady_from + LEAST_MONTHS, panel.counts.shape[2])
    ]
    return _join(parts, system=tuple(panel.system for panel in panels))


def _lessons_at(panel: Panel, origin: int, number: int) -> Lessons:
    totals = panel.totals
    seen = describe(totals, steady_from=panel.steady_from, origin=origin)
    steps = min(HORIZON, totals.shape[1] - origin)
    units = np.flatnonzero(seen.size > 0)
    change = np.log(totals[units, origin : origin + steps] + OFFSET) - seen.level[units, None]
    step = np.tile(np.arange(steps), len(units))
    start = np.full(step.shape, panel.first_month + origin)
    share = seen.size / max(seen.size.sum(), 1e-9)
    size, volatility, weight = (np.repeat(column[units], steps) for column in (seen.size, seen.volatility, share))
    return Lessons(
        system=(panel.system,),
        features=seen.features[units, :steps].reshape(-1, len(NAMES)),
        size=size,
        volatility=volatility,
        change=change.ravel(),
        weight=weight,
        step=step,
        origin=start,
        target=start + step,
        unit=np.repeat(units, steps),
        panel=np.full(step.shape, number),
    )


def _join(parts: Sequence[Lessons], *, system: tuple[str, ...]) -> Lessons:
    def joined(name: str) -> npt.NDArray[Any]:
        empty = np.empty((0, len(NAMES))) if name == "features" else np.empty(0, dtype=np.int64)
        return np.concatenate([empty, *(getattr(part, name) for part in parts)])

    names = [field.name for field in fields(Lessons) if field.name != "system"]
    return Lessons(system, **{name: joined(name) for name in names})
