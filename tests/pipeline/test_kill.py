"""Killing a run at random moments loses nothing and doubles nothing."""

import multiprocessing
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.invented_day import at_work, read_and_code, write_texts

from corridor.flows import stream
from corridor.store import verify

TEXTS = 8
MOMENTS = tuple(round(float(share), 3) for share in stream(1, "tests.kill").uniform(0, 1.1, 20))
"""Shares of the time that a whole run takes; the last tenth is for runs on a busy machine."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports that every run reads."""
    return write_texts(tmp_path_factory.mktemp("kill") / "texts", number=TEXTS)


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Processes that start with everything imported, so that the moments fall into the work."""
    forkserver = multiprocessing.get_context("forkserver")
    forkserver.set_forkserver_preload(["tests.pipeline.warmed_day"])
    return forkserver


@pytest.fixture(scope="module")
def undisturbed(
    context: ForkServerContext, texts: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[float, dict[str, Any]]:
    """How many seconds a run takes that nobody disturbs, and what is in its record."""
    home = tmp_path_factory.mktemp("undisturbed") / "home"
    _run(context, home, texts, seconds=None)
    began = time.perf_counter()
    _run(context, home.with_name("timed"), texts, seconds=None)
    return time.perf_counter() - began, contents(home)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_is_continued_by_the_next(
    context: ForkServerContext, texts: Path, undisturbed: tuple[float, dict[str, Any]], tmp_path: Path, moment: float
) -> None:
    seconds, whole = undisturbed
    _run(context, tmp_path / "home", texts, seconds=seconds * moment)
    read_and_code(tmp_path / "home", texts)
    assert contents(tmp_path / "home") == whole


def _run(context: ForkServerContext, home: Path, texts: Path, *, seconds: float | None) -> None:
    """Read and code in a process of its own; `kill -9` it after so many seconds."""
    process = context.Process(target=read_and_code, args=(home, texts))
    process.start()
    process.join(seconds)
    process.kill()
    process.join()


def contents(home: Path) -> dict[str, Any]:
    """Everything that the record holds, but for how often a step ran; its findings are none."""
    with at_work(home) as work:
        record = work.record
        reports = record.reports()
        entries = [(entry.action, entry.subject) for entry in record.log() if entry.action != "run"]
        return {
            "reports": reports,
            "captures": [record.capture(report.sha256) for report in reports],
            "codings": [record.coding(report, engine="invented", version="1") for report in reports],
            "bytes": [record.content(report.sha256) for report in reports],
            "files": sorted(path.name for path in home.rglob("*") if path.is_file()),
            "entries": sorted(entries),
            "findings": verify(record),
        }
