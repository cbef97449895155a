"""What commands stand on: the opened record with the clock read once, a progress line, and how results are printed."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import TypeAdapter

from corridor.cli.options import settings
from corridor.pipeline.work import Work
from corridor.records import Skipped
from corridor.store import open_record


@contextmanager
def at_work(home: Path | None) -> Iterator[Work]:
    """The record in `home`, or in the folder that the settings name, at work until the end of the block."""
    os.umask(0o077)
    with open_record(home or settings().home) as record:
        yield Work(record, datetime.now(UTC), progress=tell)


def tell(step: str, done: int, total: int) -> None:
    """One line on the terminal that counts up; nothing where nobody watches."""
    if not sys.stderr.isatty() or total == 0:
        return
    filled = 24 * done // total
    click.echo(f"\r{step:8} {'█' * filled}{'░' * (24 - filled)} {done} of {total} ", nl=done >= total, err=True)


def print_json(found: object) -> None:
    """A record, or a mapping of them, as JSON with sorted keys."""
    content = TypeAdapter(type(found)).dump_python(found, mode="json")
    click.echo(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True))


def print_skipped(reasons: Mapping[str, int], skipped: tuple[Skipped, ...]) -> None:
    """How many were skipped for each reason, and which."""
    if not skipped:
        return
    click.echo(f"skipped {len(skipped)}:")
    for reason, number in reasons.items():
        click.echo(f"  {number} × {reason}")
        for each in [each for each in skipped if each.reason == reason][:5]:
            click.echo(f"      {each.name}")
