"""Fits a handful of settings to what was observed until a day, and forecasts the rest with intervals.

After that day the total of all camps is given, as in Flee, and nothing else: no capacities, since they are taken from
the series itself, and no correction of registration of a later date. Fitting is by rejection (approximate Bayesian
computation): rules are drawn from a prior, each forecasts the later half of the observed days from the earlier, and
those that come nearest are kept. The same forecast fits how far simulated movement is trusted beside the shares
observed last, and how wide intervals have to be.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from corridor.errors import FixInput
from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import Start, simulate
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.scoring import relative_difference
from corridor.flows.cohort.series import daily_counts
from corridor.flows.cohort.ways import Ints
from corridor.flows.draws import stream

PRIOR = (
    ("default_movechance", 0.1, 1.0),
    ("camp_movechance", 0.0002, 0.01),
    ("conflict_weight", 0.05, 1.0),
    ("softening", 5.0, 200.0),
    ("distance_power", 0.25, 3.0),
    ("max_move_speed", 100.0, 500.0),
)
"""Settings that are fitted, log-uniform between these: wider than every set of settings in Flee's contest of 2023."""

MOST_SIMULATIONS = 500
_KEPT = 0.1
_TRUST = (0.0, 0.25, 0.5, 0.75, 1.0)
_WITHOUT_CAPACITIES = 1e6
_FEWEST_DAYS = 8
_LEAST_VARIANCE = 0.0001
"""Of a share, where the forecast says none or all: a camp of one percent."""
_LEAST_SPREAD = 1e-4


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What observation until the end of `until` taught. rules: those kept, best first; errors: of each, rescaled.

    trust: the weight, 0 to 1, of simulated shares beside the shares observed last.
    spread: after d days the variance of a
    camp's share p of all people is about spread^2 d p (1 - p), as for the share of a Dirichlet distribution.
    last: the shares of the camps on that day as they were known then, before later corrections of registration.
    """

    until: int
    rules: tuple[Rules, ...]
    errors: tuple[float, ...]
    trust: float
    spread: float
    last: tuple[float, ...]


def calibrate(case: Case, rules: Rules, *, until: int, simulations: int, seed: int) -> Calibrated:
    """Fit to days 0 to `until`. FixInput for too few days or simulations, or too many of these."""
    if not _FEWEST_DAYS <= until < case.days or not 2 <= simulations <= MOST_SIMULATIONS:
        raise FixInput(
            f"found day {until} and {simulations} simulations; expected a day from {_FEWEST_DAYS} to {case.days - 1} "
            f"and 2 to {MOST_SIMULATIONS} simulations"
        )
    seen, half = _known(case, until), until // 2
    observed = _camps(seen, rules)
    tried = [rules, *_draw(rules, simulations - 1, seed)]
    forecasts = [_simulated(seen, each, observed, from_day=half, seed=seed) for each in tried]
    later = observed[half + 1 :]
    errors = [relative_difference(told, later, rescaled=True) for told in forecasts]
    best = np.argsort(errors, kind="stable")[: max(1, round(_KEPT * simulations))]
    mean = np.mean([_shares(forecasts[at]) for at in best], axis=0)
    trust = min(_TRUST, key=lambda one: _error_of_trust(one, mean, observed, half))
    mixed = _mix(mean, observed[half], trust)
    days = np.arange(1, len(later) + 1)[:, None]
    variance = np.maximum(mixed * (1 - mixed), _LEAST_VARIANCE) * days
    spread = max(_LEAST_SPREAD, float(np.sqrt(np.mean((_shares(later) - mixed) ** 2 / variance))))
    kept = tuple(tried[at] for at in best)
    last = tuple(_shares(observed[until:])[0].tolist())
    return Calibrated(until, kept, tuple(float(errors[at]) for at in best), trust, spread, last)


@dataclass(frozen=True, slots=True)
class Forecast:
    """People / hasten at each camp on each day after `until`; on each day they add to the total that was observed.

    expected: (days, camps). drawn: (days, runs, camps), each day on its own: a run is no path through the days.
    """

    expected: Floats
    drawn: Floats


def forecast(case: Case, calibrated: Calibrated, *, runs: int, seed: int) -> Forecast:
    """Go on from the camps as they were observed at the end of `until`."""
    until, rules = calibrated.until, calibrated.rules
    started = _camps(_known(case, until), rules[0])
    total = _camps(case, rules[0])[until + 1 :].sum(axis=1).astype(float)
    told = [_shares(_simulated(case, each, started, from_day=until, seed=seed)) for each in rules]
    drawn = np.array([_mix(told[run % len(told)], started[until], calibrated.trust) for run in range(runs)])
    # Dirichlet, drawn as gammas: its mean is the forecast, and a camp that nobody is expected in stays empty.
    certainty = 1 / (calibrated.spread**2 * np.arange(1, len(total) + 1))[None, :, None]
    lots = stream(seed, "flows.cohort.observation").standard_gamma(drawn * certainty)
    # So uncertain that every gamma is too small to be told from 0: then the forecast itself.
    summed = lots.sum(axis=2, keepdims=True)
    shares = np.where(summed > 0, lots / np.where(summed > 0, summed, 1), drawn)
    people = total[:, None]
    return Forecast(drawn.mean(axis=0) * people, np.swapaxes(shares, 0, 1) * people[:, None])


def _draw(rules: Rules, count: int, seed: int) -> list[Rules]:
    lots = stream(seed, "flows.cohort.prior").random((count, len(PRIOR)))
    low, high = (np.log([bounds[at] for bounds in PRIOR]) for at in (1, 2))
    values = np.exp(low + lots * (high - low))
    return [_with(rules, row) for row in values]


def _with(rules: Rules, values: Floats) -> Rules:
    settings: dict[str, Any] = {name: float(value) for (name, _, _), value in zip(PRIOR, values, strict=True)}
    return replace(rules, **settings)


def _known(case: Case, until: int) -> Case:
    """The case as it could be known on a day: shorter, and without corrections of a later date."""
    corrections = tuple(one for one in case.corrections if (one.corrected_on - case.start_on).days <= until)
    return replace(case, days=until + 1, intensities=case.intensities[: until + 1], corrections=corrections)


def _camps(case: Case, rules: Rules) -> Ints:
    """Observed people / hasten at the camps; (days, camps)."""
    counts = daily_counts(case, hasten=rules.hasten)
    rows = {series.name: row for row, series in enumerate(case.series)}
    names = [case.places[camp].name for camp in case.camps()]
    none = np.zeros(case.days, np.int64)
    return np.array([counts[rows[name]] if name in rows else none for name in names]).T


def _simulated(case: Case, rules: Rules, observed: Ints, *, from_day: int, seed: int) -> Floats:
    """People at the camps on each later day of one run that goes on from what was observed; (days, camps)."""
    present = np.zeros(len(case.places), np.int64)
    present[list(case.camps())] = observed[from_day]
    free = replace(rules, capacity_scaling=_WITHOUT_CAPACITIES)
    outcome = simulate(case, free, runs=1, seed=seed, start=Start(from_day, present))
    return outcome.camps()[from_day + 1 :, 0].astype(float)


def _shares(people: Floats | Ints) -> Floats:
    total = people.sum(axis=1, keepdims=True)
    shares: Floats = np.where(total > 0, people / np.maximum(total, 1), 1 / people.shape[1])
    return shares


def _mix(shares: Floats, last: Ints, trust: float) -> Floats:
    return trust * shares + (1 - trust) * _shares(last[None])


def _error_of_trust(trust: float, shares: Floats, observed: Ints, half: int) -> float:
    later = observed[half + 1 :]
    return relative_difference(_mix(shares, observed[half], trust), _shares(later), rescaled=True)
