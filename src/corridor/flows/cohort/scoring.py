"""How far a simulation is from what was observed: Flee's error figure, naive predictors beside it, and intervals.

Flee's figure alone says little: the capacities that a case gives are for many camps the highest count of the very
series that is scored, and the daily total is given to the simulation as well. So it is told beside predictors that
simulate nothing and beside a run without capacities.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.case import Case

_Numbers = NDArray[np.number[Any]]


def relative_difference(simulated: _Numbers, observed: _Numbers, *, rescaled: bool) -> float:
    """Flee's averaged relative difference; both of shape (days, camps).

    The mean over days of the sum over camps of |simulated - observed|, divided by the day's observed total, at least 1.
    rescaled: simulated counts are first scaled to that total (to nobody where none are simulated), so that only the
    split is judged.
    """
    told, seen = simulated.astype(float), observed.astype(float)
    total = seen.sum(axis=1)
    if rescaled:
        simulated_total = told.sum(axis=1)
        told = (
            told * np.where(simulated_total > 0, total / np.where(simulated_total > 0, simulated_total, 1), 0)[:, None]
        )
    return float(np.mean(np.abs(told - seen).sum(axis=1) / np.maximum(1, total)))


def naive_predictions(case: Case, observed: _Numbers, *, last_day: int) -> dict[str, Floats]:
    """The observed total split without simulating anything; each (days, camps).

    equal_split; capacity_share; share_of_day7 and share_of_day30; share_of_last: the split of `last_day`, the last that
    the predictor may see.
    """
    seen = observed.astype(float)
    total = seen.sum(axis=1, keepdims=True)
    capacity = np.array([float(max(0, case.places[camp].capacity)) for camp in case.camps()])
    splits = {"equal_split": np.ones(len(capacity)), "capacity_share": capacity}
    for name, day in (("share_of_day7", 7), ("share_of_day30", 30), ("share_of_last", last_day)):
        splits[name] = seen[min(day, len(seen) - 1)]
    return {name: total * _as_shares(split) for name, split in splits.items()}


def coverage(drawn: _Numbers, observed: _Numbers, *, probability: float) -> float:
    """The share of camp-days whose count lies in the central interval of `probability`. drawn: (days, runs, camps)."""
    low, high = np.quantile(drawn.astype(float), [(1 - probability) / 2, (1 + probability) / 2], axis=1)
    return float(np.mean((low <= observed) & (observed <= high)))


def crps(drawn: _Numbers, observed: _Numbers) -> float:
    """Mean continuous ranked probability score over camp-days, in people. drawn: (days, runs, camps).

    The estimator over the drawn values themselves (Gneiting and Raftery 2007, equation 20).
    """
    ordered = np.sort(drawn.astype(float), axis=1)
    runs = ordered.shape[1]
    error = np.abs(ordered - observed[:, None]).mean(axis=1)
    rank = (2 * np.arange(1, runs + 1) - runs - 1)[None, :, None]
    return float(np.mean(error - (rank * ordered).sum(axis=1) / runs**2))


def bias(drawn: _Numbers, observed: _Numbers) -> float:
    """Mean over camp-days of the mean over runs less what was observed, in people."""
    return float(np.mean(drawn.mean(axis=1) - observed))


def _as_shares(split: Floats) -> Floats:
    total = split.sum()
    shares: Floats = split / total if total > 0 else np.full(len(split), 1 / len(split))
    return shares
