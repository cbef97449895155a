"""Plain text, with what was copied along from its page."""

from collections.abc import Iterator

from corridor.reports.decoding import decode
from corridor.reports.documents import Document, Piece
from corridor.reports.furniture import strip_furniture
from corridor.reports.headlines import find_headline


def read_plain(piece: Piece) -> Iterator[Document]:
    """The one document of a text file; its title is the line that looks like a headline."""
    text = strip_furniture(decode(piece.content, declared=piece.charset))
    yield Document(text, "text", title=find_headline(text), url=piece.url)
