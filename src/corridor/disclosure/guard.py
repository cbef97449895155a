"""The last look before anything leaves: every byte of every file is searched for what must not be in it.

Whatever built the files, this does not trust it: it opens PDF streams, archives and base64, reads the text that a PDF
shows and what its metadata says, and looks for names, towns, titles, addresses, quotes, ids and coordinates.
"""

import base64
import binascii
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corridor.disclosure.areas import area_names
from corridor.disclosure.names import Mask, ProtectedName
from corridor.records import Brief, BriefIncident, Network, PlacePrecision

_DEPTH = 4
_LONGEST = 64_000_000  # bytes to unpack from one stream: an archive that expands further is a finding of its own
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_FINE = re.compile(r"(?<![\w.#-])-?\d{1,3}\.\d{3,}(?!\w)")  # three decimals of a degree are about a hundred metres
# What our own hand puts into every file: style sheets, and months with their year. "Min" and "May" are names too.
_OURS = re.compile(rf"<style>.*?</style>|\b(?:{'|'.join(month_name[1:])}) \d{{4}}\b", re.DOTALL)
_MATCHED = frozenset({"town", "coordinate"})  # by pattern, not as a phrase
_LEAST = {"quote": 25, "title": 15}  # signs; shorter ones are also said in words of our own
_TEXT_FILES = (".html", ".json", ".csv", ".geojson", ".svg", ".txt", ".xml")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What must not leave. phrases: words by what they are (`town`, `title`, ...); names: protected names."""

    phrases: tuple[tuple[str, str], ...]
    names: tuple[ProtectedName, ...] = ()
    forbids_coordinates: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something forbidden in a file. what: its sort, never the words themselves: findings are printed and logged."""

    file: str
    what: str


def forbidden_in(brief: Brief, *, network: Network, protected_names: Sequence[ProtectedName]) -> Forbidden:
    """What of an internal brief must be in no byte of a public one; names of countries and provinces may be."""
    shown = [*area_names(network).values(), network.title]
    if not network.is_protected:  # its official crossings are on the map, and carry the names of towns
        shown += [words for place in network.places for words in (place.name, place.code)]
    allowed = "\n".join(shown).casefold()
    phrases: list[tuple[str, str]] = []
    for incident in (*brief.incidents, *brief.concerns):
        phrases += _of_incident(incident, is_network_protected=network.is_protected)
    for source in brief.sources:
        phrases += [("title", source.title), ("address", source.url), ("id", source.report_id)]
    for claim in brief.claims:
        phrases += [("quote", claim.quote), ("id", claim.id)]
    kept = {(what, words) for what, words in phrases if _is_telling(what, words, allowed)}
    return Forbidden(tuple(sorted(kept)), tuple(protected_names))


def _is_telling(what: str, words: str, allowed: str) -> bool:
    """Whether finding these words means that something leaked: not a name that may be shown, nor a few common words."""
    least = _LEAST.get(what, 4)
    if not words.isascii():
        least = 2 if what == "town" else min(least, 6)
    return len(words) >= least and not re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", allowed)


def scan(files: Mapping[str, bytes], forbidden: Forbidden) -> tuple[Finding, ...]:
    """Every forbidden thing in these files, by name, also where it is packed; empty is the only good answer."""
    search = _Search(forbidden)
    return tuple(
        sorted({finding for name, content in files.items() for finding in search.file(name, content)}, key=str)
    )


class _Search:
    """Phrases made ready once for many texts."""

    def __init__(self, forbidden: Forbidden) -> None:
        self._mask = Mask(forbidden.names)
        self._forbids_coordinates = forbidden.forbids_coordinates
        self._words = [
            (what, re.compile(rf"(?<!\w){re.escape(words)}(?!\w)|(?<!\w){re.escape(words.upper())}(?!\w)"))
            for what, words in forbidden.phrases
            if what == "town"
        ]
        self._phrases = [(what, flatten(words)) for what, words in forbidden.phrases if what not in _MATCHED]
        self._degrees = [
            re.compile(rf"(?<![\d.]){re.escape(words)}\d*(?![\d.])")
            for what, words in forbidden.phrases
            if what == "coordinate"
        ]

    def file(self, name: str, content: bytes) -> Iterator[Finding]:
        """Findings in one file and in everything packed in it."""
        try:
            for reading in _readings(content, depth=0):
                yield from self._reading(name, reading)
        except _TooLargeError:
            yield Finding(name, "something packed that expands too far to be searched")
        if (
            name.endswith(_TEXT_FILES)
            and self._forbids_coordinates
            and _FINE.search(content.decode("utf-8", "replace"))
        ):
            yield Finding(name, "a number as fine as a coordinate")

    def _reading(self, name: str, reading: "_Reading") -> Iterator[Finding]:
        flat = flatten(reading.text)
        for what, words in self._phrases:
            if words in flat:
                yield Finding(name, what)
        for what, pattern in self._words:
            if pattern.search(reading.text):
                yield Finding(name, what)
        if not reading.is_noise and self._mask.find(_OURS.sub(" ", reading.text)):
            yield Finding(name, "protected name")
        if not reading.is_drawing and any(pattern.search(reading.text) for pattern in self._degrees):
            yield Finding(name, "coordinate")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read some bytes.

    is_noise: packed or binary, where short names stand by chance. is_drawing: the operators of a PDF, whose numbers are
    positions on paper.
    """

    text: str
    is_noise: bool = False
    is_drawing: bool = False


class _TooLargeError(Exception):
    """Something packed is too large to be searched."""


def flatten(text: str) -> str:
    """Text without case, width, invisible marks and runs of spaces, for comparing phrases."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign for sign in plain if unicodedata.category(sign) != "Cf").split())


def _readings(content: bytes, *, depth: int, is_drawing: bool = False) -> Iterator[_Reading]:
    """Every reading of these bytes and of what is packed in them."""
    if depth > _DEPTH:
        return
    if content.startswith(b"%PDF"):
        is_drawing = True
        yield from (_Reading(text) for text in _pdf_texts(content))
    text = content.decode("utf-8", "replace")
    is_noise = text.count("\ufffd") * 20 >= len(text) + 20
    for reading in dict.fromkeys((text, html.unescape(text), unquote(text), _json_unescaped(text))):
        yield _Reading(reading, is_noise, is_drawing)
    for packed in _packed(content):
        yield from _readings(packed, depth=depth + 1, is_drawing=is_drawing)


def _packed(content: bytes) -> Iterator[bytes]:
    """What is packed in these bytes: archives, compressed streams, base64, UTF-16."""
    if content.startswith(b"PK\x03\x04") and zipfile.is_zipfile(io.BytesIO(content)):
        yield from _zip_members(content)
    if content.startswith(b"\x1f\x8b"):
        yield from _inflated(content, wbits=31)
    for stream in _STREAM.findall(content):
        yield from _inflated(stream, wbits=15)
    for run in _BASE64.findall(content):
        try:
            yield base64.b64decode(run + b"=" * (-len(run) % 4))
        except (binascii.Error, ValueError):
            continue
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield content.decode("utf-16", "replace").encode()


def _zip_members(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            if member.file_size > _LONGEST:
                raise _TooLargeError
            yield member.filename.encode()
            yield archive.read(member)


def _inflated(content: bytes, *, wbits: int) -> Iterable[bytes]:
    unpacker = zlib.decompressobj(wbits)
    try:
        found = unpacker.decompress(content, _LONGEST)
    except zlib.error:
        return []
    if unpacker.unconsumed_tail:
        raise _TooLargeError
    return [found]


def _pdf_texts(content: bytes) -> Iterator[str]:
    """What a PDF shows and says of itself: pages, metadata, outline, attachments."""
    try:
        reader = PdfReader(io.BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield " ".join(str(value) for value in (reader.metadata or {}).values())
        yield str(reader.outline)
        yield reader.xmp_metadata.stream.get_data().decode("utf-8", "replace") if reader.xmp_metadata else ""
        for name, attached in reader.attachments.items():
            yield name
            yield from (part.decode("utf-8", "replace") for part in attached)
    except PyPdfError:
        return


def _json_unescaped(text: str) -> str:
    return re.sub(r"\\u[0-9a-fA-F]{4}", lambda hit: json.loads(f'"{hit.group()}"'), text)


def _of_incident(incident: BriefIncident, *, is_network_protected: bool) -> list[tuple[str, str]]:
    found = [("id", incident.ref)]
    place = incident.place
    is_fine = place is not None and place.precision in {PlacePrecision.CITY, PlacePrecision.NEAR}
    if place is not None and is_fine and (is_network_protected or incident.is_protected):
        found.append(("town", place.name.split(",")[0]))
    if place is not None and place.latitude is not None and place.longitude is not None:
        # Under ten degrees, two decimals are also a probability; three of them are found in any text file.
        found += [("coordinate", f"{value:.2f}") for value in (place.latitude, place.longitude) if abs(value) >= 10]
    found += [("quote", note.text.split("“", 1)[1].rstrip("”")) for note in incident.notes if "“" in note.text]
    return found
