"""From the bytes of one file to its reports."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version

from corridor.records import UNKNOWN_DATE, DateSpan, Report, ReportId, Skipped, content_digest, report_id
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import furniture_version
from corridor.reports.known import Known
from corridor.reports.languages import recognise_language
from corridor.reports.limits import load_limits
from corridor.reports.readers import Reader, find_reader
from corridor.reports.sources import Source

_ZONE = timedelta(days=1)
"""At one instant the calendar differs by up to a day between zones."""

_MESSAGE_LETTERS = 200
"""How much of a parser's message is kept in a reason; some repeat their input."""


@dataclass(frozen=True, slots=True)
class _Capture:
    """What all reports of one file share."""

    sha256: str
    media_type: str
    retrieved_at: datetime


@dataclass(frozen=True, slots=True)
class _Found:
    """A document, the name it goes by, and the id that its bytes or its place in them give it."""

    document: Document
    name: str
    id: ReportId


def read(source: Source, *, retrieved_at: datetime, known: Known | None = None) -> tuple[Report | Skipped, ...]:
    """The reports in one file, in their order there, and what of it was skipped and why; never raises on its content.

    retrieved_at: aware, UTC. known: what a person states about the file. It outweighs what the bytes state; of a file
    with several documents it fills only what each leaves open, and gives no title and no address.
    """
    sha256 = hashlib.sha256(source.content).hexdigest()
    file = Piece(source.name, source.content, suffix=source.suffix)
    found: list[_Found | Skipped] = list(_bounded(_open(file, depth=0, expansion=_Expansion()), name=source.name))
    if not found:
        found.append(Skipped(source.name, "no document in it"))
    capture = _Capture(sha256, _media_type(file), retrieved_at)
    is_alone = sum(isinstance(each, _Found) for each in found) == 1
    return tuple(
        replace(each, sha256=sha256)
        if isinstance(each, Skipped)
        else _report(each, capture=capture, known=known or Known(), is_alone=is_alone)
        for each in found
    )


def reading_version() -> str:
    """What texts depend on beside bytes, as 12 hex digits; where it is new, kept files are worth reading again."""
    libraries = ("charset-normalizer", "feedparser", "py3langid", "pypdf", "python-docx", "trafilatura", "warcio")
    versions = [f"{library} {version(library)}" for library in libraries]
    return content_digest(furniture_version(), load_limits(), *versions)[:12]


class _Expansion:
    """How far the pieces inside one file have unpacked."""

    def __init__(self) -> None:
        self._bytes = 0

    def add(self, piece: Piece) -> None:
        """Count a piece; Unreadable where the limit is passed."""
        self._bytes += len(piece.content)
        limits = load_limits()
        if self._bytes > limits.expanded_bytes:
            raise Unreadable(f"the rest of an archive that unpacks to more than {limits.expanded_megabytes} MB")


def _open(piece: Piece, *, depth: int, expansion: _Expansion) -> Iterator[_Found | Skipped]:
    """Every document in a piece and in the pieces inside it."""
    try:
        reader = find_reader(piece)
        _check(piece, reader=reader, depth=depth)
        for number, inside in enumerate(reader.read(piece), start=1):
            if isinstance(inside, Piece):
                expansion.add(inside)
                yield from _open(inside, depth=depth + 1, expansion=expansion)
            else:
                yield inside if isinstance(inside, Skipped) else _found(inside, piece=piece, number=number)
    except Unreadable as error:
        yield Skipped(piece.name, str(error))
    except Exception as error:  # noqa: BLE001 - parsers of damaged files raise whatever they run into; one file is skipped
        message = (str(error).splitlines() or [""])[0][:_MESSAGE_LETTERS]
        yield Skipped(piece.name, f"damaged, or not what it says it is ({type(error).__name__}: {message})")


def _check(piece: Piece, *, reader: Reader, depth: int) -> None:
    limits = load_limits()
    if not piece.content.strip():
        raise Unreadable("empty")
    if depth > limits.nesting:
        raise Unreadable(f"more than {limits.nesting} files deep inside another")
    if len(piece.content) > (limits.document_bytes if reader.is_text else limits.file_bytes):
        raise Unreadable(f"{len(piece.content) / 1e6:,.0f} MB, more than a {reader.name} may have: cut it into parts")


def _found(document: Document, *, piece: Piece, number: int) -> _Found | Skipped:
    name = document.name or piece.name
    size, limit = len(document.text), load_limits().text_characters
    if not any(sign.isalpha() for sign in document.text):
        return Skipped(name, "no text, or nothing but page furniture")
    if size > limit:
        return Skipped(name, f"{size:,} characters of text, more than {limit:,}: cut it into parts")
    sha256 = hashlib.sha256(piece.content).hexdigest()
    return _Found(document, name, report_id(sha256, number if document.name else 0))


def _bounded(found: Iterator[_Found | Skipped], *, name: str) -> Iterator[_Found | Skipped]:
    """The first documents of a file, as many as `archive_documents`."""
    limit = load_limits().archive_documents
    for number, each in enumerate(found):
        if number >= limit:
            yield Skipped(name, f"the rest of a file with more than {limit:,} documents: cut it into parts")
            return
        yield each


def _media_type(file: Piece) -> str:
    try:
        return find_reader(file).media_types[0]
    except Unreadable:
        return "application/octet-stream"


def _report(found: _Found, *, capture: _Capture, known: Known, is_alone: bool) -> Report:
    document = _completed(found.document, known=known, is_alone=is_alone)
    published = document.published
    if not known.published.is_known and _is_after(published, capture.retrieved_at):
        published = UNKNOWN_DATE
    return Report(
        id=found.id,
        name=found.name,
        text=document.text,
        text_version=f"{document.extractor}, {furniture_version()}",
        sha256=capture.sha256,
        media_type=capture.media_type,
        published=published,
        language=known.language or recognise_language(document.text) or document.language,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        retrieved_at=capture.retrieved_at,
    )


def _completed(document: Document, *, known: Known, is_alone: bool) -> Document:
    """The document with what a person states about its file."""
    published = known.published if known.published.is_known else document.published
    if is_alone:
        return replace(
            document,
            published=published,
            publisher=known.publisher or document.publisher,
            url=known.url or document.url,
            title=known.title or document.title,
        )
    return replace(
        document,
        published=document.published if document.published.is_known else published,
        publisher=document.publisher or known.publisher,
    )


def _is_after(published: DateSpan, retrieved_at: datetime) -> bool:
    """Whether a stated day lies after the retrieval, so that it cannot be the day of publication."""
    return published.start_on is not None and published.start_on > (retrieved_at + _ZONE).date()
