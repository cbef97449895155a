"""Ways that a text describes: from where, through what, to where, as codes of countries and provinces."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from spacy.tokens import Span

from corridor.claims.areas import Area, areas_in, code_of
from corridor.claims.chains import find_chains
from corridor.claims.groups import AUTHORITY
from corridor.claims.legs import REMOVING, Leg, border_pairs, find_legs, is_real, is_wished, staging_point, to_borders
from corridor.claims.lexicon import Lexicon
from corridor.claims.people import People
from corridor.claims.reading import Reading
from corridor.claims.stations import is_onward, part_of, verb_over
from corridor.records import AreaCode, PlacePrecision

_HOPES = frozenset(
    {"hope", "want", "bound", "way", "route", "aim", "plan", "intend", "try", "mean", "make", "desperate"}
)
# Verbs by which the words alone say that a border is passed; to "reach" or "get to" a country says nothing of the way.
_CROSSING = frozenset({"cross", "enter", "walk", "swim", "sail", "wade", "flee", "slip", "sneak", "smuggle", "come"})
_LEAVING = frozenset({"leave", "depart", "sail", "set"})
# Nouns for going somewhere, beside those for ways.
_TRIPS = frozenset({"departure", "boat", "flight", "exit", "arrival", "leg", "convoy", "exodus"})
_LONGEST_PATH = 8
_LEAST_STATIONS = 2


@dataclass(frozen=True, slots=True)
class Way:
    """A path and the sentence that states it.

    is_removal: people were sent along it; is_return: they were sent to their own country.
    """

    path: tuple[AreaCode, ...]
    sentence: Span
    is_removal: bool = False
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """What paths of a text are completed with.

    stages: areas that its places lie in, most of them first; left: countries left; province_of: the province of a
    country of which it names no other.
    """

    host: str | None
    stages: tuple[AreaCode, ...]
    goal: str | None
    left: frozenset[str]
    province_of: Mapping[str, AreaCode]
    neighbours: Callable[[str], frozenset[str]]


def find_ways(
    reading: Reading,
    *,
    people: People,
    lexicon: Lexicon,
    host: str | None,
    neighbours: Callable[[str], frozenset[str]],
) -> tuple[Way, ...]:
    """Each path once, in order of the text.

    host: the country that the text plays in, where there is one. neighbours: countries with a land border to one.
    """
    setting = _setting(reading, people=people, host=host, neighbours=neighbours)
    ways: list[Way] = []
    for sentence in reading.sentences:
        areas = areas_in(sentence.start, sentence.end, reading=reading, people=people)
        if sentence.start not in reading.headings:
            ways += _ways_in(sentence, areas, people=people, lexicon=lexicon, setting=setting)
    kept = [way for way in _joined(ways) if len(way.path) >= _LEAST_STATIONS]
    return tuple({way.path: way for way in reversed(kept)}.values())[::-1]


def _setting(
    reading: Reading, *, people: People, host: str | None, neighbours: Callable[[str], frozenset[str]]
) -> _Setting:
    places = [site.named.place for site in reading.sites if site.named.place.precision != PlacePrecision.COUNTRY]
    codes = Counter(code_of(place) for place in places if place.country == host)
    stages = tuple(sorted(codes, key=lambda code: (-codes[code], code)))
    areas = areas_in(0, len(reading.doc), reading=reading, people=people)
    left = frozenset(area.country for area in areas if part_of(area) == "from")
    host = host or _named_most(areas, people=people)
    return _Setting(host, stages, _goal(areas), left, _lone_provinces(areas), neighbours)


def _named_most(areas: Sequence[Area], *, people: People) -> str | None:
    """The country that a text names most, the travellers' own left out."""
    named = Counter(area.country for area in areas if area.country not in people.travellers)
    return max(sorted(named), key=lambda country: named[country], default=None)


def _lone_provinces(areas: Sequence[Area]) -> dict[str, AreaCode]:
    provinces: dict[str, set[AreaCode]] = {}
    for area in areas:
        if area.code != area.country:
            provinces.setdefault(area.country, set()).add(area.code)
    return {country: next(iter(codes)) for country, codes in provinces.items() if len(codes) == 1}


def _goal(areas: Sequence[Area]) -> str | None:
    """The country that the travellers of a text say they want to reach, None where it names none or several."""
    goals: set[str] = set()
    for area in areas:
        if part_of(area) == "to" and "-" not in area.code:
            near = {up.lemma_ for up in list(area.token.ancestors)[:4]}
            before = area.token.doc[max(area.token.i - 5, 0) : area.token.i].text.casefold()
            if _HOPES & near and ("make it" in before or {"hope", "want", "bound", "way"} & near):
                goals.add(area.country)
    return next(iter(goals)) if len(goals) == 1 else None


def _ways_in(
    sentence: Span, areas: Sequence[Area], *, people: People, lexicon: Lexicon, setting: _Setting
) -> Iterator[Way]:
    for chain in find_chains(sentence, areas=areas):
        if _is_passage(chain, people=people, lexicon=lexicon):
            removal = any(verb_over(area.token).lemma_ in REMOVING for area in chain)
            yield Way(_coded(area.code for area in chain), sentence, is_removal=removal)
    for pair in border_pairs(sentence, areas=areas, lexicon=lexicon):
        yield Way(_over_border(*pair, people=people, setting=setting), sentence)
    for country in to_borders(sentence, people=people, lexicon=lexicon):
        if setting.host and country != setting.host:
            yield Way((AreaCode(setting.host), AreaCode(country)), sentence, is_removal=True)
    middle = staging_point(sentence, areas=areas)
    for leg in find_legs(areas, people=people, lexicon=lexicon):
        yield from _ways_of(leg, sentence, middle=middle, setting=setting)


def _over_border(one: Area, other: Area, *, people: People, setting: _Setting) -> tuple[AreaCode, ...]:
    """The two sides of a border in the order of travel: away from home, else to where the report plays."""
    near = {near for nation in people.travellers for near in (nation, *setting.neighbours(nation))}
    is_turned = (one.country not in near and other.country in near) or (not near and one.country == setting.host)
    sides = (other, one) if is_turned else (one, other)
    return tuple(setting.province_of.get(side.country, side.code) for side in sides)


def _coded(codes: Iterator[AreaCode]) -> tuple[AreaCode, ...]:
    """The codes of a way, each once where it stands twice in a row."""
    return tuple(code for code, _ in groupby(codes))[:_LONGEST_PATH]


def _is_passage(chain: Sequence[Area], *, people: People, lexicon: Lexicon) -> bool:
    """Whether a chain is one of people or of a way, and no plan of those who would carry them."""
    sentence = chain[0].token.sent
    if is_wished(chain[-1]) or not all(is_real(area, lexicon=lexicon) for area in chain):
        return False
    groups = [group for group in people if sentence.start <= group.head < sentence.end]
    has_way = any(word.lemma_.casefold() in lexicon.ways | _TRIPS for word in sentence) or len(chain) > _LEAST_STATIONS
    return has_way or any(group.role != AUTHORITY for group in groups)


def _ways_of(leg: Leg, sentence: Span, *, middle: Area | None, setting: _Setting) -> Iterator[Way]:
    """The paths of a leg, one for each choice of areas that it leaves."""
    if leg.is_removal:
        codes = _coded(iter([*leg.start, *(area.code for area in leg.stations)]))
        ends = [at for at, code in enumerate(codes) if at and code in leg.home]
        is_return = bool(ends)
        codes = codes[: ends[0] + 1] if ends else codes
        yield Way(codes, sentence, is_removal=True, is_return=is_return)
        return
    is_home = not leg.froms and not leg.is_toward
    here = [AreaCode(setting.host)] if leg.is_toward and setting.host else list(leg.home)
    start = [area.code for area in leg.froms[:1]] or here
    for choice in product(*_steps(leg.stations)):
        path = list(start)
        _add_middle(path, choice, middle=middle, is_home=is_home, setting=setting)
        _add_stations(path, choice, is_home=is_home, leg=leg, setting=setting)
        codes = _coded(iter(path))
        is_leap = is_home and len(codes) == _LEAST_STATIONS and not _is_step(codes, leg=leg, setting=setting)
        if codes and not is_leap and not _is_inside(codes):
            yield Way(codes, sentence)


def _is_step(codes: Sequence[AreaCode], *, leg: Leg, setting: _Setting) -> bool:
    """Whether two areas alone are a way: the words tell of a passage, and it is over one border."""
    return leg.verb.lemma_ in _CROSSING and country_of(codes[1]) in setting.neighbours(country_of(codes[0]))


def _is_inside(codes: Sequence[AreaCode]) -> bool:
    """Whether a path only goes from a country into its own province."""
    return len(codes) == _LEAST_STATIONS and country_of(codes[0]) == country_of(codes[1]) and "-" not in codes[0][1:]


def _add_middle(
    path: list[AreaCode], choice: Sequence[Area], *, middle: Area | None, is_home: bool, setting: _Setting
) -> None:
    """Add the staging point that a sentence names, and the country left between home and its first province."""
    if middle is not None and is_home:
        path.append(middle.code)
    first = choice[0] if choice else None
    if not is_home or not path or first is None or first.code == first.country:
        return
    if first.country in setting.left - {country_of(code) for code in path}:
        path.append(AreaCode(first.country))


def _add_stations(path: list[AreaCode], choice: Sequence[Area], *, is_home: bool, leg: Leg, setting: _Setting) -> None:
    """Add the stations, and where the people are now: before what lies ahead of them, after what lies behind."""
    host = setting.host
    countries = {country_of(code) for code in path} | {area.country for area in choice}
    is_open = host is not None and host not in countries
    for area in choice:
        if is_open and host is not None and is_onward(area) and part_of(area) == "to":
            path.append(AreaCode(host))
            is_open = False
        path.append(area.code)
    has_end = any(part_of(area) == "to" for area in choice)
    if not has_end and is_open and host is not None:
        path.append(AreaCode(host))
    elif not has_end and not choice and leg.verb.lemma_ in _LEAVING:
        path += [stage for stage in setting.stages if stage not in path][:1]
    goal = setting.goal
    if is_home and goal and len(path) > _LEAST_STATIONS and goal not in {country_of(code) for code in path}:
        path.append(AreaCode(goal))


def country_of(code: str) -> str:
    """The country of an area's code; a region is its own."""
    return code if code.startswith("X-") else code.split("-", maxsplit=1)[0]


def _steps(areas: Sequence[Area]) -> list[list[Area]]:
    """Areas in order of travel; those listed with "or", or three and more side by side, are choices of one step."""
    steps: list[list[Area]] = []
    for area in areas:
        if steps and area.token in steps[-1][0].token.conjuncts and _is_choice(area, steps[-1][0]):
            steps[-1].append(area)
        else:
            steps.append([area])
    return steps


def _is_choice(area: Area, first: Area) -> bool:
    listed = [first.token, *first.token.conjuncts]
    if ("-" in area.code) != ("-" in first.code):
        return False
    has_or = any(child.lower_ == "or" for token in listed for child in token.children if child.dep_ == "cc")
    return has_or or len(listed) >= 3


def _joined(ways: Sequence[Way]) -> list[Way]:
    """Removals as one journey: the coarser telling of a step gives way to the finer, a return goes on from the last.

    A return to the travellers' own country that joins no other removal describes no way.
    """
    ways = _continued(ways)
    removals = [way for way in ways if way.is_removal and not way.is_return and len(way.path) >= _LEAST_STATIONS]
    kept: list[Way] = []
    for way in ways:
        if way.is_return:
            before = [other for other in removals if country_of(other.path[-1]) == country_of(way.path[0])]
            if not before:
                continue
            kept.append(replace(way, path=(before[-1].path[-1], *way.path[1:])))
        elif not (way.is_removal and any(_is_finer(other.path, way.path) for other in removals)):
            kept.append(way)
    return kept


def _continued(ways: Sequence[Way]) -> list[Way]:
    """Ways whose removals without a start take up the removal before that ended in the same country."""
    told: list[Way] = []
    for way in ways:
        before = next((other for other in reversed(told) if other.is_removal and not other.is_return), None)
        is_same = before is not None and way.is_removal and len(way.path) == 1 and "-" in way.path[0]
        if is_same and before is not None and before.path[-1] == country_of(way.path[0]):
            told.append(replace(way, path=(*before.path[:-1], *way.path)))
        else:
            told.append(way)
    return told


def _is_finer(one: Sequence[AreaCode], other: Sequence[AreaCode]) -> bool:
    """Whether a path takes the steps of another and names provinces where that names countries."""
    if tuple(one) == tuple(other) or len(other) > len(one):
        return False
    return all(code in {mine, country_of(mine)} for mine, code in zip(one, other, strict=False))
