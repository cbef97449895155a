"""`corridor verify`: whether the record is whole."""

from pathlib import Path

import click

from corridor.cli.options import home_option, settings
from corridor.cli.session import at_work
from corridor.errors import FixInput
from corridor.store import has_record, require_sound


@click.command("verify")
@home_option
def command(*, home: Path | None) -> None:
    """Check the record: its hash chain, its end, and every stored byte.

    \b
    Names the first row or file that does not fit and leaves with code 5.
    Example:  corridor verify
    """
    where = home or settings().home
    if not has_record(where):
        raise FixInput(f"{where}: found no record; expected the folder of one: name it with --home")
    with at_work(where) as work:
        require_sound(work.record)
        rows = sum(1 for _ in work.record.log())
    click.echo(f"the record is whole: {rows} rows in the log, each fits the one before it and the content it names")
