"""`corridor restore`: a backup back into an empty folder."""

from pathlib import Path

import click

from corridor.cli.options import home_option, passphrase_option, settings
from corridor.cli.session import ask_passphrase, unlocking
from corridor.pipeline.backing_up import restore


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@passphrase_option
@click.option(
    "--identity-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with the secret key of age (AGE-SECRET-KEY-1...), for a backup made with --recipient.",
)
@home_option
def command(*, backup: Path, passphrase_file: Path | None, identity_file: Path | None, home: Path | None) -> None:
    """Put a backup back into an empty folder, bring its tables up to date, and verify every row and file.

    \b
    Example:  corridor restore corridor-2024-09-06.age --home restored/
    """
    where = home or settings().home
    if identity_file:
        lines = identity_file.read_text(encoding="utf-8").split()
        identity = next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
        found = restore(backup, home=where, identity=identity or "none", ask=unlocking)
    else:
        found = restore(backup, home=where, passphrase=ask_passphrase(passphrase_file, confirm=False), ask=unlocking)
    click.echo(
        f"{where}: {found.files} files of {found.made_at:%Y-%m-%d %H:%M} UTC, written by Corridor "
        f"{found.corridor_version}; the record is whole"
    )
