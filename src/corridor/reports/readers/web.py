"""Web pages, as HTML and as saved with their pictures (MHTML)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from importlib.metadata import version

import trafilatura
from lxml.html import HtmlElement

from corridor.reports.decoding import clean_characters, decode
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import strip_furniture
from corridor.reports.metadata import read_metadata

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION_BYTES = 4096
"""Where to look for a page's encoding: four times the 1,024 bytes in which the HTML standard wants it to stand."""

_CAPTIONS = ["//figcaption", "//*[contains(@class, 'wp-caption-text')]", "//*[contains(@class, 'image-caption')]"]
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff")


def read_page(piece: Piece) -> Iterator[Document]:
    """The one document of a page: what trafilatura takes for its main text, without comments and captions."""
    declared = _DECLARED.search(piece.content[:_DECLARATION_BYTES])
    charset = piece.charset or (declared.group(1).decode("ascii") if declared else None)
    yield page_document(decode(piece.content, declared=charset), url=piece.url)


def read_saved_page(piece: Piece) -> Iterator[Document]:
    """The one document of an MHTML file: its first page. Its Date is the day of saving, not of publication."""
    message = message_from_bytes(piece.content)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = str(part["Content-Location"] or message["Snapshot-Content-Location"] or "").strip()
            content = part.get_payload(decode=True)
            charset = part.get_content_charset()
            inside = Piece(piece.name, content if isinstance(content, bytes) else b"", charset=charset)
            for document in read_page(inside):
                yield _with_address(document, address)
            return
    raise Unreadable(f"a saved page without a page in it ({_types(message)})")


def page_document(page: str, *, url: str | None = None) -> Document:
    """The document of a page's HTML; `url` where something outside the page states it."""
    tree = trafilatura.load_html(_without_declaration(page))
    if tree is None:
        raise Unreadable("a page that is no HTML")
    stated = read_metadata(tree)
    return Document(
        text=main_text(tree),
        extractor=f"trafilatura {version('trafilatura')}",
        title=stated.title,
        publisher=stated.publisher,
        url=url or stated.url,
        language=stated.language,
        published=stated.published,
    )


def main_text(tree: HtmlElement) -> str:
    """The running text of a page, one paragraph to a block; Unreadable where it has none."""
    text = trafilatura.extract(tree, include_comments=False, include_tables=True, prune_xpath=_CAPTIONS)
    if not text:
        raise Unreadable("a page without running text: perhaps a list of links, or text that a script loads")
    return strip_furniture("\n\n".join(clean_characters(text).translate(_INVISIBLE).split("\n")))


def _without_declaration(page: str) -> str:
    """The page without `<?xml ... encoding=...?>`, which lxml refuses in text that is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]{0,500}\?>", "", page, count=1)


def _with_address(document: Document, address: str) -> Document:
    is_address = address.startswith(("http://", "https://"))
    return replace(document, url=address) if is_address else document


def _types(message: Message) -> str:
    return ", ".join(sorted({part.get_content_type() for part in message.walk()}))
