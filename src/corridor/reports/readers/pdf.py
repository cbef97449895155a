"""PDF files with text in them."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

from pypdf import PdfReader
from pypdf.errors import DependencyError

from corridor.reports.decoding import clean_characters
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import SENTENCE_END, strip_furniture
from corridor.reports.headlines import find_headline
from corridor.reports.limits import load_limits

_SOFT_HYPHEN = "\u00ad"

_FEWEST_PAGES = 3
"""A line at the edge of this many pages is a running head; on two it may be chance."""

_SHORT_LINE = 0.8
"""A line that ends a sentence and fills less than this share of the widest line ends its paragraph."""


def read_pdf(piece: Piece) -> Iterator[Document]:
    """The one document of a PDF. Its days of creation and change say nothing of publication and are not read.

    Unreadable with a password, without text (a scan), or with more pages than `pdf_pages`.
    """
    reader = PdfReader(io.BytesIO(piece.content))
    _open(reader)
    limits = load_limits()
    if len(reader.pages) > limits.pdf_pages:
        raise Unreadable(f"a PDF of {len(reader.pages)} pages, more than {limits.pdf_pages}: cut it into parts")
    pages = list(_page_lines(reader))
    letters = sum(sign.isalnum() for lines in pages for line in lines for sign in line)
    if letters < limits.pdf_letters_per_page * len(pages):
        raise Unreadable(f"a scan without text ({len(pages)} pages, {letters} letters): recognise its text first (OCR)")
    text = strip_furniture(_paragraphs(_without_running_heads(pages)))
    yield Document(text, f"pypdf {version('pypdf')}", title=find_headline(text), url=piece.url)


def _open(reader: PdfReader) -> None:
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("a PDF with a password: save it without one")
    except DependencyError as error:
        raise Unreadable("a PDF encrypted with AES: save it without encryption") from error


def _page_lines(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page; Unreadable as soon as there is more text, or more to draw, than the limits allow."""
    seen = 0
    count = _operation_counter()
    for page in reader.pages:
        text = clean_characters(page.extract_text(visitor_operand_before=count)).replace("\x00", "")
        seen += len(text)
        if seen > load_limits().text_characters:
            raise Unreadable(f"more than {load_limits().text_characters:,} characters of text: cut it into parts")
        yield [line.strip() for line in text.split("\n")]


def _operation_counter() -> Callable[..., None]:
    """Called by pypdf for every drawing operation of a page and of the forms in it, which may repeat without end."""
    operations = 0

    def count(*_operation: object) -> None:
        nonlocal operations
        operations += 1
        if operations > load_limits().pdf_operations:
            raise Unreadable(f"more than {load_limits().pdf_operations:,} drawing operations: print it to a new PDF")

    return count


def _without_running_heads(pages: Sequence[list[str]]) -> Iterator[str]:
    """All lines, without those that stand first or last on many pages but for their numbers."""
    edges = Counter(_shape(line) for lines in pages for line in {*lines[:1], *lines[-1:]} if line)
    running = {shape for shape, times in edges.items() if times >= max(_FEWEST_PAGES, len(pages) // 2)}
    for lines in pages:
        last = len(lines) - 1
        for position, line in enumerate(lines):
            if not (position in (0, last) and _shape(line) in running):
                yield line


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _paragraphs(lines: Iterator[str]) -> str:
    """Lines joined into paragraphs; a word that a line end cut is joined again."""
    every = list(lines)
    width = max(map(len, every), default=0)
    paragraphs: list[str] = [""]
    for line in every:
        if not line:
            paragraphs.append("")
            continue
        paragraphs[-1] = _joined(paragraphs[-1], line)
        if len(line) < _SHORT_LINE * width and (SENTENCE_END.search(line) or _stands_alone(paragraphs[-1], width)):
            paragraphs.append("")
    return "\n\n".join(filter(None, paragraphs))


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if before.endswith(_SOFT_HYPHEN) or (re.search(r"[^\W\d_][-‐]$", before) and line[:1].islower()):
        return before[:-1] + line
    return before + line if re.search(r"[^\W\d_][-‐]$", before) else f"{before} {line}"


def _stands_alone(paragraph: str, width: int) -> bool:
    """Whether a paragraph of one short line is a heading."""
    return len(paragraph) < _SHORT_LINE * width
