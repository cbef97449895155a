"""Whether cohorts give what Flee gives, how much sooner, and what Flee's error figure is worth.

Agreement is judged against the means that Flee itself computed (`flee_reference.json`), per camp on twenty days, by the
error of both means. Speed is a ratio to Flee's seconds of processor time as they stand there, measured on one core of
another machine of the same kind: it says so wherever it is printed.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from corridor.errors import Stop
from corridor.flows.cohort.engine import Outcome, simulate
from corridor.pipeline.displacement import Ensemble, open_case, score_case

RUNS = 50
SEED = 7
DAYS_COMPARED = 20
AGENT_ROUNDING = 0.05
"""Means are kept with one decimal in the reference."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One case at one hasten. z: difference of the means over their error, where either varies.

    difference: mean over days of the sum over camps of |difference of means| / people.
    spread: the same figure of one of
    Flee's runs against their mean, None where there is one run. Seconds of processor time, for one run each.
    """

    case: str
    hasten: int
    z: tuple[float, ...]
    unequal: int
    difference: float
    spread: float | None
    seconds: float
    flee_seconds: float

    def __str__(self) -> str:
        z = np.abs(self.z)
        spread = "none" if self.spread is None else f"{self.spread:.4f}"
        return (
            f"{self.case:17} hasten {self.hasten:4}  |z|<2 {np.mean(z < 2):.3f}  over 4: {(z > 4).sum()}  "
            f"most {z.max():4.1f}  camps without variance unequal: {self.unequal}  "
            f"difference {self.difference:.4f} (Flee's runs {spread})  "
            f"{self.seconds:6.2f} s, Flee {self.flee_seconds:7.1f} s"
        )


def main(shared: Path, *, cases: Sequence[str] = (), runs: int = RUNS) -> tuple[Agreement, ...]:
    """Compare every case (or those named) and print each figure; Stop where a total differs from Flee's."""
    root = shared / "data" / "flee"
    reference = json.loads((root / "flee_reference.json").read_text(encoding="utf-8"))["cases"]
    found = []
    for name in cases or sorted(reference):
        for each in compare(root / name, reference[name]["runs"], runs=runs):
            found.append(each)
            sys.stdout.write(f"{each}\n")
            sys.stdout.flush()
    z = np.abs(np.concatenate([each.z for each in found]))
    sys.stdout.write(
        f"all: |z|<2 {np.mean(z < 2):.4f}  over 4: {(z > 4).sum()} of {len(z)}  most {z.max():.2f}\n"
        f"speed of one run beside Flee's seconds in the reference: geometric mean "
        f"{np.exp(np.mean([np.log(each.flee_seconds / each.seconds) for each in found])):.1f}\n"
    )
    return tuple(found)


def measure_cohort(shared: Path) -> Mapping[str, float]:
    """Shares of camp-days whose means are under 2, and under 4, errors from Flee's; prints every case."""
    z = np.abs(np.concatenate([each.z for each in main(shared)]))
    return {"z_under_2": float(np.mean(z < 2)), "z_under_4": float(np.mean(z < 4))}


def compare(folder: Path, flees: Sequence[Mapping[str, Any]], *, runs: int = RUNS) -> Iterator[Agreement]:
    """Agreement with the reference of one case, at its fewest people per agent that has several runs of Flee."""
    several = [each for each in flees if len(each["seeds"]) > 1]
    flee = min(several, key=lambda each: int(each["hasten"]))
    case, rules = open_case(folder, hasten=flee["hasten"])
    began = process_time()
    simulate(case, rules, runs=1, seed=SEED)
    seconds = process_time() - began
    outcome = simulate(case, rules, runs=runs, seed=SEED)
    if not np.array_equal(outcome.spawned[:, 0], flee["total_agents"]):
        raise Stop(f"{case.name}: found other totals than Flee's; expected the same people on every day")
    z, unequal, difference = _judge(outcome, flee)
    flee_seconds = float(np.median([each["cpu"] for each in flee["timing"]]))
    spread = flee.get("single_run_spread")
    yield Agreement(case.name, flee["hasten"], z, unequal, difference, spread, seconds, flee_seconds)


def _judge(outcome: Outcome, flee: Mapping[str, Any]) -> tuple[tuple[float, ...], int, float]:
    camps = outcome.camps().astype(float)
    runs, seeds = camps.shape[1], len(flee["seeds"])
    mean, variance = camps.mean(axis=1), camps.var(axis=1, ddof=1)
    flee_mean, flee_variance = np.array(flee["camp_mean"]), np.array(flee["camp_std"]) ** 2
    # Both variances estimate one value if both draw from one distribution; pooled by their degrees of freedom.
    pooled = (variance * (runs - 1) + flee_variance * (seeds - 1)) / (runs + seeds - 2)
    error = np.sqrt(pooled * (1 / runs + 1 / seeds) + AGENT_ROUNDING**2 / 3)
    days = np.linspace(1, len(mean) - 1, DAYS_COMPARED).astype(int)
    varies = (pooled > 0)[days]
    z = ((mean - flee_mean) / error)[days][varies]
    unequal = int((np.abs(mean - flee_mean)[days][~varies] > AGENT_ROUNDING).sum())
    total = np.maximum(1, np.array(flee["total_agents"]))
    return tuple(z.tolist()), unequal, float((np.abs(mean - flee_mean).sum(axis=1) / total).mean())


def scores(shared: Path, *, draws: Ensemble, cases: Sequence[str] = ()) -> None:
    """Print Flee's error figure with and without capacities beside the predictors that simulate nothing."""
    root = shared / "data" / "flee"
    names = cases or sorted(path.name for path in root.iterdir() if (path / "input" / "conflicts.csv").is_file())
    for name in names:
        figures = score_case(root / name, draws=draws).figures
        sys.stdout.write(f"{name}: " + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()) + "\n")
        sys.stdout.flush()
