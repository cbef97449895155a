"""Word documents (.docx)."""

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version

import docx
from docx.table import Table

from corridor.reports.decoding import clean_characters
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import strip_furniture
from corridor.reports.headlines import find_headline
from corridor.reports.limits import load_limits


def read_word(piece: Piece) -> Iterator[Document]:
    """The one document of a Word file, tables a row to a line. Its days of creation and change are not publication."""
    _check_size(piece.content)
    document = docx.Document(io.BytesIO(piece.content))
    paragraphs: list[str] = []
    for block in document.iter_inner_content():
        paragraphs += _rows(block) if isinstance(block, Table) else [block.text]
    text = strip_furniture(clean_characters("\n\n".join(paragraphs)))
    stated = document.core_properties.title.strip() or None
    extractor = f"python-docx {version('python-docx')}"
    yield Document(text, extractor, title=find_headline(text) or stated, url=piece.url)


def _check_size(content: bytes) -> None:
    """Refuse what unpacks to far more than it is: zipfile never unpacks more of a part than the part's stated size."""
    limits = load_limits()
    parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("a Word document with a password: save it without one")
    texts = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if texts > limits.document_bytes or sum(part.file_size for part in parts) > limits.expanded_bytes:
        raise Unreadable(f"a Word document that unpacks to more than {limits.document_megabytes} MB of text")


def _rows(table: Table) -> list[str]:
    """Each row as a line, a merged cell once."""
    rows = []
    for row in table.rows:
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
        rows.append(" | ".join(filter(None, cells)))
    return rows
