"""Small files of every kind that reports come in, made on the spot; the words are the project's own."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
import typst
from pypdf import PdfReader, PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corridor.records import Report, Skipped
from corridor.reports import Known, Source, read

RETRIEVED_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

FIRST = "Police stopped a bus with ten people near the border on Monday, the governor said in a statement."
SECOND = "They were taken to a station in the town and will be heard by a judge later this week."
PARAGRAPHS = (FIRST, SECOND)
TEXT = f"Ten people held near the border\n\n{FIRST}\n\n{SECOND}\n"


def read_bytes(content: bytes, path: str, *, known: Known | None = None) -> tuple[Report | Skipped, ...]:
    """What reading gives for a file with these bytes at this path."""
    return read(Source(Path(path).name.split(".")[0], content, path), retrieved_at=RETRIEVED_AT, known=known)


def only_report(content: bytes, path: str, *, known: Known | None = None) -> Report:
    """The one report in these bytes."""
    (report,) = read_bytes(content, path, known=known)
    assert isinstance(report, Report), report
    return report


def only_reason(content: bytes, path: str) -> str:
    """Why these bytes are skipped."""
    (skipped,) = read_bytes(content, path)
    assert isinstance(skipped, Skipped), skipped
    return skipped.reason


def page(*, head: str = "", body: str = "", paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    """An HTML page with a menu, an article and whatever else is given."""
    article = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>Ten held - The Crossing Post</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>Ten people held near the border</h1>"
        f"{article}</article>{body}</body></html>"
    )


def pdf(*pages: str) -> bytes:
    """A PDF with these pages, each one or more paragraphs separated by empty lines."""
    typst_source = "#set page(width: 12cm, height: 18cm)\n" + "\n#pagebreak()\n".join(pages)
    content = typst.compile(typst_source.encode())
    assert isinstance(content, bytes)
    return content


def locked_pdf(content: bytes) -> bytes:
    """The same PDF behind a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("a secret", algorithm="RC4-128")
    return _written(writer)


def blank_pdf(pages: int) -> bytes:
    """A PDF of empty pages, as a scan is to whoever looks for text."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=300, height=400)
    return _written(writer)


def word(paragraphs: Sequence[str], *, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document with these paragraphs and a table under them."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def warc(*records: tuple[str, str, bytes], status: str = "200 OK", packed: bool = True) -> bytes:
    """A WARC of fetched (address, content type, bytes)."""
    content = io.BytesIO()
    writer = WARCWriter(content, gzip=packed)
    for address, media_type, payload in records:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        fixed = {"WARC-Date": "2024-10-01T00:00:00Z", "WARC-Record-ID": f"<urn:uuid:{address}>"}
        with io.BytesIO(payload) as stream:
            record = writer.create_warc_record(
                address, "response", payload=stream, http_headers=headers, warc_headers_dict=fixed
            )
            writer.write_record(record)
            record.raw_stream.close()
    return content.getvalue()


def wacz(*warcs: bytes) -> bytes:
    """A WACZ that holds these WARCs."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        for number, inner in enumerate(warcs):
            archive.writestr(f"archive/part-{number}.warc.gz", inner)
    return content.getvalue()


def _written(writer: PdfWriter) -> bytes:
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
