"""Running a step in a process of its own, killing it, and telling everything that a record holds."""

from collections.abc import Callable
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from tests.pipeline.invented_day import at_work

from corridor.store import verify


def run_killed(
    context: BaseContext, target: Callable[..., object], *, arguments: tuple[object, ...], seconds: float | None
) -> None:
    """Call the target in a process; `kill -9` it after so many seconds, None to let it end."""
    process = context.Process(target=target, args=arguments)  # type: ignore[attr-defined]  # each kind of context has it
    process.start()
    process.join(seconds)
    process.kill()
    process.join()


def contents(home: Path, *, engine: str, version: str) -> dict[str, Any]:
    """Everything that the record holds, but for how often a step ran; of a whole record, findings are none."""
    with at_work(home) as work:
        record = work.record
        reports = record.reports()
        return {
            "reports": reports,
            "captures": [record.capture(report.sha256) for report in reports],
            "codings": [record.coding(report, engine=engine, version=version) for report in reports],
            "bytes": [record.content(report.sha256) for report in reports],
            "files": sorted(path.name for path in home.rglob("*") if path.is_file()),
            "entries": sorted((entry.action, entry.subject) for entry in record.log() if entry.action != "run"),
            "findings": verify(record),
        }
