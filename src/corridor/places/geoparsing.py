"""From a text and a recogniser's names to places: which words name a place, and where it is."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.places.choosing import choose
from corridor.places.demonyms import find_demonyms
from corridor.places.gazetteer import Gazetteer
from corridor.places.mentions import Mention, NamedSpan, Reading, read_words
from corridor.places.names import plain, without_native_kind
from corridor.places.proposing import propose
from corridor.places.resolving import Choice, Context, Reason, resolve
from corridor.places.rows import PlaceKind, PlaceRow
from corridor.places.scripts import find_in_scripts
from corridor.places.shortforms import find_short_forms
from corridor.records import AreaCode, ClaimPlace, PlaceId, PlacePrecision

_NEAR_BEFORE = re.compile(
    r"(?i)\b(?:near|outside|around|close to|outskirts of|vicinity of|not far from|off) (?:the )?$"
)
_NEAR_AFTER = re.compile(r"(?i)^ (?:border area|border region|area|region|outskirts)\b")
_FINE = {PlaceKind.CITY, PlaceKind.SITE, PlaceKind.CROSSING}
_PRECISION = {PlaceKind.ADMIN1: PlacePrecision.ADMIN1, PlaceKind.ADMIN2: PlacePrecision.NEAR}


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name in a text and its place: text[start:end] is `place.name`.

    score, reasons: why this place and no other of that name. lead: by how much the next candidate stays behind, 0 for
    a name that the gazetteer lacks, which takes the point of the nearest place named beside it. is_demonym: whether the
    name is a word for a people.
    """

    start: int
    end: int
    place: ClaimPlace
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    lead: float = 0.0
    is_demonym: bool = False


def geoparse(
    text: str,
    *,
    entities: Sequence[NamedSpan],
    gazetteer: Gazetteer,
    about: Sequence[str] = (),
    demonyms: bool = False,
) -> tuple[PlacedName, ...]:
    """The places that a text names, in order; their spans do not overlap.

    entities: names that a recogniser found in this text, in any order, with spaCy's labels; the gazetteer completes and
    overrules them. about: alpha-3 codes of countries known from outside the text, such as its publisher's. demonyms:
    whether a word for a people that describes something (`Turkish` in `a Turkish policeman`) counts as its country.
    """
    reading = read_words(text, entities)
    mentions = [*choose(reading, propose(reading, gazetteer)), *find_in_scripts(text, gazetteer=gazetteer)]
    mentions += find_short_forms(reading, mentions, gazetteer=gazetteer)
    mentions.sort(key=lambda each: each.start)
    choices, context = resolve(reading, mentions, gazetteer=gazetteer, about=about)
    placed = [
        _place(reading, mention, choices[mention.key], context=context, gazetteer=gazetteer)
        for mention in mentions
        if mention.candidates
    ]
    placed += _lend(reading, [mention for mention in mentions if not mention.candidates], placed)
    if demonyms:
        placed += _place_demonyms(reading, mentions, context=context, gazetteer=gazetteer)
    return tuple(sorted(placed, key=lambda each: each.start))


def _place(reading: Reading, mention: Mention, choice: Choice, *, context: Context, gazetteer: Gazetteer) -> PlacedName:
    row = choice.candidate.place
    country = _country(row, context)
    name = reading.text[mention.start : mention.end]
    parts = [plain(without_native_kind(row.name))]
    if row.kind is PlaceKind.COUNTRY:
        parts = []
    elif row.kind is not PlaceKind.ADMIN1 and (area := gazetteer.area_name(row.admin1)):
        parts.append(plain(area))
    place = ClaimPlace(
        name=name,
        resolved=", ".join(filter(None, [*parts, country])),
        country=country,
        precision=_precision(reading, mention, row),
        admin1=AreaCode(row.admin1) if row.admin1 else None,
        latitude=row.latitude,
        longitude=row.longitude,
        place_id=PlaceId(f"geonames:{row.id}" if row.id > 0 else f"corridor:{-row.id}"),
    )
    return PlacedName(mention.start, mention.end, place, choice.score, choice.reasons, choice.lead)


def _place_demonyms(
    reading: Reading, mentions: Sequence[Mention], *, context: Context, gazetteer: Gazetteer
) -> Iterator[PlacedName]:
    for demonym in find_demonyms(reading, mentions, gazetteer=gazetteer):
        code = max(demonym.countries, key=lambda each: (context.countries.get(each, 0.0), each))
        if country := gazetteer.country(code):
            row = country.place
            place = ClaimPlace(
                name=reading.text[demonym.start : demonym.end],
                resolved=code,
                country=code,
                precision=PlacePrecision.COUNTRY,
                latitude=row.latitude,
                longitude=row.longitude,
                place_id=PlaceId(f"geonames:{row.id}"),
            )
            yield PlacedName(demonym.start, demonym.end, place, is_demonym=True)


def _country(row: PlaceRow, context: Context) -> str:
    """The place's country; of several, the one that the text names most."""
    if not row.countries:
        return ""
    return max(row.countries, key=lambda code: (context.countries.get(code, 0.0), -row.countries.index(code)))


def _precision(reading: Reading, mention: Mention, row: PlaceRow) -> PlacePrecision:
    if row.kind in _FINE:
        before = reading.text[max(0, mention.start - 24) : mention.start]
        after = reading.text[mention.end : mention.end + 24]
        is_near = _NEAR_BEFORE.search(before) or _NEAR_AFTER.match(after)
        return PlacePrecision.NEAR if is_near else PlacePrecision.CITY
    return _PRECISION.get(row.kind, PlacePrecision.COUNTRY)


def _lend(reading: Reading, unknown: Sequence[Mention], placed: Sequence[PlacedName]) -> Iterator[PlacedName]:
    """Names that the gazetteer lacks, at the point of the nearest finely known place in the text; else left out."""
    fine = [each for each in placed if each.place.precision is not PlacePrecision.COUNTRY] or list(placed)
    fine.sort(key=lambda each: each.start)
    starts = [each.start for each in fine]
    for mention in unknown if fine else ():
        after = bisect_left(starts, mention.end)
        beside = fine[max(0, after - 1) : after + 1]
        host = min(beside, key=lambda each: (_gap(each, mention), each.start)).place
        name = reading.text[mention.start : mention.end]
        place = ClaimPlace(
            name=name,
            resolved=", ".join(filter(None, [plain(name), *host.resolved.split(", ")[-2:]])),
            country=host.country,
            precision=PlacePrecision.NEAR if host.precision is PlacePrecision.CITY else host.precision,
            admin1=host.admin1,
            latitude=host.latitude,
            longitude=host.longitude,
        )
        yield PlacedName(mention.start, mention.end, place)


def _gap(placed: PlacedName, mention: Mention) -> int:
    """Characters between them; a place that follows is nearer in meaning than one before: `Church Street, Enfield`."""
    return placed.start - mention.end if placed.start >= mention.end else 2 * (mention.start - placed.end)
