"""JSON lines: one document to a line."""

import json
from collections.abc import Iterator
from typing import Any

from corridor.errors import FixInput
from corridor.records import UNKNOWN_DATE, Skipped
from corridor.reports.dates import parse_published
from corridor.reports.decoding import clean_characters, decode
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import strip_furniture

_FIELDS = "text, and optionally id, title, url, publisher, published_date and language"


def read_lines(piece: Piece) -> Iterator[Document | Skipped]:
    """One document for every line that is an object with a `text`; a line that is none is skipped by its number."""
    for number, line in enumerate(decode(piece.content).split("\n"), start=1):
        if not line.strip():
            continue
        name = f"{piece.name}#{number}"
        try:
            yield _document(line, name=name)
        except FixInput as error:
            yield Skipped(name, f"line {number}: {error}")


def _document(line: str, *, name: str) -> Document:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no JSON ({type(error).__name__}); expected an object with {_FIELDS}") from error
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise Unreadable(f"no object with a text; expected {_FIELDS}")
    stated = _field(content, "published_date")
    return Document(
        text=strip_furniture(clean_characters(content["text"])),
        extractor="text",
        name=_field(content, "id") or name,
        title=_field(content, "title"),
        publisher=_field(content, "publisher"),
        url=_field(content, "url"),
        language=_field(content, "language"),
        published=parse_published(stated) if stated else UNKNOWN_DATE,
    )


def _field(content: dict[str, Any], name: str) -> str | None:
    value = content.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise Unreadable(f"the field {name} is {type(value).__name__}; expected text")
    return " ".join(clean_characters(str(value)).split()) or None
