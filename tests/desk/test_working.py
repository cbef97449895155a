"""The worker: takes work up, tells how far it is, stops, goes on, and survives what one piece of work dies of."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.desk.invented_workspace import InventedEngine

from corridor.desk import jobs
from corridor.desk.jobs import Kind, ask_for, go_on, stop
from corridor.desk.jobs.running import Running
from corridor.desk.models import IndexedReport, IndexPosition, Job
from corridor.desk.working import ask_where_behind, take_up_left_behind, work_once
from corridor.desk.workspace import Workspace
from corridor.errors import UnknownWord
from corridor.pipeline.tools import Tools


class AnyEngine(InventedEngine):
    """As the invented one; finds nothing in texts that it does not know."""

    def code(self, report: Any) -> Any:
        """What it knows, else nothing."""
        from corridor.records import Coding  # noqa: PLC0415

        try:
            return super().code(report)
        except KeyError:
            return Coding(report.id, is_relevant=False, because="it speaks of something else")


def tools() -> Tools:
    """An engine that needs no model."""
    return cast("Tools", SimpleNamespace(engine=AnyEngine()))


def write_reports(folder: Path, number: int) -> Path:
    """So many short texts."""
    folder.mkdir()
    for each in range(number):
        (folder / f"note-{each}.txt").write_text(f"Note {each}: {each} boats lay in the harbour of a town.")
    return folder


def with_kind(monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    """Beside the real kinds of work, one called invented."""
    monkeypatch.setattr(jobs, "KINDS", (*jobs.KINDS, Kind("invented", run)))


def test_reading_a_folder_brings_its_reports_to_the_pages(desk: Workspace, tmp_path: Path) -> None:  # noqa: ARG001
    job = ask_for("read", {"paths": [str(write_reports(tmp_path / "new", 3))]}, who="administrator")
    assert work_once(tools)
    job.refresh_from_db()
    assert (job.state, job.outcome["added"]) == ("done", 3)
    assert IndexedReport.objects.filter(name__startswith="note-").count() == 3


def test_what_cannot_be_read_is_told_with_its_reason(desk: Workspace, tmp_path: Path) -> None:  # noqa: ARG001
    folder = write_reports(tmp_path / "new", 1)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    job = ask_for("read", {"paths": [str(folder)]}, who="administrator")
    work_once(tools)
    job.refresh_from_db()
    assert [each["name"] for each in job.outcome["skipped"]] == ["broken"]


def test_no_work_is_no_work(desk: Workspace) -> None:  # noqa: ARG001
    assert not work_once(tools)


def test_the_same_work_is_asked_for_once(desk: Workspace) -> None:  # noqa: ARG001
    assert ask_for("rebuild", {}, who="reviewer").pk == ask_for("rebuild", {}, who="second").pk


def test_unknown_work_is_named_with_what_there_is(desk: Workspace) -> None:  # noqa: ARG001
    with pytest.raises(UnknownWord, match="rebuild"):
        ask_for("rebiuld", {}, who="reviewer")


@pytest.mark.usefixtures("desk")
def test_work_that_dies_tells_so_and_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_running: Running) -> Mapping[str, Any]:
        raise ZeroDivisionError

    with_kind(monkeypatch, die)
    job = ask_for("invented", {}, who="reviewer")
    following = ask_for("rebuild", {}, who="reviewer")
    work_once(tools)
    work_once(tools)
    job.refresh_from_db()
    following.refresh_from_db()
    assert (job.state, following.state) == ("failed", "done")
    assert "ZeroDivisionError" in job.told


@pytest.mark.usefixtures("desk")
def test_work_stops_where_it_is_asked_to_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def count(running: Running) -> Mapping[str, Any]:
        for at in range(len(seen), 4):
            seen.append(at)
            if at == 1:
                stop(running.job)
            running.tell(f"step {at}", at, 4)
        return {}

    with_kind(monkeypatch, count)
    job = ask_for("invented", {}, who="reviewer")
    work_once(tools)
    job.refresh_from_db()
    assert (job.state, seen) == ("stopped", [0, 1])
    go_on(job)
    work_once(tools)
    job.refresh_from_db()
    assert (job.state, seen) == ("done", [0, 1, 2, 3])


def test_what_a_killed_worker_left_behind_is_taken_up(desk: Workspace) -> None:  # noqa: ARG001
    job = ask_for("rebuild", {}, who="reviewer")
    Job.objects.filter(pk=job.pk).update(state="running")
    take_up_left_behind()
    work_once(tools)
    job.refresh_from_db()
    assert job.state == "done"


def test_what_was_read_beside_the_desk_is_noticed(desk: Workspace) -> None:  # noqa: ARG001
    ask_where_behind()
    assert not Job.objects.exists()
    IndexPosition.objects.update(seq=1)
    ask_where_behind()
    assert Job.objects.get().kind == "rebuild"
