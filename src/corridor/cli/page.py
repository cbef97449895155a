"""The reference page of the commands, made from what `--help` prints; `make docs` writes it, a test compares it."""

import click

from corridor.cli import COMMANDS, corridor_group

_HEAD = """# Commands

What `corridor COMMAND --help` prints. Every message about something wrong says what was found, what was expected and
what to do next; exit codes are in [errors](errors.md).
"""


def commands_page() -> str:
    """The whole page, in Markdown."""
    group = _context(corridor_group, "corridor", parent=None)
    parts = [_HEAD]
    for name in COMMANDS:
        command = corridor_group.get_command(group, name)
        if command is not None:
            shown = command.get_help(_context(command, name, parent=group))
            parts.append(f"\n## corridor {name}\n\n```\n{shown}\n```\n")
    return "".join(parts)


def _context(command: click.Command, name: str, *, parent: click.Context | None) -> click.Context:
    """A context of a fixed width, so that the page is the same on every terminal."""
    return click.Context(
        command,
        parent=parent,
        info_name=name,
        terminal_width=100,
        max_content_width=100,
        help_option_names=["-h", "--help"],
    )
