"""`corridor state`: the state of a network's links on a day, with its evidence."""

from datetime import date
from pathlib import Path

import click

from corridor.cli.options import DAY, home_option, json_option, settings
from corridor.cli.session import at_work, print_json
from corridor.exchange.networks import read_network, shipped_networks
from corridor.pipeline.assessing import assess, choose_moment, resolve_incidents
from corridor.pipeline.coding import code_reports, find_reports
from corridor.pipeline.tools import open_tools
from corridor.records import LinkState, NetworkState


@click.command("state")
@click.option("--network", help="A shipped network, a GeoJSON file or a Flee folder. Default: every shipped one.")
@click.option("--on", type=DAY, help="The day. Default: that of the newest report of the record.")
@click.option("--as-known-on", type=DAY, help="From what was published by this day. Default: the same day.")
@home_option
@json_option
def command(
    *, network: str | None, on: date | None, as_known_on: date | None, home: Path | None, as_json: bool
) -> None:
    """Tell the state of every link on a day, from all reports of the record, each with its evidence.

    \b
    Absence of news is shown as unknown, never as open.
    Example:  corridor state --network western-balkans --on 2016-03-09
    """
    where = settings()
    networks = [read_network(name) for name in ([network] if network else shipped_networks())]
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        coding = code_reports(None, work=work, engine=tools.engine)
        incidents = resolve_incidents(coding.claims, work=work)
        moment = choose_moment(find_reports(None, work=work), on=on, as_known_on=as_known_on)
        states = [assess(each, incidents=incidents, moment=moment, work=work).latest for each in networks]
    if as_json:
        print_json({state.network: state for state in states})
        return
    for state in states:
        _print(state)


def _print(state: NetworkState) -> None:
    click.echo(click.style(f"{state.network} on {state.on}, as known on {state.as_known_on}", bold=True))
    for link in state.links:
        click.echo(f"  {link.link_id:20} {link.shown:11} {_doubt(link)}")
        for evidence in link.evidence[:3]:
            click.echo(f"      {evidence.on}  {evidence.weight:.2f}  {evidence.because}")


def _doubt(link: LinkState) -> str:
    if not link.evidence:
        return "no evidence"
    return (
        f"open {link.open_probability:.0%}, restricted {link.restricted_probability:.0%}, "
        f"closed {link.closed_probability:.0%}; weight of evidence {link.evidence_weight:.2f}"
    )
