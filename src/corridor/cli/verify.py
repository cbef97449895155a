"""`corridor verify`: whether the record is whole."""

from pathlib import Path

import click

from corridor.cli.options import home_option
from corridor.cli.session import at_work
from corridor.store import require_sound


@click.command("verify")
@home_option
def command(*, home: Path | None) -> None:
    """Check the record: its hash chain, its end, and every stored byte.

    \b
    Names the first row or file that does not fit and leaves with code 5.
    Example:  corridor verify
    """
    with at_work(home) as work:
        require_sound(work.record)
        rows = sum(1 for _ in work.record.log())
    click.echo(f"the record is whole: {rows} rows in the log, each fits the one before it and the content it names")
