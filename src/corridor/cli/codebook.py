"""`corridor codebook`: the words that claims are coded with."""

import json

import click
from pydantic import TypeAdapter

from corridor import codebook
from corridor.cli.options import json_option


@click.command("codebook")
@json_option
def command(*, as_json: bool) -> None:
    """Print the codebook: kinds, modalities and effects, each with its definition.

    \b
    Example:  corridor codebook
    """
    book = codebook.load()
    if as_json:
        click.echo(json.dumps(TypeAdapter(type(book)).dump_python(book, mode="json"), ensure_ascii=False, indent=1))
        return
    for title, entries in (("Kinds", book.kinds), ("Modalities", book.modalities), ("Effects", book.effects)):
        click.echo(click.style(title, bold=True))
        for word, entry in entries.items():
            click.echo(f"  {word}")
            click.echo(click.wrap_text(entry.definition, width=96, initial_indent="    ", subsequent_indent="    "))
        click.echo()
