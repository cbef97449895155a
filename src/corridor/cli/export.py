"""`corridor export`: what an audience may have, in the formats that other tools read."""

from datetime import date
from pathlib import Path

import click

from corridor.cli.options import DAY, home_option, json_option, network_option, settings
from corridor.cli.session import at_work, print_json
from corridor.exchange.exports import FORMATS
from corridor.exchange.networks import read_network
from corridor.pipeline.day import Order, walk
from corridor.pipeline.exporting import FEED, export
from corridor.pipeline.protecting import gather_protected_names
from corridor.pipeline.publishing import Release
from corridor.pipeline.tools import open_tools
from corridor.records import Audience


@click.command("export")
@network_option
@click.option(
    "--audience", required=True, type=click.Choice([each.value for each in Audience]), help="Who will read it."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([*FORMATS, FEED]),
    help="A format, once for each. Default: all.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write into.")
@click.option("--on", type=DAY, help="The day. Default: that of the newest report of the record.")
@click.option("--as-known-on", type=DAY, help="From what was published by this day. Default: the same day.")
@click.option(
    "--protected-names",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV of names to mask; the lists that briefs use hold as well.",
)
@home_option
@json_option
def command(  # noqa: PLR0913 - one parameter per option of the command
    *,
    network: str,
    audience: str,
    formats: tuple[str, ...],
    out: Path,
    on: date | None,
    as_known_on: date | None,
    protected_names: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Write what an audience may have of the record, as CSV, XLSX, GeoJSON, JSON Lines and for other tools.

    \b
    The files hold what the brief for this audience holds, and pass the same checks.
    Example:  corridor export --network western-balkans --audience public --format xlsx --out out/export
    """
    where = settings()
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        names = gather_protected_names((), record=work.record, named=protected_names)
        order = Order(read_network(network), Release(Audience(audience), names), on=on, as_known_on=as_known_on)
        edition = walk(order, work=work, tools=tools).edition
        files = export(edition, formats=formats, out=out, work=work)
    if as_json:
        removed = {removal.what: removal.number for removal in edition.removals}
        print_json({"files": [str(file) for file in files], "removed": removed})
        return
    for removal in edition.removals:
        click.echo(f"  left out: {removal.sentence}")
    for file in files:
        click.echo(f"  {file}")
