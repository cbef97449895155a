"""What the words beside a name say of where it lies: `Kunming, Yunnan`, `Jilin's Tumen`, `the Turkish city of Van`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corridor.places.gazetteer import Gazetteer
from corridor.places.mentions import Mention, Reading
from corridor.places.rows import PlaceKind

_TOWN = r"(?:city|town|village|port|capital|suburb|county|district|province|state|region|camp|community)"
_INSIDE_GAP = re.compile(
    rf",? ?\(?|,? (?:(?:located|situated|based) )?(?:in|of) (?:the )?"
    rf"|,(?: [\w-]+){{0,4}} {_TOWN}(?: [\w-]+){{0,3}} (?:in|of) (?:the )?"
)
_HOLDER_GAP = re.compile(rf"['’]s? (?:[\w-]+ ){{0,3}}|(?:['’]s?)? (?:[\w-]+ ){{0,3}}{_TOWN} (?:of )?")
_PEOPLE_BEFORE = re.compile(rf"([A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:[\w-]+ ){{0,3}}{_TOWN} (?:of )?$")
_REACH_CHARACTERS = 60
_UPPER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})


@dataclass(frozen=True, slots=True)
class Statements:
    """inside: by start of a mention, codes of countries and areas that it is said to lie in.

    holding: by start of a mention, the codes of the country and area of the largest place that fits what is said to lie
    in it: for `Georgia` in `Atlanta, Georgia` those of the state.
    """

    inside: dict[int, frozenset[str]]
    holding: dict[int, frozenset[str]]


def read_statements(reading: Reading, mentions: Sequence[Mention], *, gazetteer: Gazetteer) -> Statements:
    """What is said beside each mention; mentions come in order of the text."""
    inside: dict[int, frozenset[str]] = defaultdict(frozenset)
    holding: dict[int, frozenset[str]] = {}
    for inner, outer in _pairs(reading, mentions):
        codes = _codes(outer)
        inside[inner.start] |= codes
        holding[outer.start] = holding.get(outer.start, frozenset()) | _home(inner, codes)
    for mention in mentions:
        before = reading.text[max(0, mention.start - _REACH_CHARACTERS) : mention.start]
        if match := _PEOPLE_BEFORE.search(before):
            countries = gazetteer.nationality(match[1]) or gazetteer.nationality(match[1].split(" ")[-1])
            inside[mention.start] |= frozenset(countries)
    return Statements(dict(inside), holding)


def _pairs(reading: Reading, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Neighbours of which the first is said to lie in the second."""
    for one, other in pairwise(mentions):
        gap = reading.text[one.end : other.start]
        if len(gap) > _REACH_CHARACTERS:
            continue
        if _INSIDE_GAP.fullmatch(gap) and not _are_listed(one, other, gap):
            yield one, other
        is_east_asian = one.first < 0 and not gap.strip()
        if _HOLDER_GAP.fullmatch(gap) or is_east_asian:
            yield other, one


def _home(inner: Mention, codes: frozenset[str]) -> frozenset[str]:
    """The codes of the largest place that this mention may mean within these codes."""
    for candidate in inner.candidates:
        place = candidate.place
        if place.kind is not PlaceKind.COUNTRY and codes & {place.country, place.admin1}:
            return frozenset({place.country, place.admin1})
    return frozenset()


def _are_listed(mention: Mention, after: Mention, gap: str) -> bool:
    """Whether these are two countries or two states in a list (`Laos, Burma`), not one inside the other.

    A country is put inside something only by a comma alone: `Lebanon, Pennsylvania` is a town there.
    """
    here, there = _level(mention), _level(after)
    return (here is not None and here is there) or (here is PlaceKind.COUNTRY and gap != ", ")


def _level(mention: Mention) -> PlaceKind | None:
    """Whether the name is that of a country or of a first-level area; None for both (`Georgia`) and for neither."""
    kinds = {each.place.kind for each in mention.candidates if each.is_main} & _UPPER
    return kinds.pop() if len(kinds) == 1 else None


def _codes(mention: Mention) -> frozenset[str]:
    codes = set()
    for candidate in mention.candidates:
        if candidate.place.kind is PlaceKind.COUNTRY:
            codes.add(candidate.place.country)
        elif candidate.place.kind is PlaceKind.ADMIN1:
            codes.add(candidate.place.admin1)
    return frozenset(codes)
