"""The kinds of files that reports come in, one reader each; adding one is a module, a line here and a docs heading."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corridor.records import Skipped
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.readers.archives import read_wacz, read_warc
from corridor.reports.readers.feeds import read_feed
from corridor.reports.readers.lines import read_lines
from corridor.reports.readers.mail import read_mail
from corridor.reports.readers.pdf import read_pdf
from corridor.reports.readers.plain import read_plain
from corridor.reports.readers.web import read_page, read_saved_page
from corridor.reports.readers.word import read_word

_HEAD_BYTES = 4096
"""How much of a file is looked at for its marks: room for an XML prolog with comments."""

_BEFORE_MARK = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file. marks: bytes that only this kind starts with; where they stand they outweigh the file's name.
    is_text: whether its bytes are mostly text, so that the limit for documents applies and not the one for files.

    read: yields documents, pieces inside that need reading in turn, and what was skipped; raises Unreadable.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Piece], Iterator[Document | Piece | Skipped]]
    marks: tuple[bytes, ...] = ()
    is_text: bool = True


READERS = (
    Reader("PDF", (".pdf",), ("application/pdf",), read_pdf, (b"%PDF-",), is_text=False),
    Reader(
        "Word",
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        read_word,
        is_text=False,
    ),
    Reader("WACZ", (".wacz",), ("application/wacz", "application/x-wacz"), read_wacz, is_text=False),
    Reader("WARC", (".warc", ".warc.gz"), ("application/warc",), read_warc, (b"WARC/1.",), is_text=False),
    Reader("saved page", (".mhtml", ".mht"), ("multipart/related",), read_saved_page),
    Reader("mail", (".eml",), ("message/rfc822",), read_mail, is_text=False),
    Reader(
        "JSON lines", (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson"), read_lines, is_text=False
    ),
    Reader(
        "feed",
        (".rss", ".atom", ".rdf", ".xml"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
        read_feed,
        (b"<rss", b"<feed", b"<rdf:rdf"),
    ),
    Reader(
        "page",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        read_page,
        (b"<!doctype html", b"<html"),
    ),
    Reader("text", (".txt",), ("text/plain",), read_plain),
)


def find_reader(piece: Piece) -> Reader:
    """The reader for a piece: by the marks at the start of its bytes, then its stated type, then its name.

    Unreadable, naming the kinds that are read, where there is none.
    """
    if piece.content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Unreadable("an office document with a password or of before 2007: save it without one, as .docx")
    for reader in READERS:
        if _is_marked(piece.content, reader):
            return reader
    for reader in READERS:
        if piece.media_type in reader.media_types:
            return reader
    for reader in READERS:
        if piece.suffix in reader.suffixes:
            return reader
    found = piece.media_type or piece.suffix or "no type"
    known = " ".join(suffix for reader in READERS for suffix in reader.suffixes)
    raise Unreadable(f"a file of unknown type ({found}); read are {known}")


def _is_marked(content: bytes, reader: Reader) -> bool:
    head = content[:_HEAD_BYTES]
    before = _BEFORE_MARK.match(head)
    opening = head[before.end() if before else 0 :].lower()
    return opening.startswith(tuple(mark.lower() for mark in reader.marks)) if reader.marks else False
