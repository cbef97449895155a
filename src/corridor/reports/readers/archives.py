"""Web archives: WARC, packed or not, and WACZ, which holds WARCs."""

import gzip
import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from corridor.records import Skipped
from corridor.reports.documents import Piece, Unreadable
from corridor.reports.limits import load_limits

_DOCUMENTS = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/rss+xml",
        "application/atom+xml",
    }
    | {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "message/rfc822"}
)
_GZIP = b"\x1f\x8b"
_LINE = 1_000_000  # bytes: far above the longest header of a WARC, far below what joining blocks makes slow


class _Bounded(io.RawIOBase):
    """A stream that refuses to yield more than `expanded_megabytes`, and says so where its source breaks off.

    warcio takes the EOFError of a packed file that breaks off for the end of the file.
    """

    def __init__(self, source: io.BufferedIOBase) -> None:
        self._source, self._left = source, load_limits().expanded_bytes

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            content = self._source.read1(self._left + 1 if size < 0 else size)
        except EOFError as error:
            raise Unreadable("the rest of an archive that breaks off") from error
        self._left -= len(content)
        if self._left < 0:
            raise Unreadable(f"an archive that unpacks to more than {load_limits().expanded_megabytes} MB")
        return content


def read_warc(piece: Piece) -> Iterator[Piece | Skipped]:
    """A piece for every document that was fetched with success, under its address.

    The day of a record is the day of retrieval, not of publication. Pictures, styles and the like are skipped together.
    """
    packed = io.BytesIO(piece.content)
    stream = gzip.GzipFile(fileobj=packed) if piece.content.startswith(_GZIP) else packed
    others: Counter[str] = Counter()
    for record in _records(_Bounded(stream)):
        if record.rec_type not in ("response", "resource"):
            continue
        media_type, charset = _stated_type(record)
        if _status(record) == "200" and media_type in _DOCUMENTS:
            yield _page(record, media_type=media_type, charset=charset)
        else:
            others[media_type if _status(record) == "200" else f"status {_status(record)}"] += 1
    if others:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        yield Skipped(piece.name, f"{others.total()} records that are no documents: {counts}")


def read_wacz(piece: Piece) -> Iterator[Piece]:
    """The WARC files of a WACZ, each a piece."""
    archive = zipfile.ZipFile(io.BytesIO(piece.content))
    parts = [part for part in archive.infolist() if part.filename.endswith((".warc", ".warc.gz"))]
    if not parts:
        raise Unreadable("a WACZ without a WARC in it")
    for part in sorted(parts, key=lambda each: each.filename):
        if part.file_size > load_limits().file_bytes:
            raise Unreadable(f"{part.filename} in it has more than {load_limits().file_megabytes} MB")
        content = archive.read(part)
        yield Piece(f"{piece.name}#{part.filename}", content, suffix=".warc", media_type="application/warc")


def _records(stream: _Bounded) -> Iterator[ArcWarcRecord]:
    """The records of an archive, with lines cut at `_LINE`.

    warcio joins a line from blocks as they come, which takes the square of its length where no line ever ends.
    """
    records = ArchiveIterator(stream)
    read_line = records.reader.readline
    records.reader.readline = lambda length=None: read_line(min(length or _LINE, _LINE))
    yield from records


def _page(record: ArcWarcRecord, *, media_type: str, charset: str | None) -> Piece | Skipped:
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    limits = load_limits()
    content = record.content_stream().read(limits.document_bytes + 1)
    if len(content) > limits.document_bytes:
        return Skipped(address, f"more than {limits.document_megabytes} MB")
    if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        return Skipped(address, "the archive breaks off in it")
    return Piece(address, content, media_type=media_type, charset=charset, url=address or None)


def _status(record: ArcWarcRecord) -> str:
    """The status of a fetched page; a stored resource has none and counts as fetched."""
    return str(record.http_headers.get_statuscode()) if record.http_headers else "200"


def _stated_type(record: ArcWarcRecord) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    media_type, _, parameters = str(headers.get_header("Content-Type") or "").lower().partition(";")
    _, _, charset = parameters.partition("charset=")
    return media_type.strip() or "no type", charset.split(";")[0].strip("\"' ") or None
