"""Which place each name means: every candidate's signs add up, and the choice keeps its reasons.

First come the signs that a candidate has alone (people, kind, words beside the name, countries and areas that the text
names); then distance to what the other names most likely mean. A name means one place throughout a text, so the signs
of all its mentions count together.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridor.places.cues import load_weights
from corridor.places.gazetteer import Candidate, Gazetteer
from corridor.places.mentions import Mention, Reading
from corridor.places.rows import PlaceKind
from corridor.places.statements import read_statements

EARTH_KM = 6371.0
_NEAR_KM = 250.0
"""Distance at which closeness to another place has fallen to 1/e; about half the width of a middling country."""
_NEAREST = 2
"""Places that closeness is taken to: one neighbour happens by chance, a second one seldom."""
_ANCHORS = 12
"""Names that distance is taken to, the most frequent first; more of them cost time and change no decision."""
_KEPT = 25
"""Candidates per name that go into the second pass, the best of the first."""
_LEAST_PEOPLE = {
    PlaceKind.COUNTRY: 10_000_000,
    PlaceKind.ADMIN1: 3_000_000,
    PlaceKind.ADMIN2: 0,
    PlaceKind.CITY: 0,
}
_UNKNOWN_PEOPLE = 3_000
"""People of a town whose number GeoNames does not know: it keeps such towns where they are the seat of a district."""
_FEATURE_PEOPLE = 3_000_000
"""People that a sea, river or region counts as: news that write `Mekong` mean the river."""
_CONTINENT_PEOPLE = 300_000_000
"""People that a region of several countries counts as: `Africa` is also an old name of a town in Tunisia."""
_MUCH = 0.15
"""Share of an area's people whose city of the same name comes first: `New York` is the city, `Quebec` the province."""
_KINDS_SAID = {
    "admin1": frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2}),
    "admin2": frozenset({PlaceKind.ADMIN2}),
    "city": frozenset({PlaceKind.CITY, PlaceKind.SITE}),
    "river": frozenset({PlaceKind.RIVER}),
    "sea": frozenset({PlaceKind.SEA}),
    "region": frozenset({PlaceKind.REGION, PlaceKind.ADMIN1}),
    "country": frozenset({PlaceKind.COUNTRY}),
}
_LOCAL = frozenset({PlaceKind.CITY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.SITE, PlaceKind.CROSSING})
_UPPER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
_ANCHORING = _LOCAL | {PlaceKind.RIVER, PlaceKind.MOUNTAIN}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign for a candidate: its name in `weights.yaml`, and what it adds."""

    sign: str
    value: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The place a name means, the sum of its signs, each sign, and by how much the next candidate stays behind."""

    candidate: Candidate
    score: float
    reasons: tuple[Reason, ...]
    lead: float


@dataclass(frozen=True, slots=True)
class Context:
    """What a text says as a whole: share of its names per country, areas it names; about: countries known outside."""

    countries: Mapping[str, float]
    areas: frozenset[str]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """All mentions of one name.

    kinds: what words beside it say it is. inside: codes that it is said to lie in; holding: codes where what is said to
    lie in it most likely does. own_areas: codes of areas that bear
    it. big_cities_in: codes of areas that bear it as their main city does.
    """

    candidates: tuple[Candidate, ...]
    kinds: tuple[str, ...]
    inside: frozenset[str]
    holding: frozenset[str]
    own_areas: frozenset[str]
    big_cities_in: frozenset[str]
    count: int


def resolve(
    reading: Reading, mentions: Sequence[Mention], *, gazetteer: Gazetteer, about: Sequence[str] = ()
) -> tuple[dict[str, Choice], Context]:
    """The choice for each name of the text by its key, and the context; names without candidates are left out."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.candidates:
            groups[mention.key].append(mention)
    context = _survey(reading, groups, gazetteer=gazetteer, about=about)
    said = read_statements(reading, mentions, gazetteer=gazetteer)
    names = {
        key: Name(
            candidates=group[0].candidates,
            kinds=tuple(sorted({each.kind for each in group if each.kind})),
            inside=frozenset().union(*(said.inside.get(each.start, frozenset()) for each in group)),
            holding=frozenset().union(*(said.holding.get(each.start, frozenset()) for each in group)),
            own_areas=frozenset(each.place.admin1 for each in group[0].candidates if _is_named_area(each)),
            big_cities_in=_big_cities_in(group[0].candidates),
            count=len(group),
        )
        for key, group in sorted(groups.items())
    }
    return _choose(names, context), context


def distance_km(here: tuple[float, float, float], there: tuple[float, float, float]) -> float:
    """Kilometres along the surface between two points of the unit sphere."""
    cosine = here[0] * there[0] + here[1] * there[1] + here[2] * there[2]
    return EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def _survey(
    reading: Reading, groups: Mapping[str, Sequence[Mention]], *, gazetteer: Gazetteer, about: Sequence[str]
) -> Context:
    counts: dict[str, float] = defaultdict(float)
    areas = set()
    for group in groups.values():
        countries = {each.place.country for each in group[0].candidates if each.place.kind is PlaceKind.COUNTRY}
        firsts = {each.place.admin1 for each in group[0].candidates if _is_named_area(each)}
        areas |= firsts
        owners = countries or {code[:3] for code in firsts}
        for country in owners:
            counts[country] += len(group) / len(owners)
    for word in reading.words:
        if word.is_capital:
            for country in gazetteer.nationality(word.text):
                counts[country] += 0.5
    total = sum(counts.values())
    shares = {country: count / total for country, count in counts.items()}
    return Context(shares, frozenset(areas), frozenset(about))


def _is_named_area(candidate: Candidate) -> bool:
    return candidate.place.kind is PlaceKind.ADMIN1 and candidate.is_main


def _big_cities_in(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Codes of areas that share their name with a city that holds much of their people."""
    people: dict[str, int] = defaultdict(int)
    for each in candidates:
        if each.place.kind is PlaceKind.CITY:
            people[each.place.admin1] = max(people[each.place.admin1], each.place.population)
    return frozenset(
        each.place.admin1
        for each in candidates
        if each.place.kind is PlaceKind.ADMIN1 and people[each.place.admin1] >= _MUCH * each.place.population
    )


def _choose(names: Mapping[str, Name], context: Context) -> dict[str, Choice]:
    weights = load_weights().resolving
    first = {
        key: sorted(
            ((sum(value for _, value in _own_signs(each, name, context, weights)), each) for each in name.candidates),
            key=_best_first,
        )[:_KEPT]
        for key, name in names.items()
    }
    anchors = _anchors(first, names)
    choices = {}
    for key, scored in first.items():
        same = scored[0][1].place.id
        others = [candidate for other, candidate in anchors if other != key and candidate.place.id != same]
        final = sorted(
            ((score + weights["near_others"] * _closeness(each, others), each) for score, each in scored),
            key=_best_first,
        )
        score, best = final[0]
        reasons = [*_own_signs(best, names[key], context, weights)]
        reasons.append(("near_others", weights["near_others"] * _closeness(best, others)))
        lead = score - final[1][0] if len(final) > 1 else score
        choices[key] = Choice(
            best, score, tuple(Reason(sign, round(value, 2)) for sign, value in reasons if value), lead
        )
    return choices


def _best_first(scored: tuple[float, Candidate]) -> tuple[float, int]:
    return -scored[0], scored[1].place.id


def _anchors(
    first: Mapping[str, Sequence[tuple[float, Candidate]]], names: Mapping[str, Name]
) -> list[tuple[str, Candidate]]:
    """The places that the names most likely mean, local ones only, the most frequent names first."""
    frequent = sorted(first, key=lambda key: (-names[key].count, key))
    local = [(key, first[key][0][1]) for key in frequent if first[key][0][1].place.kind in _ANCHORING]
    return local[:_ANCHORS]


def _closeness(candidate: Candidate, others: Sequence[Candidate]) -> float:
    """From 0 to 2, falling with the distances to the two nearest other places of the text; 0 for countries."""
    if candidate.place.kind not in _LOCAL or not others:
        return 0.0
    x, y, z = candidate.point
    cosines = sorted(x * other.point[0] + y * other.point[1] + z * other.point[2] for other in others)
    distances = (EARTH_KM * math.acos(max(-1.0, min(1.0, cosine))) for cosine in cosines[-_NEAREST:])
    return sum(math.exp(-distance / _NEAR_KM) for distance in distances)


def _own_signs(
    candidate: Candidate, name: Name, context: Context, weights: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """The signs that a candidate has whatever the other names mean."""
    place = candidate.place
    least = _CONTINENT_PEOPLE if place.country.startswith("X-") else _LEAST_PEOPLE.get(place.kind, _FEATURE_PEOPLE)
    people = max(place.population or _UNKNOWN_PEOPLE, least)
    yield "population", weights["population"] * math.log10(people + 1)
    if candidate.is_main:
        yield "own_name", weights["own_name"]
    if place.kind is PlaceKind.COUNTRY:
        yield "country_level", weights["country_level"]
    elif place.kind is PlaceKind.ADMIN1:
        yield "area_level", weights["area_level"]
        if place.admin1 in name.big_cities_in:
            yield "city_of_area", weights["city_of_area"]
    elif place.kind is PlaceKind.ADMIN2:
        yield "district_level", weights["district_level"]
    elif place.is_capital:
        yield "capital", weights["capital"]
    yield from _place_signs(candidate, name, context, weights)
    for kind in name.kinds:
        sign = "kind_said" if place.kind in _KINDS_SAID[kind] else "kind_denied"
        yield sign, weights[sign]


def _place_signs(
    candidate: Candidate, name: Name, context: Context, weights: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """Where the candidate lies, and what the text says of that country or area."""
    place = candidate.place
    if place.kind is not PlaceKind.COUNTRY and name.inside:
        is_in_area = place.admin1 in name.inside and place.kind is not PlaceKind.ADMIN1
        if is_in_area or any(country in name.inside for country in place.countries):
            yield "said_inside", weights["said_inside"]
    if (place.admin1 if place.kind is PlaceKind.ADMIN1 else place.country) in name.holding and place.kind in _UPPER:
        yield "said_around", weights["said_around"]
    share = max((context.countries.get(country, 0.0) for country in place.countries), default=0.0)
    if share and place.kind is not PlaceKind.COUNTRY:
        yield "country_named", weights["country_named"] * math.sqrt(share)
    if any(country in context.about for country in place.countries):
        yield "country_about", weights["country_about"]
    if any(context.countries.get(country) for country in place.borders) and share:
        yield "border_town", weights["border_town"]
    if place.admin1 in context.areas - name.own_areas and place.kind is not PlaceKind.ADMIN1:
        yield "area_named", weights["area_named"]
