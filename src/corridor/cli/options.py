"""Options that several commands share, and the settings that they stand on."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from corridor.settings import Settings, read_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def settings() -> Settings:
    """The settings of this process's environment."""
    return read_settings(os.environ, user_home=Path.home())


EARLIEST = date(1900, 1, 1)
"""No route is known from before; a year of two digits, padded by hand, is caught by it."""


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD, no earlier than `EARLIEST`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error that shows what was found and expected."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"found {value!r}; expected a day written YYYY-MM-DD, as in 2024-09-06", param, ctx)
        if day < EARLIEST:
            self.fail(f"found {value!r}; expected a day from {EARLIEST} on", param, ctx)
        return day


DAY = Day()

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the record. Default: CORRIDOR_HOME, else ~/.local/share/corridor.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
published_option = click.option(
    "--published", metavar="DATE", help="Day, month or year of publication of reports that state none."
)
index_option = click.option(
    "--index",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with id, published_date, publisher, language, url: what is known of each report.",
)
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File whose first line is the passphrase. Default: asked for.",
)
network_option = click.option("--network", required=True, help="A shipped network, a GeoJSON file or a Flee folder.")
reports_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
