"""Rows of a team's spreadsheet: each text becomes a report, each row a claim of it by who imports it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from corridor.desk import uploads
from corridor.desk.access import write_down
from corridor.desk.jobs import rebuilding
from corridor.desk.jobs.reading import told_of
from corridor.desk.jobs.running import Running
from corridor.desk.models import UploadedSheet
from corridor.desk.row_claims import check_row, claim_of_row, known_of, told_by
from corridor.errors import FixInput
from corridor.pipeline.reading import Reading, read_reports
from corridor.pipeline.reviewing import add_by_hand
from corridor.records import ReportId, report_id
from corridor.reports import Known

Told = Mapping[str, str]


def run(running: Running) -> Mapping[str, Any]:
    """arguments: `sheet`, its number, and `mapping`, from fields to columns. Done twice it adds nothing twice."""
    sheet = UploadedSheet.objects.get(pk=running.job.arguments["sheet"])
    mapping = running.job.arguments["mapping"]
    rows = {number: told_by(row, header=sheet.header, mapping=mapping) for number, row in enumerate(sheet.rows, 2)}
    skipped: dict[int, str] = {}
    reading = _read(rows, skipped, running=running, name=sheet.name)
    why = {each.name: each.reason for each in reading.skipped}
    coded = 0
    for number, told in running.work.through("rows", rows.items(), total=len(rows)):
        report = running.workspace.record.report(_id_of(told))
        if number in skipped:
            continue
        if report is None:
            skipped[number] = why.get(_stem(sheet.name, number), "its text was not read")
            continue
        try:
            claim = claim_of_row(told, report=report, who=running.job.asked_by)
            add_by_hand([claim], report=report, work=running.work)
            coded += 1
        except FixInput as error:
            skipped[number] = str(error)
    write_down(running.job.asked_by, "changed", "import", detail=f"{coded} rows coded, {len(skipped)} left out")
    rebuilt = rebuilding.run(running)
    sheet.delete()
    return {
        **told_of(reading),
        **rebuilt,
        "coded": coded,
        "skipped": [{"name": str(number), "reason": skipped[number]} for number in sorted(skipped)],
    }


def _read(rows: Mapping[int, Told], skipped: dict[int, str], *, running: Running, name: str) -> Reading:
    """Each text once, as a file that would be handed in; why a row has none."""
    folder = uploads.new_folder(running.workspace)
    index: dict[str, Known] = {}
    seen: set[ReportId] = set()
    try:
        for number, told in rows.items():
            try:
                check_row(told, who=running.job.asked_by)
            except FixInput as error:
                skipped[number] = str(error)
                continue
            if _id_of(told) not in seen:
                seen.add(_id_of(told))
                index[_stem(name, number)] = known_of(told)
                uploads.put(folder / f"{_stem(name, number)}.txt", told["text"].encode())
        return read_reports([folder], work=running.work, index=index)
    finally:
        uploads.remove(folder, workspace=running.workspace)


def _id_of(told: Told) -> ReportId:
    return report_id(sha256(told.get("text", "").encode()).hexdigest())


def _stem(name: str, number: int) -> str:
    return f"{name}-{number:05}"
