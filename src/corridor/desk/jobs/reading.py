"""Read files that were handed in, then code them and build the pages' tables anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corridor.desk.jobs import rebuilding
from corridor.desk.jobs.running import Running
from corridor.pipeline.reading import read_reports


def run(running: Running) -> Mapping[str, Any]:
    """arguments: `paths`, files and folders under the workspace."""
    paths = [Path(path) for path in running.job.arguments["paths"]]
    reading = read_reports(paths, work=running.work)
    skipped = [{"name": each.name, "reason": each.reason} for each in reading.skipped]
    told = {"added": reading.added, "known": reading.known, "copies": reading.copies, "skipped": skipped}
    return {**told, **rebuilding.run(running)}
