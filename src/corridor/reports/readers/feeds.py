"""RSS and Atom files: one document to an entry."""

import io
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any

import feedparser
from lxml import html

from corridor.records import Skipped
from corridor.reports.dates import stated_date
from corridor.reports.decoding import clean_characters
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import strip_furniture

_BLOCKS = ".//p|.//br|.//div|.//li|.//h1|.//h2|.//h3|.//h4|.//blockquote|.//tr"


def read_feed(piece: Piece) -> Iterator[Document | Skipped]:
    """One document for every entry: its content, else its summary, else its title.

    An entry's day is the one that it states as published, in the publisher's zone; the day of change is not read.
    The publisher is the entry's source, else the feed's publisher, else the feed's title.
    """
    feed = feedparser.parse(io.BytesIO(piece.content))
    if not feed.entries and not feed.version:
        raise Unreadable("XML that is neither RSS nor Atom")
    if not feed.entries:
        raise Unreadable("a feed without entries")
    for number, entry in enumerate(feed.entries, start=1):
        name = _field(entry, "link") or f"{piece.name}#{number}"
        text = _text(entry)
        if text:
            yield _document(entry, feed.feed, name=name, text=text)
        else:
            yield Skipped(name, "an entry without text")


def _document(entry: Mapping[str, Any], feed: Mapping[str, Any], *, name: str, text: str) -> Document:
    source = entry.get("source")
    own = _field(source, "title") if isinstance(source, Mapping) else None
    return Document(
        text=text,
        extractor=f"feedparser {version('feedparser')}",
        name=name,
        title=_field(entry, "title"),
        publisher=own or _field(feed, "publisher") or _field(feed, "title"),
        url=_field(entry, "link"),
        language=_field(feed, "language"),
        published=stated_date(_field(entry, "published")),
    )


def _text(entry: Mapping[str, Any]) -> str:
    contents = entry.get("content") or []
    longest = max((str(content.get("value") or "") for content in contents), key=len, default="")
    fragment = longest or str(entry.get("summary") or entry.get("title") or "")
    return strip_furniture(_plain(clean_characters(fragment)))


def _plain(fragment: str) -> str:
    """The text of an HTML fragment, its blocks as paragraphs."""
    if "<" not in fragment and "&" not in fragment:
        return fragment
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for element in list(tree.iterfind(".//figcaption")):
        element.drop_tree()
    for element in tree.xpath(_BLOCKS):
        element.tail = "\n\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(lines)


def _field(mapping: Mapping[str, Any], name: str) -> str | None:
    value = mapping.get(name)
    return " ".join(clean_characters(value).split()) or None if isinstance(value, str) else None
