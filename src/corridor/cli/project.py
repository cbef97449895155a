"""`corridor project`: what a disruption does to the people who depend on a network."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from corridor.cli.options import DAY, home_option, settings
from corridor.cli.session import at_work, tell
from corridor.disclosure.asking import WhatIfQuestion, check_question
from corridor.errors import FixInput
from corridor.exchange.flee import read_hazards, read_states
from corridor.exchange.networks import read_network
from corridor.exchange.projections import write_projections
from corridor.flows.cohort.ensembles import Detail, tell_months
from corridor.pipeline.assessing import Draws, assess, choose_moment, project, resolve_incidents
from corridor.pipeline.batches import Cluster
from corridor.pipeline.closure import Question, run_closure
from corridor.pipeline.coding import code_reports, find_reports
from corridor.pipeline.displacement import Ensemble
from corridor.pipeline.projecting import Asked, project_case
from corridor.pipeline.tools import open_tools
from corridor.records import Closure, LinkId, Projection, Scenario


@click.command("project")
@click.argument("network")
@click.option(
    "--close", "closed", metavar="LINK", help="A link to hold closed, as in 'GRC>MKD'; needs --from and --to."
)
@click.option("--from", "from_on", type=DAY, help="First day of the closure.")
@click.option("--to", "to_on", type=DAY, help="Last day of the closure.")
@click.option(
    "--panel",
    "panels",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV of observed monthly flows; with it LINK may be a unit of the panel. May be given several times.",
)
@click.option(
    "--disruptions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV of earlier dated disruptions of these panels, to learn the response from.",
)
@click.option("--on", type=DAY, help="The day whose state is projected. Default: that of the newest report.")
@click.option("--runs", default=1000, show_default=True, type=click.IntRange(100, 1_000_000))
@click.option("--detail", default="month", show_default=True, type=click.Choice(("month", "day")), help="Of a case.")
@click.option(
    "--state",
    "state_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What `corridor state --json` printed of a case's links: closures are drawn from it in each run.",
)
@click.option(
    "--hazards",
    "hazard_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV of a case's roads: start, end, probabilities of being turned back, detained, lost.",
)
@click.option(
    "--cluster",
    is_flag=False,
    flag_value="local",
    metavar="[ADDRESS]",
    help="Send batches of a case's runs to a Dask scheduler; alone, to workers on this machine.",
)
@click.option(
    "--sensitivity/--no-sensitivity", default=True, show_default=True, help="Tell which settings of a case matter most."
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Workers on this machine.")
@click.option("--hasten", default=1, show_default=True, type=click.IntRange(1), help="People per agent, of a case.")
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed gives the same numbers.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the files.")
@home_option
def command(  # noqa: PLR0913 - one parameter per option of the command
    network: str,
    *,
    closed: str | None,
    from_on: date | None,
    to_on: date | None,
    panels: tuple[Path, ...],
    disruptions: Path | None,
    on: date | None,
    runs: int,
    hasten: int,
    seed: int,
    detail: Detail,
    state_file: Path | None,
    hazard_file: Path | None,
    cluster: str | None,
    workers: int,
    sensitivity: bool,
    out: Path,
    home: Path | None,
) -> None:
    """Project what the newest incidents, and a closure if one is named, do to passage: ranges per month.

    \b
    Without --panel, the state of the links comes from all reports of the record. With it, the closure's months are
    forecast from observed flows and the response to earlier disruptions, beside the same months without it; NETWORK
    may then be - where the panel alone names the ways. Of a displacement case (a Flee folder with input/), people in
    every place are simulated in cohorts; --detail day tells places and days, unless the case is marked as protected.
    Else nothing is given per day, crossing or nationality; of a protected network only the change of total passage.
    \b
    Example:  corridor project western-balkans --close 'GRC>MKD' --from 2016-03-09 --to 2016-05-31 --out out/what-if
    """
    scenario = _scenario(closed, from_on, to_on)
    if (Path(network) / "input" / "locations.csv").is_file():
        asked = Asked(
            Ensemble(runs, seed, hasten),
            detail,
            closures=scenario.closures if scenario else (),
            states=read_states(state_file) if state_file else (),
            hazards=read_hazards(hazard_file) if hazard_file else (),
            sensitivity=sensitivity,
        )
        _project_case(Path(network), asked, cluster=Cluster(cluster, workers) if cluster else None, out=out)
        return
    if panels:
        projection, written = _from_panels(
            network, scenario, panels=panels, disruptions=disruptions, draws=Draws(runs, seed), out=out
        )
        _tell((projection,), written)
        return
    where, found = settings(), read_network(network)
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        for closure in scenario.closures if scenario else ():
            check_question(WhatIfQuestion(closure.from_on, closure.to_on), network=found, today=work.today)
        coding = code_reports(None, work=work, engine=tools.engine)
        incidents = resolve_incidents(coding.claims, work=work)
        moment = choose_moment(find_reports(None, work=work), on=on)
        assessed = assess(found, incidents=incidents, moment=moment, work=work)
    projections = project(found, assessed=assessed, draws=Draws(runs=runs, seed=seed, scenario=scenario))
    _tell(projections, write_projections(projections, out=out))


def _project_case(folder: Path, asked: Asked, *, cluster: Cluster | None, out: Path) -> None:
    gathered, written = project_case(folder, asked, out=out, cluster=cluster, progress=tell)
    last = [each for each in tell_months(gathered) if each.level == "country"]
    for each in [each for each in last if each.day == last[-1].day]:
        low, middle, high = each.people[0], each.people[len(each.people) // 2], each.people[-1]
        click.echo(f"  {each.day}  {each.where:24} {low:12,} to {high:12,} (middle {middle:12,})  people present")
    for file in written:
        click.echo(f"  {file}")


def _from_panels(  # noqa: PLR0913 - what was asked, on which files, how drawn, and where to
    network: str,
    scenario: Scenario | None,
    *,
    panels: tuple[Path, ...],
    disruptions: Path | None,
    draws: Draws,
    out: Path,
) -> tuple[Projection, Sequence[Path]]:
    if scenario is None:
        raise FixInput("found a panel and no closure; expected --close UNIT --from DATE --to DATE with it")
    question = Question(
        scenario.closures[0], panels, disruptions, network=None if network == "-" else read_network(network)
    )
    return run_closure(question, out=out, draws=draws.runs, seed=draws.seed)


def _tell(projections: Sequence[Projection], files: Sequence[Path]) -> None:
    for projection in projections:
        _print(projection)
    for file in files:
        click.echo(f"  {file}")


def _scenario(closed: str | None, from_on: date | None, to_on: date | None) -> Scenario | None:
    given = [value is not None for value in (closed, from_on, to_on)]
    if not any(given):
        return None
    if closed is None or from_on is None or to_on is None:
        raise FixInput(
            "found a closure without its link or its days; expected --close LINK --from DATE --to DATE together"
        )
    return Scenario(f"{closed} closed from {from_on} to {to_on}", (Closure(LinkId(closed), from_on, to_on),))


_SMALL = 10
"""Under it two decimals are told: shares, and rates of a few."""


def _print(projection: Projection) -> None:
    click.echo(click.style(projection.scenario.name, bold=True))
    for quantity in projection.quantities:
        low, middle, high = quantity.at(0.05), quantity.at(0.5), quantity.at(0.95)
        digits = 2 if max(abs(low), abs(high)) < _SMALL else 0
        spread = f"{low:9,.{digits}f} to {high:9,.{digits}f} (middle {middle:9,.{digits}f})"
        click.echo(f"  {quantity.month:%Y-%m}  {quantity.where:32} {spread}  {quantity.measure}")
    for sentence in projection.refused:
        click.echo(f"  not given: {sentence}")
