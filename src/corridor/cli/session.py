"""What commands stand on: the opened record with the clock read once, a progress line, and how results are printed."""

import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import TypeAdapter

from corridor.cli.options import settings
from corridor.pipeline.protecting import FILE as PROTECTED_NAMES
from corridor.pipeline.reading import Reading, read_reports
from corridor.pipeline.work import Work
from corridor.records import UNKNOWN_DATE, DateSpan, Skipped
from corridor.reports import Known, parse_published, read_index
from corridor.store import is_sealed, open_record


@contextmanager
def at_work(home: Path | None) -> Iterator[Work]:
    """The record in `home`, or in the folder that the settings name, at work until the end of the block."""
    os.umask(0o077)
    place = home or settings().home
    with open_record(place, passphrase=unlocking() if is_sealed(place) else "") as record:
        yield Work(record, datetime.now(UTC), who=getpass.getuser(), progress=tell)


@dataclass(frozen=True, slots=True)
class Given:
    """Reports as a command was given them, and what its options say of them.

    beside: files in the folders given that are no reports: the index, lists of protected names, and what a reader of
    the folder is told.
    """

    paths: tuple[Path, ...]
    index: Mapping[str, Known]
    published: DateSpan
    beside: tuple[Path, ...]

    @classmethod
    def of(cls, paths: Sequence[Path], *, index: Path | None, published: str | None) -> "Given":
        """What these options mean; FixInput or BadFile where they mean nothing."""
        folders = [path for path in paths if path.is_dir()]
        told = [file for folder in folders for name in (PROTECTED_NAMES, "README*") for file in folder.rglob(name)]
        return cls(
            paths=tuple(paths),
            index=read_index(index) if index else {},
            published=parse_published(published) if published else UNKNOWN_DATE,
            beside=(*([index] if index else []), *sorted(told)),
        )

    def read(self, *, work: Work) -> Reading:
        """Read them into the record."""
        return read_reports(self.paths, work=work, index=self.index, published=self.published, beside=self.beside)


def tell(step: str, done: int, total: int) -> None:
    """One line on the terminal that counts up; nothing where nobody watches."""
    if not sys.stderr.isatty() or total == 0:
        return
    filled = 24 * done // total
    click.echo(f"\r{step:8} {'█' * filled}{'░' * (24 - filled)} {done} of {total} ", nl=done >= total, err=True)


def unlocking() -> str:
    """The passphrase of a sealed record: from the file that the settings name, or asked for."""
    return ask_passphrase(settings().passphrase_file, confirm=False)


def ask_passphrase(file: Path | None, *, confirm: bool) -> str:
    """The first line of the file, or what the person types; never an argument, which other people's `ps` would show."""
    if file is not None:
        return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True)
    return asked


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
