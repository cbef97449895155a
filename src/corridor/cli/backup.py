"""`corridor backup`: all of the record in one encrypted file."""

from pathlib import Path

import click

from corridor.cli.options import home_option, passphrase_option, settings
from corridor.cli.session import ask_passphrase, at_work
from corridor.errors import FixInput
from corridor.exchange.backups import Key
from corridor.pipeline.backing_up import back_up
from corridor.store import has_record


@click.command("backup")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@passphrase_option
@click.option("--recipient", default="", metavar="KEY", help="Encrypt for this public key of age (age1...) instead.")
@home_option
def command(*, out: Path, passphrase_file: Path | None, recipient: str, home: Path | None) -> None:
    """Write an encrypted backup of the record: reports, database, key and head.

    \b
    Encrypted with age; asks for a passphrase unless one is given. `corridor restore` puts it back.
    What was purged before is not in it; note where backups lie, so that old ones can be removed as well.
    Example:  corridor backup --out corridor-2024-09-06.age
    """
    where = home or settings().home
    if not has_record(where):
        raise FixInput(f"{where}: found no record; expected the folder of one: name it with --home")
    key = Key(recipient=recipient) if recipient else Key(ask_passphrase(passphrase_file, confirm=True))
    with at_work(where) as work:
        backup = back_up(work.record, path=out, key=key, now=work.now)
    click.echo(f"{out}: {backup.files} files, verified before they were written")
