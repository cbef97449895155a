"""Taking up work: the oldest piece first; one that a killed worker left behind goes on where it was."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from corridor.desk.jobs import ask_for, find_kind
from corridor.desk.jobs.running import Running, StopAsked
from corridor.desk.models import IndexPosition, Job
from corridor.desk.rebuilding import log_end
from corridor.desk.workspace import now, workspace
from corridor.errors import CorridorError
from corridor.pipeline.tools import Tools

LEFT_BEHIND = timedelta(minutes=5)
"""A worker tells how far it is every second; the longest single step, opening its tools, takes under a minute."""

_log = logging.getLogger(__name__)


def take_up_left_behind() -> None:
    """What a killed worker left behind waits again; called before anything else is taken up."""
    Job.objects.filter(state__in=["running", "stopping"]).update(state="waiting")


def ask_where_behind() -> None:
    """Ask for a rebuild where the record knows more than the pages, as after `corridor read` beside the desk."""
    position = IndexPosition.objects.filter(pk=1).first()
    if log_end(workspace().work("worker")) > (position.seq if position else 0):
        ask_for("rebuild", {}, who="worker")


def work_once(tools: Callable[[], Tools]) -> bool:
    """Take up the oldest piece of work; whether there was one."""
    job = _take()
    if job is None:
        return False
    try:
        job.outcome = dict(find_kind(job.kind).run(Running(job, tools)))
        job.state = "done"
    except StopAsked:
        job.state = "stopped"
    except CorridorError as error:
        job.state, job.told = "failed", str(error)
    except Exception as error:  # noqa: BLE001  whatever one piece of work dies of, the next one has to run
        _log.exception("work %s failed", job.pk)
        job.state, job.told = "failed", f"{type(error).__name__}: its trace is in the desk's log"
    job.save()
    return True


def _take() -> Job | None:
    """The oldest piece of work that waits or was left behind, marked as running."""
    with transaction.atomic():
        stale = Q(state="running", beat_at__lt=now() - LEFT_BEHIND)
        job = Job.objects.select_for_update().filter(Q(state="waiting") | stale).order_by("pk").first()
        if job:
            job.state, job.told, job.beat_at = "running", "", now()
            job.save()
        return job
