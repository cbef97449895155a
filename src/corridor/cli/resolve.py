"""`corridor resolve`: from reports to incidents."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from corridor.cli.options import (
    home_option,
    index_option,
    json_option,
    published_option,
    reports_argument,
    settings,
)
from corridor.cli.session import Given, at_work, print_json, print_skipped
from corridor.exchange.gold import to_gold
from corridor.pipeline.assessing import reports_by_id, resolve_incidents
from corridor.pipeline.coding import CodingSummary, code_reports
from corridor.pipeline.tools import open_tools
from corridor.records import Incident, Report, ReportId

_LONGEST_NAME = 255


@click.command("resolve")
@reports_argument
@index_option
@published_option
@click.option(
    "--gold-format",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write one JSON per report into this folder, in the shape of the evaluation data. Internal: names are in it.",
)
@home_option
@json_option
def command(  # noqa: PLR0913 - one parameter per option of the command
    paths: tuple[Path, ...],
    *,
    index: Path | None,
    published: str | None,
    gold_format: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Read and code reports (files or folders), and resolve their claims into incidents.

    \b
    Reports that the record has are not read or coded again.
    Example:  corridor resolve reports/ --index reports/index.csv
    """
    where = settings()
    given = Given.of(paths, index=index, published=published)
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        reading = given.read(work=work)
        coding = code_reports(reading.report_ids, work=work, engine=tools.engine)
        incidents = resolve_incidents(coding.claims, work=work)
        reports = reports_by_id(work=work)
    if gold_format:
        _write_gold(coding, incidents, reports=reports, out=gold_format)
    if as_json:
        print_json(incidents)
        return
    click.echo(f"{len(coding.codings)} reports, {len(coding.claims)} claims, {len(incidents)} incidents")
    print_skipped(reading.skipped_by_reason, reading.skipped)
    for incident in incidents:
        _print(incident)


def _write_gold(
    coding: CodingSummary, incidents: tuple[Incident, ...], *, reports: Mapping[ReportId, Report], out: Path
) -> None:
    clusters = {claim.id: incident.id for incident in incidents for claim in incident.claims + incident.claims_against}
    out.mkdir(parents=True, exist_ok=True)
    for coded in coding.codings:
        report = reports[coded.report_id]
        if not _can_be_a_file(report.name):
            click.echo(f"not written: {report.name!a} is a name that no file here can have; rename the report")
            continue
        shaped = to_gold(coded, report=report, clusters=clusters)
        file = out / f"{report.name}.json"
        file.write_text(json.dumps(shaped, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")


def _can_be_a_file(name: str) -> bool:
    """Whether this name stays in its folder and within what file systems take (255 bytes, no control characters)."""
    is_plain = name.isprintable() and not set(name) & set("/\\") and name not in {"", ".", ".."}
    return is_plain and len(f"{name}.json".encode(errors="replace")) <= _LONGEST_NAME


def _print(incident: Incident) -> None:
    place = incident.place.value.resolved if incident.place.value else "place not stated"
    group = incident.affected.value
    people = f"{group.count.words} " if group and group.count else ""
    when = incident.date.value
    day = when.end_on or when.start_on or when.words or "day not stated"
    disputed = [
        name
        for name, chosen in (("people", incident.affected), ("place", incident.place), ("date", incident.date))
        if chosen.is_disputed
    ]
    doubt = f"; sources differ on {', '.join(disputed)}" if disputed else ""
    click.echo(
        f"{incident.grade}  {incident.kind.value}, {incident.modality.value}: {people}{place}, {day}; "
        f"{len(incident.claims)} claims, {incident.independent_source_count} independent sources{doubt}"
    )
