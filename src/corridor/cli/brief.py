"""`corridor brief`: from reports to a brief for a named audience."""

from datetime import date
from pathlib import Path

import click

from corridor.cli.options import (
    DAY,
    home_option,
    index_option,
    json_option,
    network_option,
    published_option,
    settings,
)
from corridor.cli.session import Given, at_work, print_json, print_skipped
from corridor.exchange.networks import read_network
from corridor.pipeline.day import Day, Order, walk
from corridor.pipeline.protecting import gather_protected_names
from corridor.pipeline.publishing import Release, publish
from corridor.pipeline.tools import open_tools
from corridor.records import Audience


@click.command("brief")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@network_option
@click.option(
    "--audience",
    required=True,
    type=click.Choice([each.value for each in Audience]),
    help="Always named, never assumed.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the files.")
@click.option("--on", type=DAY, help="The brief's day. Default: that of the newest report.")
@click.option("--as-known-on", type=DAY, help="From what was published by this day. Default: the brief's day.")
@click.option(
    "--protected-names",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with id, name, role, kind. Lists beside the reports are found without it.",
)
@published_option
@index_option
@home_option
@json_option
def command(  # noqa: PLR0913 - one parameter per option of the command
    paths: tuple[Path, ...],
    *,
    network: str,
    audience: str,
    out: Path,
    on: date | None,
    as_known_on: date | None,
    protected_names: Path | None,
    published: str | None,
    index: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Write a brief from reports (files or folders; without any, from all of the record) for a named audience.

    \b
    Writes brief.html, brief.pdf and the data behind them. Reports that the record has are not read or coded again.
    A public brief is a draft until two people have approved it at the desk.
    \b
    Example:  corridor brief reports/ --network north-korea --audience internal --out out/brief
    """
    where, found = settings(), read_network(network)
    given = Given.of(paths, index=index, published=published)
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        order = Order(
            network=found,
            release=Release(
                Audience(audience), gather_protected_names(paths, record=work.record, named=protected_names)
            ),
            paths=paths,
            index=given.index,
            published=given.published,
            beside=given.beside,
            on=on,
            as_known_on=as_known_on,
        )
        day = walk(order, work=work, tools=tools)
        files = publish(day.edition, out=out, work=work)
    if as_json:
        print_json({"files": [str(file) for file in files], "counts": _counts(day), "removed": _removed(day)})
    else:
        _print(day, files)


def _counts(day: Day) -> dict[str, int]:
    return {
        "reports": len(day.coding.codings),
        "relevant": day.coding.relevant,
        "copies": day.reading.copies,
        "skipped": len(day.reading.skipped),
        "claims": len(day.coding.claims),
        "incidents": len(day.incidents),
    }


def _removed(day: Day) -> dict[str, int]:
    return {removal.what: removal.number for removal in day.edition.removals}


def _print(day: Day, files: tuple[Path, ...]) -> None:
    counts = _counts(day)
    click.echo(
        f"{counts['reports']} reports ({counts['copies']} copies), {counts['relevant']} about people on the move; "
        f"{counts['claims']} claims, {counts['incidents']} incidents"
    )
    print_skipped(day.reading.skipped_by_reason, day.reading.skipped)
    header = day.edition.brief.header
    click.echo(f"brief for {header.audience} readers, edition {header.edition}, of {header.on}: {header.mark}")
    for removal in day.edition.removals:
        click.echo(f"  left out: {removal.sentence}")
    for file in files:
        click.echo(f"  {file}")
    if not any(file.suffix == ".pdf" for file in files):
        click.echo("  no PDF: the library typst is missing; .venv/bin/pip install typst brings it")
