"""The one workspace that this process serves: a record, with the folders it lives in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corridor.errors import Stop
from corridor.pipeline.work import Progress, Work, stay_silent
from corridor.store import Record


@dataclass(frozen=True, slots=True)
class Workspace:
    """A record at the desk.

    record: shared by all threads, each with a connection of its own. cache, model: what the worker opens its tools
    with. database: Django's settings of another database than the file in `home`.
    """

    record: Record
    home: Path
    cache: Path
    model: str = "en_core_web_sm"
    database: Mapping[str, Any] | None = None

    @property
    def published(self) -> Path:
        """The folder of what was published, beside the record: a web server may show it to anybody."""
        return self.home.with_name(f"{self.home.name}-published")

    def work(self, who: str, *, progress: Progress = stay_silent) -> Work:
        """The record at work now, signed by this person."""
        return Work(self.record, now(), who, progress)


_served: list[Workspace] = []


def serve_workspace(workspace: Workspace) -> None:
    """From now on this is the workspace of the process."""
    _served[:] = [workspace]


def workspace() -> Workspace:
    """The workspace of the process; Stop where none is open."""
    if not _served:
        raise Stop("found no open workspace; expected `open_desk` to be called first")
    return _served[0]


def now() -> datetime:
    """This instant, aware, UTC; the desk is a door, so it may ask."""
    return datetime.now(UTC)
