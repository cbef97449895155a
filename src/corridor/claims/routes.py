"""Ways that a text describes: from where, through what, to where, as codes of countries and provinces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from spacy.tokens import Span, Token

from corridor.claims.areas import Area, areas_in
from corridor.claims.lexicon import Lexicon
from corridor.claims.people import HELPER, PERSON, TRAVELLER, UNKNOWN, People
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
    while here.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp"} and here.head.pos_ in {
        "VERB",
        "AUX",
        "ADP",
        "SCONJ",
    }:
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in here.children):
            break
        here = here.head if here.head.pos_ in {"VERB", "AUX"} else here.head.head
    return here


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
    start = [froms[0].code] if froms else [] if sent else _start(root, people=people)
    for choice in product(*steps):
        if not froms and len(choice) + (host is not None and not sent) < _LEAST_STATIONS:
            continue
        path = _filled(
            [*start, *(area.code for area in choice)], is_open_start=not froms, host=host, goal=None if sent else goal
        )
        if len(path) >= 2:
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


def _filled(codes: list[AreaCode], *, is_open_start: bool, host: str | None, goal: str | None) -> tuple[AreaCode, ...]:
    """The path with the country that a province lies in after another country, the host country, and the goal."""
    path: list[AreaCode] = []
    for code in codes:
        country = AreaCode(code if code.startswith("X-") else code.split("-")[0])
        if path and is_open_start and len(path) == 1 and code != country and path[0] != country:
            path.append(country)
        if not path or path[-1] != code:
            path.append(code)
    countries = {code.split("-")[0] for code in path}
    if host and is_open_start and host not in countries and len(path) >= 2:
        path.insert(1, AreaCode(host))
    if not is_open_start and len(path) == 1 and host and host not in countries:
        path.append(AreaCode(host))
    if goal and goal not in countries and len(path) >= 2:
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
    has_pronoun = any(head.pos_ in {"PRON", "DET"} or head.lemma_ in {"rest", "other"} for head in heads)
    return bool(roles & {TRAVELLER, HELPER, PERSON}) or has_pronoun


def _verb_over(token: Token) -> Token:
    """The nearest verb above a word, the word itself where there is none."""
    return next((up for up in token.ancestors if up.pos_ == "VERB"), token)


def _part(area: Area) -> str | None:
    """What the area is to the journey: `from`, `via` or `to`; None where it is none of them."""
    here: Token = area.token
    for _ in range(6):
        above = here.head
        if above.dep_ in {"prep", "agent", "dative"} and above.pos_ == "ADP":
            for part, words in (("from", _FROM), ("via", _VIA), ("to", _TO)):
                if above.lower_ in words:
                    return part
        if here.dep_ == "nsubj" and above.lemma_ in _LEADING:
            return "from"
        if here.dep_ == "dobj":
            return "from" if above.lemma_ in _FROM else "to" if above.lemma_ in _TO else None
        if above == here or above.pos_ == "VERB":
            return None
        here = above
    return None
