"""`corridor backtest`: forecasts of dated disruptions beside what came."""

from pathlib import Path

import click

from corridor.pipeline.backtest import run_backtest


@click.command("backtest")
@click.option(
    "--disruptions",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with id, system, unit, effective_month, kind; unit * means every unit of the system.",
)
@click.option(
    "--panel",
    "panels",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV of observed monthly flows. May be given several times.",
)
@click.option("--draws", default=1000, show_default=True, type=click.IntRange(20, 100_000))
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed gives the same numbers.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="CSV to write.")
def command(*, disruptions: Path, panels: tuple[Path, ...], draws: int, seed: int, out: Path) -> None:
    """Forecast each dated disruption from earlier months, and from disruptions that were over, beside what came.

    \b
    Writes OUT, and a report beside it as HTML and JSON that shows where each forecast was wrong. Nothing is written
    where a file is wrong.
    \b
    Example:  corridor backtest --disruptions disruptions.csv --panel flows.csv --out out/forecasts.csv
    """
    report = run_backtest(disruptions, panels, out=out, draws=draws, seed=seed)
    click.echo(f"{len(report.stories)} disruptions, {report.draws} draws each, seed {report.seed}")
    for file in report.written:
        click.echo(f"  {file}")
