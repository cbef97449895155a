"""Which settings matter: each is moved to the quartiles of its prior, alone, and all else stays as it is."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.calibration import PRIOR
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.rules import Rules
from corridor.flows.draws import child_seed

VARIED = (*PRIOR, ("capacity_scaling", 0.25, 4.0))
"""Settings and bounds, log-uniform between them; capacities are as uncertain as their meaning (docs/why/cohorts.md)."""

RUNS = 4


@dataclass(frozen=True, slots=True)
class Effect:
    """What a setting does. moved_low, moved_high: share of people in camps who are in another camp, mean over days.

    where: the camp that changes most. The effect named `chance` is that of other random numbers alone.
    """

    setting: str
    low: float
    high: float
    moved_low: float
    moved_high: float
    where: str


def vary(case: Case, rules: Rules, *, seed: int, runs: int = RUNS) -> tuple[Effect, ...]:
    """The effect of every setting of VARIED and of chance, the largest first."""
    base = _camps(case, rules, seed=seed, runs=runs)
    other = _camps(case, rules, seed=child_seed(seed, "flows.cohort.sensitivity"), runs=runs)
    effects = [Effect("chance", 0.0, 0.0, _moved(base, other), _moved(base, other), _most(case, base, other))]
    for name, least, most in VARIED:
        low, high = (float(np.exp(np.quantile(np.log([least, most]), part))) for part in (0.25, 0.75))
        values: tuple[dict[str, Any], ...] = ({name: low}, {name: high})
        ends = [_camps(case, replace(rules, **value), seed=seed, runs=runs) for value in values]
        moved = [_moved(base, each) for each in ends]
        effects.append(Effect(name, low, high, moved[0], moved[1], _most(case, base, ends[int(np.argmax(moved))])))
    return tuple(sorted(effects, key=lambda each: (-max(each.moved_low, each.moved_high), each.setting)))


def _camps(case: Case, rules: Rules, *, seed: int, runs: int) -> Floats:
    mean: Floats = simulate(case, rules, runs=runs, seed=seed).camps().mean(axis=1)
    return mean


def _moved(one: Floats, other: Floats) -> float:
    """The share of people who are elsewhere: half of all differences, of the larger of both totals; mean over days."""
    total = np.maximum(1, np.maximum(one.sum(axis=1), other.sum(axis=1)))
    return float(np.mean(np.abs(one - other).sum(axis=1) / (2 * total)))


def _most(case: Case, one: Floats, other: Floats) -> str:
    return case.places[case.camps()[int(np.argmax(np.abs(one - other).mean(axis=0)))]].name if case.camps() else ""
