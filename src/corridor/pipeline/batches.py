"""Batches of an ensemble, computed here or by the workers of a Dask scheduler; the result is the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from corridor.errors import FixInput, TryLater
from corridor.flows.cohort.ensembles import Gathered, Job, join, run_batch

Progress = Callable[[str, int, int], None]

RETRIES = 3
"""How often a batch is tried again after a fault; a batch whose worker dies is given to another one besides."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Who computes. address: of a scheduler, or `local` for worker processes on this machine, as many as `workers`."""

    address: str = "local"
    workers: int = 2


def run_job(job: Job, *, cluster: Cluster | None = None, progress: Progress = lambda *_: None) -> Gathered:
    """All batches as one. FixInput without the extra `cluster`; TryLater where the scheduler does not answer."""
    if cluster is None:
        return join([_told(run_batch(job, number), number, job, progress) for number in range(job.batches)])
    with connect(cluster) as client:
        return run_on(client, job, progress=progress)


def run_on(client: Any, job: Job, *, progress: Progress = lambda *_: None) -> Gathered:
    """All batches as one, computed by the workers of this client of a scheduler."""
    as_completed = _distributed().as_completed
    tasks = [client.submit(run_batch, job, number, pure=False, retries=RETRIES) for number in range(job.batches)]
    for done, _ in enumerate(as_completed(tasks), start=1):
        progress("project", done, job.batches)
    return join(client.gather(tasks))


@contextmanager
def connect(cluster: Cluster) -> Iterator[Any]:
    """A client of the scheduler; workers on this machine end with the block."""
    distributed = _distributed()
    if cluster.address == "local":
        with (
            distributed.LocalCluster(
                n_workers=cluster.workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
            ) as workers,
            distributed.Client(workers) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(cluster.address, timeout="10s")
    except (OSError, ValueError) as error:
        raise TryLater(
            f"no scheduler answers at {cluster.address}: {error}. Start one with `dask scheduler`, or give no address."
        ) from error
    with client:
        yield client


def _told(part: Gathered, number: int, job: Job, progress: Progress) -> Gathered:
    progress("project", number + 1, job.batches)
    return part


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 - an extra: most installations have no scheduler
    except ImportError as error:
        raise FixInput(
            "found no package distributed; expected it for --cluster. Install it with: pip install 'corridor[cluster]'"
        ) from error
    return distributed
