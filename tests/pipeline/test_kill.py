"""Killing a run at random moments loses nothing and doubles nothing."""

import multiprocessing
import os
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.invented_day import at_work, read_and_code, write_texts
from tests.pipeline.killing import contents, run_killed

from corridor.flows import stream
from corridor.pipeline.coding import code_reports
from corridor.pipeline.reading import read_reports
from corridor.pipeline.tools import open_tools

TEXTS = 8
MOMENTS = tuple(round(float(share), 3) for share in stream(1, "tests.kill").uniform(0, 1.1, 20))
"""Shares of the time that a whole run takes; the last tenth is for runs on a busy machine."""

EXAMPLE = Path(__file__).parents[2] / "examples/western-balkans"


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
    run_killed(context, read_and_code, arguments=(home, texts), seconds=None)
    began = time.perf_counter()
    run_killed(context, read_and_code, arguments=(home.with_name("timed"), texts), seconds=None)
    return time.perf_counter() - began, contents(home, engine="invented", version="1")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_is_continued_by_the_next(
    context: ForkServerContext, texts: Path, undisturbed: tuple[float, dict[str, Any]], tmp_path: Path, moment: float
) -> None:
    seconds, whole = undisturbed
    run_killed(context, read_and_code, arguments=(tmp_path / "home", texts), seconds=seconds * moment)
    read_and_code(tmp_path / "home", texts)
    assert contents(tmp_path / "home", engine="invented", version="1") == whole


def read_and_code_the_example(home: Path) -> str:
    """The same with the real engine and its model; the engine's version."""
    cache = Path(os.environ.get("CORRIDOR_CACHE") or Path(__file__).parents[2] / "out" / "cache")
    with open_tools(cache=cache, model="en_core_web_sm") as tools, at_work(home) as work:
        reading = read_reports([EXAMPLE], work=work)
        code_reports(reading.report_ids, work=work, engine=tools.engine)
        return tools.engine.version


@pytest.fixture(scope="module")
def real(context: ForkServerContext, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, dict[str, Any]]:
    """As `undisturbed`, with the real engine."""
    if not os.environ.get("CORRIDOR_SLOW"):
        pytest.skip("CORRIDOR_SLOW is not set: killing the real engine takes minutes")
    home = tmp_path_factory.mktemp("real") / "home"
    version = read_and_code_the_example(home)
    began = time.perf_counter()
    run_killed(context, read_and_code_the_example, arguments=(home.with_name("timed"),), seconds=None)
    return time.perf_counter() - began, contents(home, engine="rules", version=version)


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_of_the_real_engine_is_continued_by_the_next(
    context: ForkServerContext, real: tuple[float, dict[str, Any]], tmp_path: Path, moment: float
) -> None:
    seconds, whole = real
    run_killed(context, read_and_code_the_example, arguments=(tmp_path / "home",), seconds=seconds * moment)
    version = read_and_code_the_example(tmp_path / "home")
    assert contents(tmp_path / "home", engine="rules", version=version) == whole
