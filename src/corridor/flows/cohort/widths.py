"""How wide intervals have to be: the spread under which forecasts of other cases held what came."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from corridor.flows.cohort.calendar import Floats

SPREADS = tuple(float(one) for one in np.geomspace(0.02, 2, 47))
"""Steps of a tenth: a finer answer than twelve cases can give."""

_DAYS_LOOKED_AT = 60
_NEXT_TO = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """A forecast and what came, as shares by day and camp; until: days seen before the first of them."""

    told: Floats
    came: Floats
    until: int


def held(judged: Judged, *, spread: float, probability: float) -> float:
    """The part of camp-days, of about sixty days evenly spaced, within the central interval of `probability`.

    A camp's share has a beta distribution about the forecast, as under a Dirichlet distribution over all camps.
    """
    days = np.arange(0, len(judged.told), max(1, len(judged.told) // _DAYS_LOOKED_AT))
    told, came = judged.told[days], judged.came[days]
    certainty = judged.until / (spread**2 * (days[:, None] + 1))
    sure = (told <= 0) | (told >= 1)
    inside = np.where(sure, 0.5, told)
    low, high = (
        np.where(sure, told, beta.ppf(part, inside * certainty, (1 - inside) * certainty))
        for part in ((1 - probability) / 2, (1 + probability) / 2)
    )
    return float(np.mean((low - _NEXT_TO <= came) & (came <= high + _NEXT_TO)))


def fit_spread(others: Sequence[Judged], *, probability: float) -> float:
    """The least of SPREADS that holds `probability` of the camp-days of these forecasts, each of which counts alike."""
    camp_days = [each.came.size for each in others]
    for spread in SPREADS:
        parts = [held(each, spread=spread, probability=probability) for each in others]
        if np.average(parts, weights=camp_days) >= probability:
            return spread
    return SPREADS[-1]
