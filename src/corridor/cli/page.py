"""The reference page of the commands, made from what `--help` prints; `make docs` writes it, a test compares it."""

import click

from corridor.cli import COMMANDS, corridor_group

_HEAD = """# Commands

What `corridor COMMAND --help` prints. Every message about something wrong says what was found, what was expected and
what to do next; exit codes are in [errors](errors.md).
"""


def commands_page() -> str:
    """The whole page, in Markdown."""
    group = click.Context(corridor_group, info_name="corridor", max_content_width=100, terminal_width=100)
    parts = [_HEAD]
    for name in COMMANDS:
        command = corridor_group.get_command(group, name)
        if command is not None:
            context = click.Context(command, parent=group, info_name=name, max_content_width=100, terminal_width=100)
            parts.append(f"\n## corridor {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    click.echo(commands_page(), nl=False)
