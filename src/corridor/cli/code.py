"""`corridor code`: from reports, or lines of text, to claims."""

import time
from pathlib import Path
from typing import TextIO

import click

from corridor.cli.options import home_option, index_option, json_option, published_option, settings
from corridor.cli.session import Given, at_work, print_json, print_skipped
from corridor.errors import FixInput
from corridor.pipeline.asking import cost_of, open_endpoint
from corridor.pipeline.code_lines import code_lines
from corridor.pipeline.coding import CodingSummary, code_reports
from corridor.pipeline.tools import open_tools
from corridor.records import Claim


@click.command("code")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--lines", type=click.File(encoding="utf-8"), help="JSON lines with id and text, coded one by one.")
@click.option("--engine", default="rules", show_default=True, help="What codes: rules, or llm where settings name one.")
@index_option
@published_option
@home_option
@json_option
def command(  # noqa: PLR0913 - one parameter per option of the command
    paths: tuple[Path, ...],
    *,
    lines: TextIO | None,
    engine: str,
    index: Path | None,
    published: str | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Code reports (files or folders) into claims, each with its exact quote.

    \b
    With --lines: in {"id", "text"}, out {"id", "claims", "kinds"} for each line, whatever it is about; kinds are those
    of claims asserted, alleged or confirmed.
    \b
    Example:  corridor code reports/ --index reports/index.csv
    """
    where = settings()
    chat = open_endpoint(where, clock=time.monotonic, pause=time.sleep) if engine == "llm" else None
    opened = open_tools(cache=where.cache, model=where.model, engine=engine, chat=chat)
    if lines is not None:
        with opened as tools:
            for line in code_lines(lines, engine=tools.engine):
                click.echo(line)
        return
    if not paths:
        raise FixInput("found nothing to code; expected reports (files or folders), or --lines FILE")
    given = Given.of(paths, index=index, published=published)
    with at_work(home) as work, opened as tools:
        reading = given.read(work=work)
        coding = code_reports(reading.report_ids, work=work, engine=tools.engine)
    if as_json:
        print_json(coding.codings)
        return
    print_skipped(reading.skipped_by_reason, reading.skipped)
    _print(coding)
    if chat:
        dropped = coding.dropped
        sent, received = dropped.get("tokens sent", 0), dropped.get("tokens received", 0)
        click.echo(cost_of(sent, received, price=where.llm_price))


def _print(coding: CodingSummary) -> None:
    for coded in coding.codings:
        click.echo(f"{coded.report_id}: {coded.because}")
        for claim in coded.claims:
            _print_claim(claim)
        for route in coded.routes:
            click.echo(f"  way  {' > '.join(route.path)}")
    for reason, number in coding.dropped.items():
        if not reason.startswith("tokens "):
            click.echo(f"dropped: {number} × {reason}")


def _print_claim(claim: Claim) -> None:
    places = ", ".join(place.resolved for place in claim.places) or "place not stated"
    count = claim.affected[0].count if claim.affected else None
    people = f", {count.words}" if count and count.words else ""
    click.echo(f"  {claim.kind.value}, {claim.modality.value}{people}; {places}")
    click.echo(f"      “{claim.quote.text}”")
