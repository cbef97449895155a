"""Splits a total that is given over camps from their counts alone: later arrivals go where recent ones went.

No network and no simulation: what a simulation has to better.
"""

import numpy as np
from numpy.typing import NDArray

from corridor.flows.cohort.calendar import Flags, Floats
from corridor.flows.cohort.ways import Ints

MEMORIES = (0.05, 0.1, 0.2, 0.4)
"""Recent, as a part of the days seen: weights of arrivals fall to 1/e over it. The forecasts of all four are averaged,
since no length was best for all first halves of Flee's twelve cases."""

LEANING = 0.75
"""The part of a rise that goes where recent arrivals went; the rest goes by people present. 0.5 to 1 were alike."""

_ROUNDS = 30
_LEAST = 0.02
"""Of the arrivals, by people present: a camp without any so far can still have some."""


def shares(people: Floats | Ints | NDArray[np.int32]) -> Floats:
    """Each row as shares of its sum; alike where it sums to nothing."""
    total = people.sum(axis=-1, keepdims=True)
    split: Floats = np.where(total > 0, people / np.where(total > 0, total, 1), 1 / people.shape[-1])
    return split


def carry_on(seen: Floats | Ints, counted: Ints, total: Floats) -> Floats:
    """Shares of the camps on each later day; (later days, camps).

    seen: people by day and camp, (days, camps), the last count holding where none is newer; counted: the day of each
    camp's last count; total: people in all camps on each later day. On the first of these days a rise is first owed
    to camps that were not counted of late, as far as their arrivals explain it, and all else scales every camp alike,
    as a correction of registration does. A later rise is split by recent arrivals, a fall by people present.
    """
    mean: Floats = np.mean([_carry(seen, counted, total, memory) for memory in MEMORIES], axis=0)
    return mean


def _carry(seen: Floats | Ints, counted: Ints, total: Floats, memory: float) -> Floats:
    present, days = seen[-1].astype(float), len(seen) - 1
    where, per_day = _arrivals(seen, counted, max(2.0, memory * days))
    split = LEANING * where + (1 - LEANING) * shares(present)
    uncounted = split * per_day * (days - counted)
    owed = min(max(0.0, total[0] - present.sum()), uncounted.sum())
    now = shares(present + shares(uncounted) * owed)
    return shares(now * total[0] + split * np.maximum(0, total - total[0])[:, None])


def _arrivals(seen: Floats | Ints, counted: Ints, days_of_memory: float) -> tuple[Floats, float]:
    """How recent arrivals split over the camps, and people per day.

    Days after a camp's last count are filled in with its share of that day's arrivals elsewhere; shares and fillings
    are repeated until they agree (expectation and maximisation).
    """
    rises, day = np.maximum(0, np.diff(seen.astype(float), axis=0)), np.arange(1, len(seen))
    weight, is_counted = np.exp((day - len(seen) + 1) / days_of_memory), day[:, None] <= counted
    stock = shares(seen[-1])
    where, summed = stock, weight @ rises
    if not summed.any():
        return where, 0.0
    if is_counted.all():
        return shares(summed), float(summed.sum() / weight.sum())
    where = (stock + shares(summed)) / 2
    for _ in range(_ROUNDS):
        summed = weight @ _filled(rises, is_counted, where)
        where = (1 - _LEAST) * shares(summed) + _LEAST * stock
    return where, float(summed.sum() / weight.sum())


def _filled(rises: Floats, is_counted: Flags, where: Floats) -> Floats:
    seen_share = is_counted @ where
    everywhere = np.where(seen_share > 0, (rises * is_counted).sum(axis=1) / np.where(seen_share > 0, seen_share, 1), 0)
    filled: Floats = np.where(is_counted, rises, everywhere[:, None] * where)
    return filled
