"""What coding costs: processor time against the plain model, memory while documents stream, seconds to the first."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corridor.claims import Engine, code
from corridor.claims.model import open_model
from corridor.errors import Stop
from corridor.records import Report

ASKED = {"cpu_ratio": 1.4, "peak_memory_mb": 1200.0, "start_seconds": 4.0}
"""At most this much of each, as the issue of claims asks."""
MEASURES = (*ASKED, "start_cpu_seconds")
"""The last is what a start costs the processor: on a busy machine the clock tells of the others, not of the program."""
_ROUNDS = 3


def measure_speed(reports: Sequence[Report], *, engine: Engine, model: str, out: Path) -> dict[str, float]:
    """The figures of `MEASURES` on the English reports. out: a folder for what the measured programs read.

    They depend on the machine and its load: to be read, never held.
    """
    english = [report for report in reports if report.language in {None, "en"}]
    by_clock, by_processor = start_seconds(min(english, key=lambda report: len(report.text)), out=out)
    return {
        "cpu_ratio": cpu_ratio(english, engine=engine, model=model),
        "peak_memory_mb": peak_memory_mb(english, out=out),
        "start_seconds": by_clock,
        "start_cpu_seconds": by_processor,
    }


def speed_lines(figures: Mapping[str, float]) -> Iterator[str]:
    """The figures with what is asked of them."""
    for name, figure in figures.items():
        yield f"{name}: {figure:.2f}" + (f", asked at most {ASKED[name]:g}" if name in ASKED else "")


def cpu_ratio(reports: Sequence[Report], *, engine: Engine, model: str) -> float:
    """Processor time of coding these reports over that of parsing them, in one process, after a warm-up.

    The best of three each, by turns: a busy machine lengthens either, and shortens none.
    """
    parse = open_model(model)
    _cpu_seconds(lambda report: parse(report.text), reports)
    rounds = [
        (
            _cpu_seconds(lambda report: parse(report.text), reports),
            _cpu_seconds(lambda report: code(report, engine=engine), reports),
        )
        for _ in range(_ROUNDS)
    ]
    return min(coding for _, coding in rounds) / min(parsing for parsing, _ in rounds)


def peak_memory_mb(reports: Sequence[Report], *, out: Path) -> float:
    """Largest resident memory, in MB, of `corridor code --lines` over the reports, three times over."""
    lines = out / "streamed.jsonl"
    with lines.open("w", encoding="utf-8") as written:
        for _ in range(_ROUNDS):
            written.writelines(json.dumps({"id": report.name, "text": report.text}) + "\n" for report in reports)
    return _run(["code", "--lines", str(lines)]).peak_mb


def start_seconds(report: Report, *, out: Path) -> tuple[float, float]:
    """Seconds from nothing to the claims of one report by `corridor code`, the best of three: clock, processor."""
    path = out / "one.txt"
    path.write_text(report.text, encoding="utf-8")
    runs: list[_Run] = []
    for _ in range(_ROUNDS):
        with TemporaryDirectory() as home:
            runs.append(_run(["code", str(path), "--home", home]))
    return min(run.seconds for run in runs), min(run.cpu_seconds for run in runs)


def _cpu_seconds(work: Callable[[Report], object], reports: Sequence[Report]) -> float:
    started = time.process_time()
    for report in reports:
        work(report)
    return time.process_time() - started


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run of the program took. peak_mb: largest resident memory."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def _run(arguments: Sequence[str]) -> _Run:
    """The program with these arguments, in a process of its own; Stop where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - this program, on files written here
        [sys.executable, "-m", "corridor", *arguments], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Stop(f"`corridor {' '.join(arguments)}` ended with {process.returncode}; expected 0. Run it by hand.")
    return _Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
