"""Doors for measurement: one text per line in, one answer per line out, streamed."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language

from corridor.claims.reading import breakable
from corridor.errors import BadFile
from corridor.places import Gazetteer, NamedSpan, PlacedName, geoparse
from corridor.records import PlacePrecision

_RECOGNISING = ("tok2vec", "transformer", "ner")
"""Components of a spaCy pipeline that names need; tagging and parsing take two thirds of its time and add none."""
_PIECE_CHARACTERS = 100_000
"""Longest stretch recognised at once; spaCy refuses texts above a million characters, and needs 1 GB for one."""
LONGEST_LINE = 60_000
"""Characters of one line that are geoparsed, as many as are coded of a report; five megabytes would take minutes."""
_HALF = re.compile(r"[\ud800-\udfff]")
_PRECISION = {PlacePrecision.NEAR: PlacePrecision.CITY}
_EXPECTED = 'an object such as {"id": "1", "text": "Two men left Kunming."}'


def geoparse_lines(lines: Iterable[str], *, nlp: Language, gazetteer: Gazetteer) -> Iterator[str]:
    """One JSON line per line of `lines`, in order: the id, and the places that the text names.

    A line holds `id` and `text`. A place has start and end (characters), lat and lon (degrees), country (ISO 3166-1
    alpha-3, null for seas and regions of several countries), geonameid (null outside GeoNames) and precision (`city`,
    `admin1`, `country`). Spans do not overlap. Words for peoples that describe something count as their country. Blank
    lines are passed over; characters_left_out says how much of a line lies beyond LONGEST_LINE. BadFile names the first
    other line that is not such an object.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        key, text = _read_line(line, number)
        seen = text[:LONGEST_LINE]
        found = geoparse(seen, entities=recognise(seen, nlp=nlp), gazetteer=gazetteer, demonyms=True)
        row = {"id": key, "places": [_shape(each) for each in found], **left_out(text, LONGEST_LINE)}
        yield json.dumps(row, ensure_ascii=False)


def left_out(text: str, longest: int) -> dict[str, int]:
    """How many characters of a line were not looked at; empty where all were."""
    return {"characters_left_out": len(text) - longest} if len(text) > longest else {}


def whole(text: str) -> str:
    """The text with U+FFFD for halves of characters, which JSON can escape and nothing else can write."""
    return _HALF.sub("\ufffd", text)


def recognise(text: str, *, nlp: Language) -> list[NamedSpan]:
    """The names that a spaCy pipeline finds in the text, whatever its length."""
    names = []
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in _RECOGNISING]):
        for offset, piece in _pieces(text):
            document = nlp(breakable(piece))
            names += [
                NamedSpan(entity.start_char + offset, entity.end_char + offset, entity.label_)
                for entity in document.ents
            ]
    return names


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in stretches that end at white space where there is some, each with where it begins."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE_CHARACTERS, len(text))
        if end < len(text):
            end = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end)) + 1 or end
        yield start, text[start:end]
        start = end


def _read_line(line: str, number: int) -> tuple[str | int, str]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadFile("lines", where=f"line {number}", found=repr(line[:60]), expected=_EXPECTED) from error
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or "id" not in entry:
        raise BadFile("lines", where=f"line {number}", found=repr(line.strip()[:60]), expected=_EXPECTED)
    return entry["id"], whole(entry["text"])


def _shape(found: PlacedName) -> dict[str, Any]:
    place = found.place
    number = (place.place_id or "").removeprefix("geonames:")
    return {
        "start": found.start,
        "end": found.end,
        "name": place.name,
        "lat": place.latitude,
        "lon": place.longitude,
        "country": place.country if place.country and not place.country.startswith("X-") else None,
        "geonameid": int(number) if number.isdigit() else None,
        "precision": _PRECISION.get(place.precision, place.precision).value,
    }
