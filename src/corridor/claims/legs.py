"""Legs of journeys as clauses tell them: who goes or is sent, by which verb, through which areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Span, Token

from corridor.claims.areas import Area
from corridor.claims.groups import HELPER, PERSON, TRAVELLER, UNKNOWN
from corridor.claims.lexicon import Lexicon
from corridor.claims.modality import holding_of
from corridor.claims.people import People
from corridor.claims.roles import agent_of, is_passive
from corridor.claims.stations import SETTLING, is_toward, part_of, verb_over
from corridor.records import AreaCode, Kind, Modality

# Verbs of being sent: such a way starts where people were held, not where they come from.
REMOVING = frozenset(
    {"send", "fly", "deport", "return", "hand", "move", "take", "transfer", "expel", "repatriate", "give", "push"}
)
_DRIVING = frozenset({"drive", "bus", "dump", "force", "march"})
_CARRYING = frozenset({"bring", "carry", "smuggle", "traffic", "take", "send", "fly", "drive"})
_WISHES = frozenset({"hope", "want", "bound", "intend", "mean", "desperate", "wish", "plan"})
_HAPPENED = frozenset({Modality.ASSERTED, Modality.ALLEGED, Modality.CONFIRMED})
_LEADING = frozenset({"lead", "run"})
_STAGES = frozenset({"point", "hub", "gateway", "stop", "stopover", "waypoint", "stage", "springboard", "post"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Leg:
    """One clause's part of a journey.

    stations: areas passed and reached, in order of travel; froms: where it starts, as told; home: the travellers' own
    country; start: where those who were sent were before, as told.
    """

    verb: Token
    froms: tuple[Area, ...]
    stations: tuple[Area, ...]
    home: tuple[AreaCode, ...]
    start: tuple[AreaCode, ...]
    is_removal: bool
    is_toward: bool


def find_legs(areas: Sequence[Area], *, people: People, lexicon: Lexicon) -> Iterator[Leg]:
    """A leg per clause about going or being sent, in the order of the clauses' verbs."""
    for clause in _clauses(areas):
        leg = _leg(clause, people=people, lexicon=lexicon)
        if leg is not None:
            yield leg


def is_real(area: Area, *, lexicon: Lexicon) -> bool:
    """Whether a removal to this area is told as one that took place, not feared, planned or left open."""
    verb = verb_over(area.token)
    if verb.lemma_ not in REMOVING | {"bring"}:
        return True
    return holding_of(verb, kind=Kind.FORCED_RETURN, lexicon=lexicon).modality in _HAPPENED


def border_pairs(sentence: Span, *, areas: Sequence[Area], lexicon: Lexicon) -> Iterator[tuple[Area, Area]]:
    """The two sides of a border that someone is told to pass: "over the border between A and B"."""
    for token in sentence:
        if token.lemma_ != "border" or verb_over(token).lemma_ not in lexicon.travel:
            continue
        inside = [area for area in areas if token.is_ancestor(area.token) and "between" in _ups(area.token, token)]
        if len(inside) == 2:
            yield inside[0], inside[1]


def to_borders(sentence: Span, *, people: People, lexicon: Lexicon) -> Iterator[str]:
    """Countries to whose border people are told to be brought ("expelled to the borders with A and B")."""
    for token in sentence:
        if token.lemma_ != "border" or not _is_brought_to(token, lexicon=lexicon):
            continue
        words = [word for child in token.children if child.dep_ != "relcl" for word in child.subtree]
        yield from dict.fromkeys(nation for word in words if (nation := people.nation_of(word)))


def _is_brought_to(border: Token, *, lexicon: Lexicon) -> bool:
    ups = list(border.ancestors)
    verb = next((up for up in ups if up.pos_ == "VERB" and up.lemma_ in REMOVING | _DRIVING), None)
    if verb is None or not any(up.lower_ == "to" and up.dep_ == "prep" for up in ups[: ups.index(verb)]):
        return False
    return holding_of(verb, kind=Kind.EXPULSION_PUSHBACK, lexicon=lexicon).modality in _HAPPENED


def _ups(token: Token, top: Token) -> set[str]:
    return {up.lower_ for up in token.ancestors if top.is_ancestor(up)}


def staging_point(sentence: Span, *, areas: Sequence[Area]) -> Area | None:
    """The area that a sentence says travellers pass ("A is a staging point for those who ...")."""
    for area in areas:
        verb = area.token.head
        while verb.pos_ == "PROPN" and verb.head != verb:
            verb = verb.head
        kinds = {child.lemma_ for child in verb.children if child.dep_ == "attr"}
        if verb.lemma_ == "be" and kinds & _STAGES and area.token.i < verb.i and verb.sent == sentence.root.sent:
            return area
    return None


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


def _leg(areas: Sequence[Area], *, people: People, lexicon: Lexicon) -> Leg | None:
    root = _clause_root(areas[0].token)
    stations = [area for area in areas if _is_station(area, people=people, lexicon=lexicon)]
    if root is None or not stations or not _is_travel(root, people=people, lexicon=lexicon):
        return None
    froms = tuple(area for area in stations if part_of(area) == "from")
    others = [area for area in stations if part_of(area) != "from"]
    if others and all(part_of(area) == "to" and is_wished(area) for area in others):
        return None
    verb = verb_over(stations[0].token)
    toward = any(is_toward(area) for area in others)
    is_removal = not toward and verb.lemma_ in REMOVING and _is_done_to(verb, people=people)
    home = _home(root, people=people)
    start = tuple(area.code for area in froms[:1]) or _sender(verb, people=people)
    return Leg(verb, froms, tuple(_in_order(others)), home, start, is_removal, toward)


def _is_station(area: Area, *, people: People, lexicon: Lexicon) -> bool:
    """Whether an area is part of a journey, not of a name for people ("escapees from the North") or of a mere fear."""
    if part_of(area) is None or verb_over(area.token).pos_ != "VERB" or not is_real(area, lexicon=lexicon):
        return False
    if verb_over(area.token).lemma_ not in lexicon.travel | REMOVING | SETTLING:
        return False
    above = area.token.head
    is_origin = above.lower_ == "from" and people.at(above.head) is not None and above.head.pos_ in {"NOUN", "PROPN"}
    return not is_origin


def is_wished(area: Area) -> bool:
    """Whether an area is only where someone hopes to come to."""
    return bool({up.lemma_ for up in list(area.token.ancestors)[:_DEEPEST]} & _WISHES)


def _in_order(areas: Sequence[Area]) -> list[Area]:
    """Areas passed before the one that the same verb leads to ("to A via B" passes B first)."""
    ordered = list(areas)
    for at in range(1, len(ordered)):
        one, other = ordered[at - 1], ordered[at]
        is_turned = part_of(one) == "to" and part_of(other) == "via"
        if is_turned and verb_over(one.token) == verb_over(other.token):
            ordered[at - 1], ordered[at] = other, one
    return ordered


def _home(root: Token, *, people: People) -> tuple[AreaCode, ...]:
    """The country that the travellers come from."""
    for child in root.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            group = people.at(child)
            if group is not None and len(group.nationality) == 1 and group.role in {TRAVELLER, PERSON, UNKNOWN}:
                return (AreaCode(group.nationality[0]),)
    return tuple(AreaCode(nation) for nation in people.travellers[:1])


def _is_done_to(verb: Token, *, people: People) -> bool:
    """Whether the verb moves people: in the passive, or with them as its object."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return is_passive(verb) or verb.dep_ == "acl" or any(people.at(child) is not None for child in objects)


def _sender(verb: Token, *, people: People) -> tuple[AreaCode, ...]:
    """The country of those who send."""
    agent = agent_of(verb)
    words = [agent, *agent.children] if agent is not None else []
    found = [nation for word in words if (nation := people.nation_of(word))]
    return (AreaCode(found[0]),) if found else ()


def _is_travel(root: Token, *, people: People, lexicon: Lexicon) -> bool:
    """Whether someone goes in a clause, or a way leads."""
    if root.lemma_ in _LEADING:
        return True
    heads = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    heads += [root.head] if root.dep_ in {"relcl", "acl"} else []
    groups = [group for head in heads if (group := people.at(head)) is not None]
    if any(_is_ruled(head, people=people, lexicon=lexicon) for head in heads) or _carries_goods(root, people=people):
        return False
    heads += [child for child in root.children if child.dep_ == "det"]
    has_pronoun = any(head.pos_ in {"PRON", "DET"} or head.lemma_ in {"rest", "other"} for head in heads)
    return has_pronoun or any(group.role in {TRAVELLER, HELPER, PERSON} for group in groups)


def _is_ruled(head: Token, *, people: People, lexicon: Lexicon) -> bool:
    """Whether the words tell what will be done to anyone of a kind ("people who enter will be held"), not a journey."""
    group = people.at(head)
    if group is None or not group.is_generic:
        return False
    noun = head if head.pos_ != "PRON" else head.head.head
    return holding_of(verb_over(noun), kind=Kind.OTHER, lexicon=lexicon).modality == Modality.PLANNED


def _carries_goods(root: Token, *, people: People) -> bool:
    """Whether what is carried is no people ("bringing scales over the border")."""
    objects = [child for child in root.children if child.dep_ == "dobj" and child.ent_type_ not in {"GPE", "LOC"}]
    return root.lemma_ in _CARRYING and bool(objects) and not any(_is_people(word, people=people) for word in objects)


def _is_people(word: Token, *, people: People) -> bool:
    return people.at(word) is not None or word.pos_ == "PRON"
