"""`corridor panel`: the researcher's panel, the same bytes from the same record."""

from datetime import date
from pathlib import Path

import click

from corridor.cli.options import DAY, home_option, network_option, settings
from corridor.cli.session import at_work
from corridor.exchange.networks import read_network
from corridor.pipeline.day import Order, walk
from corridor.pipeline.paneling import write_panel
from corridor.pipeline.protecting import gather_protected_names
from corridor.pipeline.publishing import Release
from corridor.pipeline.tools import open_tools
from corridor.records import Audience


@click.command("panel")
@network_option
@click.option(
    "--audience", required=True, type=click.Choice([each.value for each in Audience]), help="Who will read it."
)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write into.")
@click.option("--on", type=DAY, help="The day. Default: that of the newest report of the record.")
@home_option
def command(*, network: str, audience: str, out: Path, on: date | None, home: Path | None) -> None:
    """Write incidents by kind, province and month, with the codebook and a manifest of hashes.

    \b
    For the public: by quarter, country and family of kinds, without small counts, from the network's incidents alone.
    Example:  corridor panel --network western-balkans --audience internal --out out/panel
    """
    where, found = settings(), read_network(network)
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        names = gather_protected_names((), record=work.record)
        day = walk(Order(found, Release(Audience(audience), names), on=on), work=work, tools=tools)
        engine = f"{tools.engine.name} {tools.engine.version}"
        panel = write_panel(day, network=found, engine=engine, out=out, work=work)
    for sentence in panel.removals:
        click.echo(f"  left out: {sentence}")
    for path in panel.paths:
        click.echo(f"  {path}")
