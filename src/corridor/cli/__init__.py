"""The command line: one module per command, loaded when it is called, so that `--help` answers at once."""

import importlib
import logging
import os
import sys
from collections.abc import Sequence

import click

import corridor
from corridor.errors import CorridorError, FixInput

COMMANDS = {
    "read": "Read reports into the record.",
    "code": "Code reports, or lines, into claims.",
    "propose": "Propose dates, counts and places in reports of any language.",
    "places": "Find and place the names in lines of text.",
    "resolve": "Resolve claims into incidents.",
    "state": "Tell the state of a network's links on a day.",
    "project": "Project what a disruption does to people.",
    "calibrate": "Fit a displacement case until a day, and judge the forecast of the rest.",
    "validate": "Score displacement cases against what was observed.",
    "backtest": "Forecast dated disruptions from what was known before them, beside what came.",
    "brief": "Write a brief from reports, for a named audience.",
    "export": "Write what an audience may have in formats that other tools read.",
    "canary": "Search published editions for what should have stayed inside.",
    "panel": "Write the panel of incidents by kind, province and month.",
    "evidence": "Write one incident with everything it rests on, to be checked offline.",
    "desk": "Start the desk, where people review what was read.",
    "verify": "Check the record: its hash chain and every stored byte.",
    "backup": "Write an encrypted backup of the record.",
    "restore": "Put an encrypted backup back into an empty folder, and verify it.",
    "seal": "Encrypt the record at rest, for a passphrase.",
    "purge": "Remove reports that are due, and all that was derived from them.",
    "codebook": "Print the codebook.",
}
"""In the order of the walk; each is a module of this package with a command called `command`."""


_TALKATIVE = ("pypdf", "trafilatura", "warcio")
"""Libraries that log what is wrong with a file; what a person needs of it is in the reason for skipping."""


class _Walk(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"corridor.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  as above
        """The list of commands, written without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Walk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(corridor.__version__, prog_name="corridor")
def corridor_group() -> None:
    """Reads public reports about people on the move, keeps the state of their routes with its evidence, and writes
    briefs that protect them.

    \b
    Begin with:  corridor brief examples/western-balkans --network western-balkans \\
                   --index examples/western-balkans/index.csv --audience internal --out out/brief
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; what goes wrong on purpose is told in a sentence, without a trace.

    Exit codes: 0 done, 1 other, 2 mend the input, 3 refused, 4 try later, 5 stop: the record is broken.
    """
    for library in _TALKATIVE:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        corridor_group.main(args=list(arguments) if arguments is not None else None, prog_name="corridor")
    except CorridorError as error:
        click.echo(f"corridor: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        click.echo(f"corridor: {_told(error)}", err=True)
        sys.exit(FixInput.exit_code)


def _told(error: OSError) -> str:
    """What the system would not do, and what to do about it."""
    found = error.strerror or str(error)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}found {found!r}; expected a place that may be read and written, with room. Mend it and run again."
