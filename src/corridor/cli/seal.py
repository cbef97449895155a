"""`corridor seal`: encrypt the record at rest."""

from pathlib import Path

import click

from corridor.cli.options import home_option, passphrase_option, settings
from corridor.cli.session import ask_passphrase, unlocking
from corridor.errors import FixInput
from corridor.store import has_record, is_sealed
from corridor.store.resealing import change_passphrase, seal_home


@click.command("seal")
@passphrase_option
@home_option
def command(*, passphrase_file: Path | None, home: Path | None) -> None:
    """Encrypt the record where it lies, for a passphrase that every later command asks for; again: change it.

    \b
    Stop the desk first. Nobody can open a sealed record without its passphrase, not even to restore it: keep a copy.
    Example:  corridor seal
    """
    where = home or settings().home
    if not has_record(where):
        raise FixInput(f"{where}: found no record; expected the folder of one: name it with --home")
    if is_sealed(where):
        change_passphrase(where, old=unlocking(), new=ask_passphrase(passphrase_file, confirm=True))
        click.echo("the passphrase was changed; the old one opens nothing but backups made before")
        return
    number = seal_home(where, passphrase=ask_passphrase(passphrase_file, confirm=True))
    click.echo(f"sealed {number} files. Flash memory may keep old blocks: encrypt the whole disk as well.")
