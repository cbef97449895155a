"""What the cohort engine is asked to show: Flee's distribution, how much sooner, and at what cost of people and runs.

Times are seconds of processor time of one run after another on one core, beside Flee's as they stand in its reference,
measured on a machine of the same kind: at hasten 1, or at a higher one and multiplied by it, and it says which.
"""

import json
import resource
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from corridor.bench import cohort
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.ensembles import Job, run_batch
from corridor.pipeline.displacement import open_case

SEED = 7
RUNS = 1000
WORKERS = 2
TENFOLD = ("mali2012", "burundi2015", "ssudan2013")
"""Cases whose cost is compared at hasten 10 and 1, three times each, the least of them."""


def main(shared: Path) -> Mapping[str, float]:
    """Measure everything and print each figure as it comes; the figures that are held are those of agreement."""
    root = shared / "data" / "flee"
    reference = json.loads((root / "flee_reference.json").read_text(encoding="utf-8"))["cases"]
    for line in chain(speeds(root, reference), tenfold(root), thousand(root)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return cohort.measure_cohort(shared)


def speeds(root: Path, reference: Mapping[str, Any]) -> Iterator[str]:
    """One run of each case with all people, beside Flee's seconds."""
    total, ratios = 0.0, []
    for name in sorted(reference):
        seconds = _seconds(root / name, hasten=1)
        flee, source = _flee_seconds(reference[name]["runs"])
        total += seconds
        ratios.append(flee / seconds)
        yield f"{name:17} {seconds:6.2f} s, Flee {flee:8.0f} s ({source}): {ratios[-1]:7.0f} times"
    yield f"all {total:.1f} s, geometric mean {np.exp(np.mean(np.log(ratios))):.0f} times"


def tenfold(root: Path) -> Iterator[str]:
    """What ten times the people cost."""
    for name in TENFOLD:
        few, many = (min(_seconds(root / name, hasten=hasten) for _ in range(3)) for hasten in (10, 1))
        yield f"{name:17} ten times the people: {many / few:.2f} times the time"


def thousand(root: Path) -> Iterator[str]:
    """A thousand runs of mali2012 with all people, in batches on two processes."""
    case, rules = open_case(root / "mali2012")
    job = Job(case, rules, runs=RUNS, seed=SEED)
    began = perf_counter()
    with ProcessPoolExecutor(WORKERS) as workers:
        camps = np.concatenate(
            [part.camps for part in workers.map(partial(run_batch, job), range(job.batches))], axis=2
        )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    here = resource.getrusage(resource.RUSAGE_SELF)
    peak = (WORKERS * used.ru_maxrss + here.ru_maxrss) / 2**20
    yield (
        f"{camps.shape[2]} runs of mali2012: {perf_counter() - began:.0f} s on {WORKERS} processes, "
        f"{used.ru_utime + used.ru_stime:.0f} s of processor time, at most {peak:.2f} GB"
    )


def _seconds(folder: Path, *, hasten: int) -> float:
    case, rules = open_case(folder, hasten=hasten)
    began = process_time()
    simulate(case, rules, runs=1, seed=SEED)
    return process_time() - began


def _flee_seconds(runs: list[Mapping[str, Any]]) -> tuple[float, str]:
    """Flee's seconds for all people, and whether they were measured."""
    least = min(runs, key=lambda run: run["hasten"])
    seconds = float(np.median([each["cpu"] for each in least["timing"]])) * least["hasten"]
    return seconds, "measured" if least["hasten"] == 1 else f"extrapolated from hasten {least['hasten']}"
