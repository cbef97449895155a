"""Codes of countries and provinces for corridors and ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from corridor.claims.people import People
from corridor.claims.reading import Reading
from corridor.records import AreaCode, ClaimPlace

# Countries of more than three million square kilometres (CIA World Factbook): there a country is too coarse for a way,
# so its provinces stand in paths where the text names one.
_LARGE = frozenset({"RUS", "CAN", "CHN", "USA", "BRA", "AUS", "IND"})
_REGIONS = {
    "southeast asia": "X-SEA", "southeast asian": "X-SEA", "south-east asia": "X-SEA", "south-east asian": "X-SEA",
    "europe": "X-EUR", "european": "X-EUR", "western europe": "X-EUR", "european union": "X-EU", "eu": "X-EU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A country, province or region named in the text, by its first token."""

    token: Token
    end: int
    code: AreaCode
    country: str


def areas_in(start: int, end: int, *, reading: Reading, people: People) -> tuple[Area, ...]:
    """Every area between two tokens, in order; towns stand for the area that holds them."""
    found = {area.token.i: area for area in _areas(start, end, reading=reading, people=people)}
    return tuple(found[at] for at in sorted(found))


def code_of(place: ClaimPlace) -> AreaCode:
    """The province of a place in a large country where it is known, else the country."""
    return place.admin1 if place.admin1 and place.country in _LARGE else AreaCode(place.country)


def _areas(start: int, end: int, *, reading: Reading, people: People) -> Iterator[Area]:
    doc = reading.doc
    taken: set[int] = set()
    for site in reading.sites_in(start, end):
        taken.update(range(site.start, site.end))
        code = code_of(site.named.place)
        if not code.startswith("X-") or code in _REGIONS.values():
            yield Area(doc[site.start], site.end, code, site.named.place.country)
    for at in range(start, end):
        two = doc[at : at + 2].text.casefold() if at + 2 <= end else ""
        region = _REGIONS.get(two) or _REGIONS.get(doc[at].lower_)
        if region and at not in taken:
            taken.update({at, at + 1})
            yield Area(doc[at], at + 1, AreaCode(region), region)
        elif at not in taken and doc[at].text in {"North", "South"}:
            nation = people.nation_of(doc[at])
            if nation and (at + 1 >= len(doc) or not doc[at + 1].text.startswith("Korea")):
                yield Area(doc[at], at + 1, AreaCode(nation), nation)
