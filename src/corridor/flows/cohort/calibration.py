"""Fits a handful of settings to what was observed until a day, and forecasts the rest with intervals.

After that day the total of all camps is given, as in Flee, and nothing else: no capacities, since they are taken from
the series itself, and no correction of registration of a later date. Fitting is by rejection (approximate Bayesian
computation): rules are drawn from a prior, each forecasts what was seen from three earlier days, starting from the
camps as they were known then, and those that come nearest are kept. Beside them stands a forecast from the counts
alone (`carrying`); how far movement is trusted beside it is fitted on the same days, and tempered by what such trust
was worth in other cases. Intervals are as wide as those that forecasts of other cases needed.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from corridor.errors import FixInput
from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.carrying import carry_on, shares
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import Start, simulate
from corridor.flows.cohort.known import Sees, camp_counts, known_until, last_counted
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.scoring import relative_difference
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
ORIGINS = (0.35, 0.5, 0.65)
"""The earlier days, as parts of the days seen, from which forecasts are tried."""

SPREAD = {"counts": 0.33, "series": 0.27}
"""Of a share, as in `Calibrated`: 90 % intervals then hold 90 % of the camp-days of the second halves of Flee's twelve
cases; `python -m corridor.bench forecasts` fits it anew, each time without the case that is
judged."""

FAITH = {"counts": 0.25, "series": 0.0}
"""What fitted trust in simulated movement is worth: it is multiplied by this. It misled in the cases of Nigeria; the
same bench fits this too without the case that is judged."""

_KEPT = 0.1
_TRUST = (0.0, 0.25, 0.5, 0.75, 1.0)
_WITHOUT_CAPACITIES = 1e6
_FEWEST_DAYS = 8
_LEAST_ERROR = 1e-4


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What observation until the end of `until` taught. rules: those kept, best first.

    errors: of each, as a multiple of the error of carrying on from counts alone, mean over the earlier days.
    trust: the weight, 0 to 1, of simulated shares beside those carried on, as fitted; faith: what it is multiplied by.
    spread: after d days the variance of a camp's share p of all people is about spread^2 p (1 - p) d / until, as for
    the share of a Dirichlet distribution. sees: what of the counts was seen.
    last: the shares of the camps on that day as they were known then, before later corrections of registration.
    """

    until: int
    rules: tuple[Rules, ...]
    errors: tuple[float, ...]
    trust: float
    spread: float
    last: tuple[float, ...]
    sees: Sees
    faith: float


def calibrate(  # noqa: PLR0913 - a case and its rules, what may be seen of it, and how hard to try
    case: Case, rules: Rules, *, until: int, simulations: int, seed: int, sees: Sees = "counts"
) -> Calibrated:
    """Fit to days 0 to `until`. FixInput for too few days or simulations, or too many of these."""
    if not _FEWEST_DAYS <= until < case.days or not len(ORIGINS) <= simulations <= MOST_SIMULATIONS:
        raise FixInput(
            f"found day {until} and {simulations} simulations; expected a day from {_FEWEST_DAYS} to {case.days - 1} "
            f"and {len(ORIGINS)} to {MOST_SIMULATIONS} simulations"
        )
    seen = known_until(case, until, sees=sees)
    tried = [rules, *_draw(rules, simulations // len(ORIGINS) - 1, seed)]
    past = [_forecast_past(seen, tried, round(part * until), seed=seed, sees=sees) for part in ORIGINS]
    errors = np.mean([one.errors(one.told) for one in past], axis=0)
    best = np.argsort(errors, kind="stable")[: max(1, round(_KEPT * len(tried)))]
    trust = min(_TRUST, key=lambda one: _error_of_trust(one, past, best))
    kept = tuple(tried[at] for at in best)
    last = tuple(shares(camp_counts(seen, hasten=1)[until]).tolist())
    return Calibrated(
        until, kept, tuple(float(errors[at]) for at in best), trust, SPREAD[sees], last, sees, FAITH[sees]
    )


@dataclass(frozen=True, slots=True)
class Forecast:
    """People at each camp on each day after `until`; on each day they add to the total that was observed.

    expected: (days, camps). drawn: (days, runs, camps), each day on its own: a run is no path through the days.
    """

    expected: Floats
    drawn: Floats


def forecast(case: Case, calibrated: Calibrated, *, runs: int, seed: int) -> Forecast:
    """Go on from the camps as they were observed at the end of `until`."""
    split, weight = [carried_on(case, calibrated)], calibrated.trust * calibrated.faith
    if weight:
        split = [weight * each + (1 - weight) * split[0] for each in simulated_on(case, calibrated, seed=seed)]
    total = camp_counts(case, hasten=1)[calibrated.until + 1 :].sum(axis=1).astype(float)
    drawn = np.array([split[run % len(split)] for run in range(runs)])
    # Dirichlet, drawn as gammas: its mean is the forecast, and a camp that nobody is expected in stays empty.
    certainty = calibrated.until / (calibrated.spread**2 * np.arange(1, len(total) + 1))[None, :, None]
    lots = stream(seed, "flows.cohort.observation").standard_gamma(drawn * certainty)
    # So uncertain that every gamma is too small to be told from 0: then the forecast itself.
    summed = lots.sum(axis=2, keepdims=True)
    people = np.where(summed > 0, lots / np.where(summed > 0, summed, 1), drawn) * total[:, None]
    return Forecast(drawn.mean(axis=0) * total[:, None], np.swapaxes(people, 0, 1))


def carried_on(case: Case, calibrated: Calibrated) -> Floats:
    """Shares of the camps on each day after `until` from counts alone; (days, camps)."""
    seen = known_until(case, calibrated.until, sees=calibrated.sees)
    total = camp_counts(case, hasten=1)[calibrated.until + 1 :].sum(axis=1).astype(float)
    return carry_on(camp_counts(seen, hasten=1), last_counted(seen, sees=calibrated.sees), total)


def simulated_on(case: Case, calibrated: Calibrated, *, seed: int) -> list[Floats]:
    """The same as each of the rules that were kept has it."""
    until = calibrated.until
    observed = camp_counts(known_until(case, until, sees=calibrated.sees), hasten=1)[until]
    return [_simulated(case, each, observed, from_day=until, seed=seed) for each in calibrated.rules]


@dataclass(frozen=True, slots=True)
class _Past:
    """Forecasts from an earlier day. told: shares by rules, day and camp; carried: by day and camp; later: people."""

    told: list[Floats]
    carried: Floats
    later: Floats

    def errors(self, told: list[Floats]) -> list[float]:
        """The error of each forecast as a multiple of that of carrying on."""
        least = max(_LEAST_ERROR, relative_difference(self.carried, self.later, rescaled=True))
        return [relative_difference(each, self.later, rescaled=True) / least for each in told]


def _forecast_past(seen: Case, tried: list[Rules], origin: int, *, seed: int, sees: Sees) -> _Past:
    earlier = known_until(seen, origin, sees=sees)
    counts, later = camp_counts(earlier, hasten=1), camp_counts(seen, hasten=1)[origin + 1 :].astype(float)
    carried = carry_on(counts, last_counted(earlier, sees=sees), later.sum(axis=1))
    told = [_simulated(seen, each, counts[origin], from_day=origin, seed=seed) for each in tried]
    return _Past(told, carried, later)


def _error_of_trust(trust: float, past: list[_Past], best: Ints) -> float:
    mixed = [
        one.errors([trust * np.mean([one.told[at] for at in best], axis=0) + (1 - trust) * one.carried]) for one in past
    ]
    return float(np.mean(mixed))


def _draw(rules: Rules, count: int, seed: int) -> list[Rules]:
    lots = stream(seed, "flows.cohort.prior").random((count, len(PRIOR)))
    low, high = (np.log([bounds[at] for bounds in PRIOR]) for at in (1, 2))
    values = np.exp(low + lots * (high - low))
    return [_with(rules, row) for row in values]


def _with(rules: Rules, values: Floats) -> Rules:
    settings: dict[str, Any] = {name: float(value) for (name, _, _), value in zip(PRIOR, values, strict=True)}
    return replace(rules, **settings)


def _simulated(case: Case, rules: Rules, observed: Ints, *, from_day: int, seed: int) -> Floats:
    """Shares of the camps on each later day of one run that goes on from the people observed; (days, camps)."""
    present = np.zeros(len(case.places), np.int64)
    present[list(case.camps())] = observed // rules.hasten
    free = replace(rules, capacity_scaling=_WITHOUT_CAPACITIES)
    outcome = simulate(case, free, runs=1, seed=seed, start=Start(from_day, present))
    return shares(outcome.camps()[from_day + 1 :, 0])
