"""The second half of each case forecast from the first, beside Flee's settings and the last shares kept.

Twice: with the daily series as Flee draws it, whose line already leans to a count that is to come, for the forecast and
for the shares kept; and with counts dated in the first half alone, for both. Widths of intervals are fitted on the
other cases, never on the one that is judged.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.calibration import Calibrated, calibrate, carried_on, forecast, simulated_on
from corridor.flows.cohort.carrying import shares
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.known import Sees, camp_counts
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.scoring import coverage, crps, relative_difference
from corridor.flows.cohort.widths import Judged, fit_spread
from corridor.pipeline.displacement import WITHOUT_CAPACITIES, open_case

SIMULATIONS = 60
RUNS = 200
SEED = 1
PROBABILITY = 0.9
_HASTEN = 100
_LARGE = 10_000_000
"""People from which ten times as many stand for one agent: Ukraine's border crossings alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """One case, forecast. carried, simulated, came: shares by day and camp; total: people by day.

    kept, flee: errors of the last shares kept, and of Flee's settings without capacities.
    """

    case: Case
    calibrated: Calibrated
    carried: Floats
    simulated: Floats
    came: Floats
    total: Floats
    kept: float
    flee: float

    def judged(self, faith: float) -> Judged:
        """The forecast with so much faith in the trust that was fitted."""
        weight = faith * self.calibrated.trust
        return Judged(weight * self.simulated + (1 - weight) * self.carried, self.came, self.calibrated.until)

    def ratio(self, faith: float) -> float:
        """Its error beside the better of the two."""
        return self.error(self.judged(faith).told) / min(self.kept, self.flee)

    def error(self, told: Floats) -> float:
        """The error of these shares."""
        return relative_difference(told, self.came * self.total[:, None], rescaled=True)


FAITHS = (0.0, 0.25, 0.5, 1.0)
VIEWS: tuple[Sees, ...] = ("series", "counts")


def main(shared: Path, *, cases: Sequence[str] = (), views: Sequence[Sees] = VIEWS) -> Mapping[str, float]:
    """Print every case under both views of the counts; figures by name, more is better."""
    figures: dict[str, float] = {}
    root = shared / "data" / "flee"
    names = cases or sorted(path.name for path in root.glob("[!_]*") if (path / "input" / "conflicts.csv").is_file())
    opened = {name: _open(root / name) for name in names}
    flee = {name: _flee(*each) for name, each in opened.items()}
    for sees in views:
        sys.stdout.write(f"seen: {sees}\n")
        told = {name: _tell(*each, flee=flee[name], sees=sees) for name, each in opened.items()}
        figures |= {f"{sees}.{name}": figure for name, figure in _print(told).items()}
    return figures


def _open(folder: Path) -> tuple[Case, Rules]:
    case, rules = open_case(folder, hasten=_HASTEN)
    most = camp_counts(case, hasten=1).sum(axis=1).max()
    return case, replace(rules, hasten=10 * _HASTEN) if most > _LARGE else rules


def _half(case: Case) -> int:
    return case.days // 2 - 1


def _flee(case: Case, rules: Rules) -> float:
    """The error in the second half of a run from the first day under the case's own settings, capacities off."""
    outcome = simulate(case, replace(rules, capacity_scaling=WITHOUT_CAPACITIES), runs=4, seed=SEED)
    later, observed = slice(_half(case) + 1, None), camp_counts(case, hasten=rules.hasten)
    each = [relative_difference(outcome.camps()[later, run], observed[later], rescaled=True) for run in range(4)]
    return float(np.mean(each))


def _tell(case: Case, rules: Rules, *, flee: float, sees: Sees) -> Told:
    until = _half(case)
    calibrated = calibrate(case, rules, until=until, simulations=SIMULATIONS, seed=SEED, sees=sees)
    came = camp_counts(case, hasten=1)[until + 1 :].astype(float)
    simulated = np.mean(simulated_on(case, calibrated, seed=SEED), axis=0)
    last = np.tile(np.array(calibrated.last), (len(came), 1))
    kept = relative_difference(last, came, rescaled=True)
    total = came.sum(axis=1)
    told = Told(case, calibrated, carried_on(case, calibrated), simulated, shares(came), total, kept, flee)
    sys.stdout.write(
        f"  {case.name:17} by faith: " + "  ".join(f"{one:g} {told.ratio(one):.2f}" for one in FAITHS) + "\n"
    )
    sys.stdout.flush()
    return told


def _print(told: Mapping[str, Told]) -> Mapping[str, float]:
    within, days, found = [], [], []
    for name, each in told.items():
        others = [other for at, other in told.items() if at != name]
        faith = fit_faith(others)
        spread = fit_spread([other.judged(faith) for other in others], probability=PROBABILITY)
        came = camp_counts(each.case, hasten=1)[each.calibrated.until + 1 :]
        drawn = forecast(each.case, replace(each.calibrated, spread=spread, faith=faith), runs=RUNS, seed=SEED).drawn
        within.append(coverage(drawn, came, probability=PROBABILITY))
        days.append(came.size)
        found.append(each.ratio(faith))
        sys.stdout.write(
            f"  {name:17} forecast {each.error(each.judged(faith).told):.4f}  shares kept {each.kept:.4f}  "
            f"Flee's settings {each.flee:.4f}  ratio {found[-1]:.2f}  trust {each.calibrated.trust:.2f}  "
            f"faith {faith:.2f}  spread {spread:.3f}  90 % holds {within[-1]:.3f}  "
            f"crps {crps(drawn, came):.0f} people\n"
        )
        sys.stdout.flush()
    everyone = list(told.values())
    faith = fit_faith(everyone)
    whole = fit_spread([each.judged(faith) for each in everyone], probability=PROBABILITY)
    ratios = np.array(found)
    sys.stdout.write(
        f"  geometric mean of ratios {np.exp(np.log(ratios).mean()):.3f}, most {ratios.max():.2f}; 90 % intervals hold "
        f"{np.mean(within):.3f} (cases alike), {np.average(within, weights=days):.3f} (camp-days alike); "
        f"from all cases: faith {faith:g}, spread {whole:.3f}\n"
    )
    return {"gain": float(np.exp(-np.log(ratios).mean())), "least_gain": float(1 / ratios.max())}


def fit_faith(others: Sequence[Told]) -> float:
    """The faith under which these forecasts were best, by the geometric mean of their ratios."""
    return min(FAITHS, key=lambda faith: float(np.mean([np.log(each.ratio(faith)) for each in others])))
