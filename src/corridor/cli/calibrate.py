"""`corridor calibrate`: settings fitted to a case until a day, judged on the days after it."""

from datetime import date
from pathlib import Path

import click

from corridor.cli.options import DAY
from corridor.errors import FixInput
from corridor.flows.cohort.known import Sees
from corridor.pipeline.displacement import Ensemble, calibrate_case, open_case


@click.command("calibrate")
@click.argument("case", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--until", required=True, type=DAY, help="Last day that the fit may see.")
@click.option("--simulations", default=200, show_default=True, type=click.IntRange(20, 100_000))
@click.option("--runs", default=50, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed gives the same numbers.")
@click.option("--hasten", default=100, show_default=True, type=click.IntRange(1), help="People per simulated agent.")
@click.option(
    "--sees",
    default="counts",
    show_default=True,
    type=click.Choice(("counts", "series")),
    help="Counts dated until then, or the daily series as Flee draws it, whose line leans to the next count.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the files.")
def command(  # noqa: PLR0913 - one parameter per option of the command
    *, case: Path, until: date, simulations: int, runs: int, seed: int, hasten: int, sees: Sees, out: Path
) -> None:
    """Fit a displacement case to its days until one day, forecast the rest, and say how good that was.

    \b
    The figures judge the days after --until alone, beside predictors that simulate nothing.
    Example:  corridor calibrate cases/mali2012 --until 2012-07-27 --out out/fit
    """
    opened, _ = open_case(case, hasten=hasten)
    day = (until - opened.start_on).days
    if not 0 < day < opened.days - 1:
        inside = f"a day inside the case, which starts on {opened.start_on} and has {opened.days} days"
        raise FixInput(f"found --until {until}; expected {inside}")
    scored = calibrate_case(
        case, until=day, simulations=simulations, draws=Ensemble(runs, seed, hasten), out=out, sees=sees
    )
    for name, figure in scored.figures.items():
        click.echo(f"  {figure:12.3f}  {name}")
    click.echo(f"  {out / 'calibration.csv'}\n  {out / 'forecast.csv'}")
