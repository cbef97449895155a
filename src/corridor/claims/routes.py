"""Ways that a text describes: from where, through what, to where, as codes of countries and provinces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from spacy.tokens import Span, Token

from corridor.claims.areas import Area, areas_in
from corridor.claims.groups import HELPER, PERSON, TRAVELLER, UNKNOWN
from corridor.claims.lexicon import Lexicon
from corridor.claims.people import People
from corridor.claims.reading import Reading
from corridor.claims.roles import is_passive
from corridor.records import AreaCode

_FROM = frozenset({"from", "flee", "leave", "out", "depart"})
_VIA = frozenset({"through", "via", "across", "over", "between"})
_TO = frozenset({"to", "into", "toward", "towards", "for", "reach", "enter", "in", "onto"})
_HOPES = frozenset(
    {"hope", "want", "bound", "way", "route", "aim", "plan", "intend", "try", "mean", "make", "desperate"}
)
# Verbs of being sent: such a way starts where people were held, not where they come from.
_SENT = frozenset(
    {"send", "fly", "deport", "return", "hand", "move", "take", "transfer", "expel", "repatriate", "give"}
)
_LONGEST_PATH = 8
_LEAST_STATIONS = 2
_DEEPEST = 6
_LEADING = frozenset({"lead", "run"})


@dataclass(frozen=True, slots=True)
class Way:
    """A path and the sentence that states it."""

    path: tuple[AreaCode, ...]
    sentence: Span


def find_ways(reading: Reading, *, people: People, lexicon: Lexicon, host: str | None) -> Iterator[Way]:
    """Each path once, in order of the text. host: the country that the text plays in, where there is one."""
    seen: set[tuple[AreaCode, ...]] = set()
    goal = _goal(reading, people=people)
    for sentence in reading.sentences:
        if sentence.start in reading.headings:
            continue
        areas = areas_in(sentence.start, sentence.end, reading=reading, people=people)
        for clause in _clauses(areas):
            for path in _paths(clause, people=people, lexicon=lexicon, host=host, goal=goal):
                if path not in seen:
                    seen.add(path)
                    yield Way(path, sentence)


def _clauses(areas: Sequence[Area]) -> Iterator[list[Area]]:
    """Areas that hang on the same verb or on verbs that share its subject."""
    roots = [(area, root) for area in areas if (root := _clause_root(area.token)) is not None]
    for _, group in groupby(sorted(roots, key=lambda pair: (pair[1].i, pair[0].token.i)), key=lambda pair: pair[1].i):
        yield [area for area, _ in group]


def _clause_root(token: Token) -> Token | None:
    here = token
    while here.pos_ not in {"VERB", "AUX"}:
        if here.head == here:
            return None
        here = here.head
    for _ in range(_DEEPEST):
        above = _sharing_subject(here)
        if above is None:
            break
        here = above
    return here


def _sharing_subject(verb: Token) -> Token | None:
    """The verb above one that goes on with its subject, or whose subject this one describes ("some who flee")."""
    if verb.dep_ == "relcl" and verb.head.dep_ in {"nsubj", "nsubjpass"}:
        return verb.head.head
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "ccomp"} or has_subject:
        return None
    above = verb.head if verb.head.pos_ in {"VERB", "AUX"} else verb.head.head
    return above if above.pos_ in {"VERB", "AUX"} and above != verb else None


def _paths(
    areas: Sequence[Area], *, people: People, lexicon: Lexicon, host: str | None, goal: str | None
) -> Iterator[tuple[AreaCode, ...]]:
    root = _clause_root(areas[0].token)
    stations = [area for area in areas if _part(area) is not None and _verb_over(area.token).pos_ == "VERB"]
    if root is None or not stations or not _is_travel(root, stations, people=people, lexicon=lexicon):
        return
    froms = [area for area in stations if _part(area) == "from"]
    steps = _steps([area for area in stations if _part(area) != "from"])
    sent = is_passive(root) and root.lemma_ in _SENT
    home = _start(root, people=people)
    away = [AreaCode(host)] if sent and host else home
    start = [froms[0].code] if froms else away
    for choice in product(*steps):
        codes = [*start, *(area.code for area in choice)]
        path = _filled(codes, is_home=not froms and not sent, host=host, goal=goal)
        if len(path) >= 2 and (froms or sent or len(path) > 2 or host in home):
            yield path


def _start(root: Token, *, people: People) -> list[AreaCode]:
    """The country that the travellers come from."""
    for child in root.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            group = people.at(child)
            if group is not None and len(group.nationality) == 1 and group.role in {TRAVELLER, PERSON, UNKNOWN}:
                return [AreaCode(group.nationality[0])]
    return [AreaCode(nation) for nation in people.travellers[:1]]


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


def _filled(codes: list[AreaCode], *, is_home: bool, host: str | None, goal: str | None) -> tuple[AreaCode, ...]:
    """The path with what is between its areas: a province's country after another country, the host country, the goal.

    is_home: whether the path starts in the travellers' own country, so that it tells a whole journey.
    """
    path: list[AreaCode] = []
    for code in codes:
        country = AreaCode(code if code.startswith("X-") else code.split("-")[0])
        if is_home and len(path) == 1 and code != country and path[0] != country:
            path.append(country)
        if not path or path[-1] != code:
            path.append(code)
    countries = {code.split("-")[0] for code in path}
    if host and host not in countries:
        if is_home and len(path) == _LEAST_STATIONS:
            path.insert(1, AreaCode(host))
        elif len(path) == 1:
            path.append(AreaCode(host))
    if is_home and goal and goal not in countries and len(path) > _LEAST_STATIONS:
        path.append(AreaCode(goal))
    return tuple(path[:_LONGEST_PATH])


def _goal(reading: Reading, *, people: People) -> str | None:
    """The country that the travellers of a text say they want to reach, None where it names none or several."""
    goals: list[str] = []
    for area in areas_in(0, len(reading.doc), reading=reading, people=people):
        if _part(area) == "to" and "-" not in area.code:
            near = [up.lemma_ for up in list(area.token.ancestors)[:4]]
            before = area.token.doc[max(area.token.i - 5, 0) : area.token.i].text.casefold()
            if _HOPES & set(near) and ("make it" in before or {"hope", "want", "bound", "way"} & set(near)):
                goals.append(area.country)
    return goals[0] if len(set(goals)) == 1 else None


def _is_travel(root: Token, stations: Sequence[Area], *, people: People, lexicon: Lexicon) -> bool:
    """Whether a clause is about going: verbs of travel over its areas, and someone who goes, or a way that leads."""
    travel = lexicon.travel | _SENT
    if not all(_verb_over(area.token).lemma_ in travel for area in stations):
        return False
    if root.lemma_ in _LEADING:
        return True
    heads = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    heads += [root.head] if root.dep_ in {"relcl", "acl"} else []
    groups = [people.at(head) for head in heads]
    roles = {group.role for group in groups if group is not None}
    heads += [child for child in root.children if child.dep_ == "det"]
    has_pronoun = any(head.pos_ in {"PRON", "DET"} or head.lemma_ in {"rest", "other"} for head in heads)
    return bool(roles & {TRAVELLER, HELPER, PERSON}) or has_pronoun


def _verb_over(token: Token) -> Token:
    """The nearest verb above a word, the word itself where there is none."""
    return next((up for up in token.ancestors if up.pos_ == "VERB"), token)


def _part(area: Area) -> str | None:
    """What the area is to the journey: `from`, `via` or `to`; None where it is none of them."""
    here: Token = area.token
    for _ in range(_DEEPEST):
        above = here.head
        if here.lemma_ == "border":
            return None
        part = _part_under(here, above)
        if part is not None or above == here or above.pos_ == "VERB":
            return part
        here = above
    return None


def _part_under(here: Token, above: Token) -> str | None:
    """What a preposition or a verb makes of the word under it."""
    if above.dep_ in {"prep", "agent", "dative"} and above.pos_ == "ADP":
        parts = (("from", _FROM), ("via", _VIA), ("to", _TO))
        return next((part for part, words in parts if above.lower_ in words), None)
    if here.dep_ == "nsubj" and above.lemma_ in _LEADING:
        return "from"
    if here.dep_ == "dobj":
        return "from" if above.lemma_ in _FROM else "to" if above.lemma_ in _TO else None
    return None
