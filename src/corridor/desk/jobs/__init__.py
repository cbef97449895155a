"""Work in the background: what kinds there are, and how pages ask for it, watch it and stop it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from corridor.desk.jobs import assessing, composing, importing, publishing, reading, rebuilding, verifying
from corridor.desk.jobs.running import Running
from corridor.desk.models import Job
from corridor.desk.workspace import now
from corridor.errors import UnknownWord


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work. run: called by the worker; killed and called again it goes on where it was."""

    name: str
    run: Callable[[Running], Mapping[str, Any]]


KINDS: tuple[Kind, ...] = (
    Kind("rebuild", rebuilding.run),
    Kind("read", reading.run),
    Kind("import", importing.run),
    Kind("compose", composing.run),
    Kind("publish", publishing.run),
    Kind("assess", assessing.run),
    Kind("verify", verifying.run),
)
"""A new kind is one module of this package and its line here."""


def ask_for(kind: str, arguments: Mapping[str, Any], *, who: str) -> Job:
    """A new piece of work; the same one that is still waiting is not asked for twice."""
    if kind not in {each.name for each in KINDS}:
        raise UnknownWord(kind, what="kind of work", known=[each.name for each in KINDS])
    with transaction.atomic():
        waiting = Job.objects.filter(kind=kind, state="waiting", arguments=dict(arguments)).first()
        if waiting:
            return waiting
        return Job.objects.create(kind=kind, arguments=dict(arguments), asked_by=who, asked_at=now())


def stop(job: Job) -> None:
    """Ask the worker to stop at the next report; what is done stays done."""
    Job.objects.filter(pk=job.pk, state="waiting").update(state="stopped")
    Job.objects.filter(pk=job.pk, state="running").update(state="stopping")


def go_on(job: Job) -> None:
    """Go on with work that was stopped or failed, where it was."""
    Job.objects.filter(pk=job.pk, state__in=["stopped", "failed"]).update(state="waiting", told="")


def find_kind(name: str) -> Kind:
    """The kind of this name."""
    return next(each for each in KINDS if each.name == name)
