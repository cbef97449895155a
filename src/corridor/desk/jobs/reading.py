"""Read files that were handed in, then code them and build the pages' tables anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corridor.desk import uploads
from corridor.desk.jobs import rebuilding
from corridor.desk.jobs.running import Running
from corridor.desk.models import IndexedReport
from corridor.pipeline.reading import Reading, read_reports

MOST_GROUPS = 100


def run(running: Running) -> Mapping[str, Any]:
    """arguments: `paths`, files and folders. Folders of uploads go once all is done; stopped before, they stay."""
    paths = [Path(path) for path in running.job.arguments["paths"]]
    reading = read_reports(paths, work=running.work)
    told = {**told_of(reading), **rebuilding.run(running), "groups": _copies(reading)}
    for path in paths:
        uploads.remove(path, workspace=running.workspace)
    return told


def told_of(reading: Reading) -> dict[str, Any]:
    """What came of reading, for the page."""
    skipped = [{"name": each.name, "reason": each.reason} for each in reading.skipped]
    return {"added": reading.added, "known": reading.known, "copies": reading.copies, "skipped": skipped}


def _copies(reading: Reading) -> list[list[str]]:
    """Which of the reports repeat others, or are repeated, as pairs of ids with the copy first; the first ones."""
    read = set(reading.report_ids)
    pairs = IndexedReport.objects.exclude(copy_of="").order_by("report_id").values_list("report_id", "copy_of")
    return [list(pair) for pair in pairs.iterator() if read & set(pair)][:MOST_GROUPS]
