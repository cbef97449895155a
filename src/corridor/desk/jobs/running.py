"""A piece of work under way: how it tells how far it is, and hears that it is to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from corridor.desk.models import Job
from corridor.desk.workspace import Workspace, workspace
from corridor.errors import CorridorError
from corridor.pipeline.tools import Tools
from corridor.pipeline.work import Work

BEAT = timedelta(seconds=1)
"""How often the table is told; a page asks every two seconds."""


class StopAsked(CorridorError):
    """Somebody asked the worker to stop; what is done stays done."""


@dataclass
class Running:
    """A job and what it may use. tools: opens engine and gazetteer, once per worker."""

    job: Job
    tools: Callable[[], Tools]

    @property
    def workspace(self) -> Workspace:
        """The workspace of the worker."""
        return workspace()

    @property
    def work(self) -> Work:
        """The record at work, signed by who asked for it, telling progress."""
        return self.workspace.work(self.job.asked_by, progress=self.tell)

    def tell(self, step: str, done: int, total: int) -> None:
        """How far it is; StopAsked where somebody asked to stop."""
        at = timezone.now()
        is_due = self.job.beat_at is None or at - self.job.beat_at >= BEAT or self.job.step != step
        if not is_due and done < total:
            return
        self.job.step, self.job.done, self.job.total, self.job.beat_at = step, done, total, at
        self.job.save(update_fields=["step", "done", "total", "beat_at"])
        if Job.objects.filter(pk=self.job.pk, state="stopping").exists():
            raise StopAsked("stopped on request")
