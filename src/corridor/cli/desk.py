"""`corridor desk`: the web desk."""

import os
from multiprocessing import get_context
from pathlib import Path

import click

from corridor.cli.options import home_option, settings
from corridor.cli.session import unlocking
from corridor.store import is_sealed


@click.command("desk")
@click.option("--port", type=click.IntRange(1, 65535), default=8300, show_default=True, help="Where it listens.")
@click.option(
    "--database", help="postgresql://user:password@host:port/name instead of one file in the record's folder."
)
@click.option("--origin", default="", help="https://... where a reverse proxy with HTTPS stands before it.")
@home_option
def command(*, port: int, database: str | None, origin: str, home: Path | None) -> None:
    """Start the desk, where people review what was read, on this machine alone.

    \b
    The first time it prints a link that makes one person the administrator. The link works once.
    Example:  corridor desk --port 8300
    """
    from corridor.desk.opening import open_desk, parse_database  # noqa: PLC0415  Django only where it is needed

    os.umask(0o077)
    where = settings()
    place = home or where.home
    passphrase = unlocking() if is_sealed(place) else ""
    opened = open_desk(
        place,
        cache=where.cache,
        model=where.model,
        database=parse_database(database) if database else None,
        origin=origin,
        passphrase=passphrase,
    )
    from corridor.desk.joining import first_invitation  # noqa: PLC0415  once Django is set up
    from corridor.desk.serving import serve  # noqa: PLC0415
    from corridor.desk.worker import run_worker  # noqa: PLC0415

    address = origin.rstrip("/") or f"http://localhost:{port}"
    token = first_invitation()
    if token:
        click.echo(f"first administrator, this link works once:  {address}/join/{token}")
    click.echo(f"the desk answers at {address}  (stop it with Ctrl-C)")
    serve(
        port,
        beside=get_context("spawn").Process(
            target=run_worker, args=(opened.home, opened.cache, opened.model, opened.database, passphrase)
        ),
    )
