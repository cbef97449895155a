"""How near two units are: by who travels on them, by where they lie, and by whether they have moved together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridor.flows.disruption.features import OFFSET
from corridor.flows.disruption.panel import Floats, Panel

MEMORY_MONTHS = 36
NO_COUNTRY = frozenset({"", "OOO", "OOS", "UNK", "XXX"})
"""Words of the tables for people whose nationality was not recorded or not told apart: they are alike in nothing."""

_LEAST_PAIRS = 12


@dataclass(frozen=True, slots=True)
class Affinity:
    """Of every unit to one disrupted unit. takes: share of the moved flow that goes there, sums to 1, 0 for the unit.

    chained: 0-1, how far the unit counts the same people as the disrupted one, before or after on one way. It is the
    product of common nationalities and of co-movement of yearly growth: routes of one chain rise and fall together,
    in season and out.
    """

    takes: Floats
    chained: Floats


def find_affinity(panel: Panel, *, unit: int, origin: int) -> Affinity:
    """Affinity of the panel's units to `unit`, from the months before index `origin`."""
    recent = panel.counts[:, :, max(panel.steady_from, origin - 12) : origin].sum(axis=2)
    alike = _alike(recent, unit, [name not in NO_COUNTRY for name in panel.nationalities])
    chained = alike * _co_movement(panel.totals[:, panel.steady_from : origin], unit)
    near = np.array([_common_words(name, panel.units[unit]) for name in panel.units])
    pull = (alike + near) / 2 * np.sqrt(recent.sum(axis=1)) * (1 - chained)
    pull[unit] = chained[unit] = 0.0
    total = pull.sum()
    return Affinity(pull / total if total > 0 else pull, chained)


def _alike(recent: Floats, unit: int, is_country: Sequence[bool]) -> Floats:
    """Cosine of nationality mixes, 0-1; where no nationality is recorded all units are held alike."""
    if not any(is_country):
        return np.ones(len(recent))
    known = recent[:, np.array(is_country)]
    mixes = known / np.maximum(np.linalg.norm(known, axis=1, keepdims=True), 1.0)
    alike: Floats = mixes @ mixes[unit]
    return alike


def _co_movement(totals: Floats, unit: int) -> Floats:
    """Correlation, 0-1, of yearly growth of three-month sums over the last three years; 0 where too little is known."""
    if totals.shape[1] < 14 + _LEAST_PAIRS:
        return np.zeros(len(totals))
    quarters = np.log(np.lib.stride_tricks.sliding_window_view(totals, 3, axis=1).sum(axis=2) + OFFSET)
    growth = (quarters[:, 12:] - quarters[:, :-12])[:, -MEMORY_MONTHS:]
    centred = growth - growth.mean(axis=1, keepdims=True)
    norm = np.linalg.norm(centred, axis=1)
    product = centred @ centred[unit]
    correlation = np.divide(product, norm * norm[unit], out=np.zeros(len(totals)), where=norm * norm[unit] > 1e-9)
    clipped: Floats = np.clip(correlation, 0.0, 1.0)
    return clipped


def _common_words(first: str, second: str) -> float:
    """Share of words that two unit names have in common: all that a name tells of where a unit lies."""
    left, right = (set(name.replace("/", " ").split()) for name in (first, second))
    return len(left & right) / len(left | right)
