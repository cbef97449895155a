"""`corridor places`: the places that lines of text name."""

from typing import TextIO

import click

from corridor.claims.model import open_model
from corridor.cli.options import settings
from corridor.pipeline.lines import geoparse_lines
from corridor.pipeline.tools import open_gazetteer


@click.command("places")
@click.option(
    "--lines",
    required=True,
    type=click.File(encoding="utf-8"),
    help="JSON lines with id and text; - reads them from a pipe.",
)
def command(*, lines: TextIO) -> None:
    """Find the places that each line names, and print one JSON line for each line read.

    \b
    In: {"id", "text"}. Out: {"id", "places": [{"start", "end", "lat", "lon", "country", "geonameid", "precision"}]},
    offsets in characters, country as ISO 3166-1 alpha-3, precision one of city, admin1, country.
    \b
    Example:  echo '{"id": 1, "text": "They left Kunming, Yunnan."}' | corridor places --lines -
    """
    where = settings()
    with open_gazetteer(where.cache) as gazetteer:
        for line in geoparse_lines(lines, nlp=open_model(where.model), gazetteer=gazetteer):
            click.echo(line)
