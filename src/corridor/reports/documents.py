"""What passes between a file and its report: pieces of bytes, the documents found in them, and why there are none."""

from dataclasses import dataclass

from corridor.errors import FixInput
from corridor.records import UNKNOWN_DATE, DateSpan


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to read: a file, or something that stands inside one.

    name: file stem, address, or `stem#number`. suffix: lower case with its dot, empty where there is none.
    media_type: IANA type where something states it, without parameters. charset: encoding where something states it.
    """

    name: str
    content: bytes
    suffix: str = ""
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its reader found it; what its bytes do not state is None, and an unstated date is unknown.

    text: paragraphs separated by empty lines. extractor: what made the text, with its version.
    name: what the file calls it, None where it is all there is in its piece.
    """

    text: str
    extractor: str
    name: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: DateSpan = UNKNOWN_DATE


class Unreadable(FixInput):
    """Bytes that no report can be made of; never leaves this room, where it becomes `Skipped` with its message."""
