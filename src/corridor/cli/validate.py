"""`corridor validate`: displacement cases scored against what was observed."""

from pathlib import Path

import click

from corridor.cli.session import tell
from corridor.pipeline.displacement import Ensemble, validate_folder


@click.command("validate")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--runs", default=20, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed gives the same numbers.")
@click.option("--hasten", default=10, show_default=True, type=click.IntRange(1), help="People per simulated agent.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the files.")
def command(*, folder: Path, runs: int, seed: int, hasten: int, out: Path) -> None:
    """Score a displacement case, or every case in a folder, beside predictors that simulate nothing.

    \b
    Reads Flee's folders. Every figure stands with and without capacities, over all days and over the second half,
    because the error that its literature reports leaks the answer (docs/why/cohorts.md).
    \b
    Example:  corridor validate cases/mali2012 --out out/scores
    """
    scored = validate_folder(folder, draws=Ensemble(runs, seed, hasten), out=out, progress=tell)
    for each in scored:
        click.echo(click.style(each.case, bold=True))
        for name, figure in each.figures.items():
            click.echo(f"  {figure:12.3f}  {name}")
    click.echo(f"  {out / 'scores.csv'}\n  {out / 'scores.html'}")
