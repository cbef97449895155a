"""Compares cohorts with Flee on tiny cases: `compare_flee.py PYTHON OUT`, with Flee in the environment of PYTHON.

Ends with 1 where a test rejects that both draw from one distribution, or where a setting a tenth off goes unnoticed.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from corridor.bench.twins import Comparison, Sample, compare_runs, rejected, tiny_cases
from corridor.exchange.flee.writing import write_case, write_rules
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.rules import Rules

SEEDS = 200
SEED = 7


def runs_of_flee(case: Case, rules: Rules, *, python: str, folder: Path) -> Sample:
    """People by run, day and camp as Flee has them."""
    write_case(case, folder=folder)
    write_rules(rules, path=folder / "simsetting.yml")
    counts = folder / "counts.json"
    script = Path(__file__).with_name("flee_runs.py")
    subprocess.run([python, str(script), str(folder), str(SEEDS), str(counts)], check=True)  # noqa: S603  our own script
    return np.array(json.loads(counts.read_text(encoding="utf-8")), np.int64)


def runs_of_ours(case: Case, rules: Rules) -> Sample:
    """The same from as many runs of cohorts."""
    return simulate(case, rules, runs=SEEDS, seed=SEED).camps().transpose(1, 0, 2).astype(np.int64)


def main() -> int:
    """One line a case, then each rejection. Beside them, how many there are where distance counts a tenth more."""
    python, out = sys.argv[1], Path(sys.argv[2])
    found: list[Comparison] = []
    is_blind = False
    for name, (case, rules) in tiny_cases().items():
        theirs = runs_of_flee(case, rules, python=python, folder=out / name)
        camps = [f"{name}: {case.places[at].name}" for at in case.camps()]
        tested = compare_runs(runs_of_ours(case, rules), theirs, names=camps)
        wrong = replace(rules, distance_power=rules.distance_power * 1.1)
        noticed = rejected(compare_runs(runs_of_ours(case, wrong), theirs, names=camps))
        print(
            f"{name}: {len(tested)} tests, smallest p {min(each.p for each in tested):.4f}; "
            f"with distance_power a tenth off {len(noticed)} rejected"
        )
        found += tested
        is_blind = is_blind or not noticed
    against = rejected(found)
    print(f"{SEEDS} seeds, {len(found)} tests, {len(against)} rejected")
    for each in against:
        print(f"  {each.of}, {each.test}: p {each.p:.2g}")
    return 1 if against or is_blind else 0


if __name__ == "__main__":
    sys.exit(main())
