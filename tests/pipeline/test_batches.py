"""Batches give the same ensemble whoever computes them, and a worker that dies changes nothing."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import distributed
import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, OTHER, TOWN, ZONE, make_case

from corridor.errors import TryLater
from corridor.flows.cohort import ensembles
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.ensembles import Gathered, Job
from corridor.flows.cohort.rules import Rules
from corridor.pipeline.batches import Cluster, connect, run_job, run_on

ROADS = (Road("Zone", "Town", 120), Road("Town", "Camp", 90), Road("Town", "Other", 300))
CASE = make_case((ZONE, TOWN, CAMP, OTHER), ROADS, days=40)


def are_equal(one: Gathered, other: Gathered) -> bool:
    """Whether every number of every run is the same."""
    names = ("months", "places", "on_links", "camps", "fates")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@pytest.fixture
def in_threads() -> Iterator[Any]:
    """A client whose workers are threads of this process: quick to start."""
    given: Any = distributed
    with (
        given.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp"
        ) as cluster,
        given.Client(cluster) as client,
    ):
        yield client


def test_workers_give_what_this_process_gives(in_threads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensembles, "BATCH", 7)
    job, seen = Job(CASE, Rules(), runs=30, seed=3), []
    spread = run_on(in_threads, job, progress=lambda *told: seen.append(told))
    assert are_equal(spread, run_job(job))
    assert seen == [("project", done, 5) for done in range(1, 6)]


def test_two_jobs_with_one_seed_do_not_mix(in_threads: Any) -> None:
    one, other = (Job(CASE, Rules(default_movechance=chance), runs=10, seed=3) for chance in (0.1, 0.9))
    assert not are_equal(run_on(in_threads, one), run_on(in_threads, other))


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(address: str, **_: object) -> None:
        raise OSError(f"nothing at {address}")

    monkeypatch.setattr(distributed, "Client", refuse)
    with (
        pytest.raises(TryLater, match=r"no scheduler answers at tcp://127.0.0.1:1"),
        connect(Cluster("tcp://127.0.0.1:1")),
    ):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_killed_in_the_middle_changes_nothing(workers: int) -> None:
    if not os.environ.get("CORRIDOR_SLOW"):
        pytest.skip("CORRIDOR_SLOW is not set: workers take long to start")
    job = Job(make_case((ZONE, TOWN, CAMP, OTHER), ROADS, days=120), Rules(), runs=1000, seed=3)
    killed: list[int] = []
    with connect(Cluster(workers=workers)) as client:
        at_work = client.run(os.getpid)

        def kill(_: str, done: int, total: int) -> None:
            if not killed and done < total:
                killed.append(at_work[min(at_work)])
                os.kill(killed[0], signal.SIGKILL)

        survived = run_on(client, job, progress=kill)
    assert killed
    assert are_equal(survived, run_job(job))
