"""`corridor evidence`: one incident with everything it rests on, to be checked by anybody."""

from pathlib import Path

import click

from corridor.cli.options import home_option
from corridor.cli.session import at_work
from corridor.pipeline.evidence import publish_evidence


@click.command("evidence")
@click.argument("incident")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Zip file to write.")
@home_option
def command(*, incident: str, out: Path, home: Path | None) -> None:
    """Write one incident's reports, hashes, claims, decisions and history as a zip that verifies offline.

    \b
    The pack holds reports as they were retrieved, with every name in them: it is for those who may read them.
    Example:  corridor evidence inc-0123456789abcdef --out evidence.zip
    """
    with at_work(home) as work:
        path = publish_evidence(incident, path=out, work=work)
    click.echo(f"{path}: internal, with reports as retrieved. Unpacked, `python3 verify.py` checks it.")
