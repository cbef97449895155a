"""Where a text reports an event: a word of a frame, with people or a border in the place that the frame asks for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from corridor.claims.groups import AUTHORITY, HELPER, PERSON, TRAVELLER, UNKNOWN, Group
from corridor.claims.lexicon import Frame, Lexicon
from corridor.claims.numbers import count_from, numeral_at
from corridor.claims.people import People
from corridor.claims.reading import Reading
from corridor.claims.roles import agent_of, is_passive, patients_of, subjects_of
from corridor.records import Count, Kind

_BORDERS = frozenset(
    {"border", "crossing", "frontier", "gate", "checkpoint", "bridge", "route", "way", "port", "pass", "path", "trail"}
)
_BARRIERS = frozenset(
    {"fence", "wall", "guard", "patrol", "control", "security", "surveillance", "vigilance", "camera", "checkpoint",
     "troop", "soldier", "officer", "police", "barrier", "wire", "post", "inspection", "monitoring", "personnel"}
)  # fmt: skip
_OF_PLACES = frozenset(
    {Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING, Kind.BORDER_REINFORCEMENT, Kind.CRACKDOWN_POLICY, Kind.OTHER}
)
# A verb and the words that belong to it stand within so many tokens.
_PHRASE_TOKENS = 10
_SEIZING = frozenset({Kind.ARREST, Kind.DETENTION, Kind.INTERCEPTION})
_STRUCTURES = frozenset({"fence", "wall", "wire", "barrier"})
_NEAR_BORDER = frozenset({"border", "frontier", "boundary", "crossing", "coast"})
_JOURNEYS = frozenset({"plan", "journey", "trip", "crossing", "escape", "operation", "departure", "passage", "mission"})
_COLUMNS = frozenset({"caravan", "column", "march", "convoy"})
_SITES = frozenset(
    {"house", "home", "camp", "hideout", "workplace", "factory", "hotel", "apartment", "shelter", "warehouse",
     "village", "farm", "lodging", "room", "building", "residence", "ring", "safehouse", "dormitory", "premise", "club"}
)  # fmt: skip
_CUSTODY = frozenset(
    {"center", "centre", "station", "prison", "jail", "camp", "custody", "detention", "capital", "police", "court"}
)
_RINGS = frozenset({"ring", "gang", "network", "syndicate", "organisation", "organization", "operation", "cell"})
_SMUGGLING = frozenset(
    {"smuggling", "trafficking", "smuggle", "traffic", "people", "human", "migrant", "alien", "refugee"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text reports an event. patients: the groups it happens to, the principal one first."""

    token: Token
    frame: Frame
    kind: Kind
    patients: tuple[Group, ...]
    agent: Token | None
    object_: Token | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the conditions of frames look at.

    has_travellers: whether the text speaks of people on the move. hosts: countries whose authorities act in it.
    """

    reading: Reading
    people: People
    lexicon: Lexicon
    has_travellers: bool
    hosts: frozenset[str] = frozenset()


def find_mentions(scene: Scene) -> Iterator[Mention]:
    """Every mention in the order of the text; of two frames on one word the first that fits."""
    for token in scene.reading.doc:
        if token.pos_ not in {"VERB", "NOUN", "ADJ", "PROPN", "AUX"}:
            continue
        for frame in scene.lexicon.frames:
            phrase = _matched(token, frame)
            mention = _mention(token, frame, scene=scene, phrase=phrase) if phrase else None
            if mention is not None:
                yield mention
                break


def _matched(token: Token, frame: Frame) -> str:
    """The frame's word or words that stand here; empty where none do."""
    lemma = token.lemma_.casefold()
    if token.pos_ in {"NOUN", "PROPN"}:
        if lemma in frame.nouns:
            return lemma
        # Headings and lower-cased text make participles look like nouns.
        if not (token.lower_.endswith("ed") and token.tag_ != "NNS"):
            return ""
        lemma = _unparticipled(token.lower_, frame)
    for rest in frame.verbs.get(lemma, frame.verbs.get(token.lower_, ())):
        if _has_all(token, rest):
            return " ".join((lemma, *rest))
    return ""


def _unparticipled(word: str, frame: Frame) -> str:
    return next((stem for stem in (word[:-2], word[:-1], word[:-3]) if stem in frame.verbs), "")


def _has_all(token: Token, rest: tuple[str, ...]) -> bool:
    if not rest:
        return True
    near = [word for word in token.subtree if 0 < word.i - token.i < _PHRASE_TOKENS]
    words = {form for word in near for form in (word.lemma_.casefold(), word.lower_)}
    return all(word in words for word in rest)


def _mention(token: Token, frame: Frame, *, scene: Scene, phrase: str) -> Mention | None:
    heads = subjects_of(token) if frame.patient == "subject" else patients_of(token)
    groups = tuple(group for head in heads if (group := scene.people.at(head)) is not None)
    if (
        not groups and heads and heads[0].lemma_.casefold() in scene.lexicon.people["vehicles"] | _SITES
    ) or frame.needs == "site":
        groups = _aboard(token, scene=scene)
    if frame.needs == "attempts":
        counted = scene.people.counted(token)
        groups = (counted,) if counted else ()
    if frame.needs == "counted_travellers" and groups and groups[0].count is None:
        groups = (replace(groups[0], count=_stated_total(token)), *groups[1:])
    if frame.kind in _OF_PLACES:
        groups = _bystanders(token, scene=scene)
    elif frame.kind in _SEIZING:
        groups = (*groups, *_together_with(token, groups, scene=scene))
    mention = Mention(token, frame, frame.kind, groups, agent_of(token), heads[0] if heads else None)
    if phrase in frame.weak and not _is_strong(mention, scene=scene):
        return None
    condition = _CONDITIONS[frame.needs]
    return mention if condition(mention, scene) else None


def _aboard(token: Token, *, scene: Scene) -> tuple[Group, ...]:
    """Travellers in the same sentence as a vehicle that is stopped or a house that is searched."""
    sentence = token.sent
    near = [group for group in scene.people if sentence.start <= group.head < sentence.end]
    return tuple(
        group
        for group in near
        if not group.is_reference
        and is_on_the_move(group, scene=scene)
        and (group.nationality or group.role == TRAVELLER)
    )[:1]


def _stated_total(token: Token) -> Count | None:
    """The number that a sentence gives for a group named without one ("the number who arrived rose to 236")."""
    for word in token.sent:
        is_said = word.pos_ == "NUM" and word.ent_type_ not in {"DATE", "TIME", "PERCENT", "MONEY"}
        if is_said and (word.head.lower_ in {"to", "at"} or word.head.lemma_ in {"reach", "total", "number", "be"}):
            numeral = numeral_at(token.doc, word.i)
            return count_from(token.doc, numeral) if numeral else None
    return None


def _bystanders(token: Token, *, scene: Scene) -> tuple[Group, ...]:
    """The travellers that a sentence about a border, a campaign or a plan is about."""
    sentence = token.sent
    near = [group for group in scene.people if sentence.start <= group.head < sentence.end]
    return tuple(group for group in near if group.role == TRAVELLER or (group.role == PERSON and group.nationality))[:1]


def _together_with(token: Token, groups: tuple[Group, ...], *, scene: Scene) -> tuple[Group, ...]:
    """Helpers who are named with "together with" or "along with" beside those who are seized."""
    known = {group.head for group in groups}
    for child in token.subtree:
        if child.lower_ == "with" and child.i and child.nbor(-1).lower_ in {"together", "along"}:
            heads = [word for word in child.children if word.dep_ == "pobj"]
            found = [group for head in heads if (group := scene.people.at(head)) is not None]
            return tuple(group for group in found if group.role == HELPER and group.head not in known)
    return ()


def _is_strong(mention: Mention, *, scene: Scene) -> bool:
    """Whether an everyday word ("catch", "hold") is used of people by those who have power over them."""
    principal = mention.patients[0] if mention.patients else None
    if principal is None:
        return _is_named(mention, scene=scene)
    if principal.role == AUTHORITY:
        return False
    agent = scene.people.at(mention.agent) if mention.agent is not None else None
    if agent is not None and mention.agent is not None:
        return agent.role == AUTHORITY or (
            mention.agent.pos_ == "PRON" and _may_be_authority(mention.agent, scene=scene)
        )
    if mention.agent is not None:
        return scene.people.nation_of(mention.agent) is not None
    return is_passive(mention.token) or mention.token.tag_ == "VBN" or mention.token.pos_ in {"NOUN", "PROPN"}


def _may_be_authority(pronoun: Token, *, scene: Scene) -> bool:
    """Whether no one else is the subject before a pronoun in its sentence."""
    for token in pronoun.doc[pronoun.sent.start : pronoun.i]:
        group = scene.people.at(token) if token.dep_ in {"nsubj", "nsubjpass"} else None
        if group is not None and group.role != AUTHORITY and token.pos_ != "PRON":
            return False
    return True


def _is_named(mention: Mention, *, scene: Scene) -> bool:
    """Whether a person is named as the object, and an authority as the agent."""
    agent = scene.people.at(mention.agent) if mention.agent is not None else None
    object_ = mention.object_
    return agent is not None and agent.role == AUTHORITY and object_ is not None and object_.pos_ in {"PROPN", "PRON"}


def is_on_the_move(group: Group, *, scene: Scene) -> bool:
    """Whether a group are travellers, or people whom a text about travellers gives a nationality or nothing else."""
    if group.role == TRAVELLER:
        return True
    return group.role in {PERSON, UNKNOWN} and scene.has_travellers and not is_host(group, scene=scene)


def is_host(group: Group, *, scene: Scene) -> bool:
    """Whether people are nationals of the country whose authorities act, and not of the travellers' own."""
    nations = set(group.nationality)
    return bool(nations) and nations <= scene.hosts and not nations & set(scene.people.travellers)


def _people(mention: Mention, scene: Scene) -> bool:
    """Whether someone is seized: verbs of arrest take no other object; a noun needs people or a verb of doing."""
    object_ = mention.object_
    if mention.token.pos_ in {"NOUN", "PROPN"} and mention.token.lemma_.casefold() in mention.frame.nouns:
        return _is_done(mention.token, object_, is_people=bool(mention.patients))
    if mention.patients:
        return True
    if object_ is None:
        return is_passive(mention.token)
    lists = scene.lexicon.people
    return object_.lemma_.casefold() not in lists["not_people"] | lists["goods"]


def _is_done(noun: Token, object_: Token | None, *, is_people: bool) -> bool:
    """Whether a noun of arrest tells of one: of somebody, several, or made. "His arrest" points to one told before."""
    if noun.dep_ == "compound":
        return False
    if object_ is not None:
        return object_.dep_ == "pobj" or (object_.dep_ == "compound" and is_people)
    if noun.lemma_.casefold() not in {"arrest", "capture"}:
        return False
    is_made = noun.head.lemma_ == "make" and noun.dep_ in {"dobj", "nsubjpass"}
    return is_made or (noun.tag_ == "NNS" and any(child.dep_ in {"nummod", "amod"} for child in noun.children))


def _travellers(mention: Mention, scene: Scene) -> bool:
    return any(is_on_the_move(group, scene=scene) or group.role == HELPER for group in mention.patients)


def _harmed(mention: Mention, scene: Scene) -> bool:
    """Whether travellers by name, or several or foreign people in a report on them, come to harm."""
    for group in mention.patients:
        is_many = group.count is not None and group.count.best != 1
        if group.role == TRAVELLER or (is_on_the_move(group, scene=scene) and (is_many or group.nationality)):
            return mention.token.pos_ == "VERB" or group.count is not None
    return False


def _counted_travellers(mention: Mention, scene: Scene) -> bool:
    return any(is_on_the_move(group, scene=scene) and group.count is not None for group in mention.patients)


def _destination(mention: Mention, scene: Scene) -> bool:
    """People on the move are taken to a place, or into a building of custody."""
    if not _travellers(mention, scene) or not (is_passive(mention.token) or _is_strong(mention, scene=scene)):
        return False
    for child in mention.token.subtree:
        if child.dep_ == "prep" and child.lower_ in {"to", "into", "from"}:
            inside = {word.i for word in child.subtree}
            if any(site.start in inside for site in scene.reading.sites):
                return True
            if any(word.lemma_.casefold() in _CUSTODY for word in child.subtree):
                return True
    return False


def _helpers(mention: Mention, scene: Scene) -> bool:
    if not scene.has_travellers:
        return False
    return any(group.role in {HELPER, PERSON, UNKNOWN} for group in mention.patients)


def _ring(mention: Mention, scene: Scene) -> bool:
    object_ = mention.object_
    if object_ is None or object_.lemma_.casefold() not in _RINGS:
        return False
    if any(word.lemma_.casefold() in _SMUGGLING or word.lower_ in _SMUGGLING for word in object_.subtree):
        return True
    inside = {word.i for word in object_.subtree}
    return any(group.head in inside and is_on_the_move(group, scene=scene) for group in scene.people)


def _site(mention: Mention, scene: Scene) -> bool:
    near = mention.token.subtree if mention.token.pos_ == "NOUN" else mention.object_.subtree if mention.object_ else ()
    return scene.has_travellers and any(word.lemma_.casefold() in _SITES for word in near)


def _border(mention: Mention, _scene: Scene) -> bool:
    object_ = mention.object_
    return object_ is not None and object_.lemma_.casefold() in _BORDERS


def _barrier(mention: Mention, scene: Scene) -> bool:
    object_ = mention.object_
    if object_ is None or not scene.has_travellers:
        return False
    words = {word.lemma_.casefold() for word in object_.subtree} | {object_.lemma_.casefold()}
    near = {word.lemma_.casefold() for word in mention.token.sent}
    if words & _STRUCTURES:
        return True
    is_added = (
        words & _BARRIERS
        and mention.frame.verbs
        and mention.token.lemma_ in {"add", "deploy", "send", "post", "station"}
    )
    return bool(words & _BARRIERS) and bool(near & _NEAR_BORDER or is_added)


def _attempts(mention: Mention, scene: Scene) -> bool:
    is_stopped = mention.token.head.lemma_ in {"prevent", "foil", "stop", "thwart", "block", "detect", "repel"}
    is_counted = mention.token.lemma_ == "attempt" or is_stopped
    return scene.has_travellers and is_counted and bool(mention.patients)


def _travellers_near(mention: Mention, scene: Scene) -> bool:
    if mention.token.pos_ == "VERB" and mention.frame.name == "crackdown":
        return scene.has_travellers
    sentence = mention.token.sent
    near = [group for group in scene.people if sentence.start <= group.head < sentence.end]
    return any(group.role in {TRAVELLER, HELPER} for group in near) and scene.has_travellers


def _journey(mention: Mention, scene: Scene) -> bool:
    object_ = mention.object_
    return scene.has_travellers and object_ is not None and object_.lemma_.casefold() in _JOURNEYS


def _column(mention: Mention, scene: Scene) -> bool:
    near = {word.lemma_.casefold() for word in mention.token.subtree}
    return scene.has_travellers and mention.object_ is not None and bool(near & _COLUMNS)


def _bodies(mention: Mention, scene: Scene) -> bool:
    object_ = mention.object_
    return scene.has_travellers and object_ is not None and object_.lemma_.casefold() in {"body", "corpse", "remains"}


_CONDITIONS: Mapping[str, Callable[[Mention, Scene], bool]] = {
    "people": _people,
    "travellers": _travellers,
    "harmed": _harmed,
    "counted_travellers": _counted_travellers,
    "helpers": _helpers,
    "ring": _ring,
    "site": _site,
    "destination": _destination,
    "border": _border,
    "barrier": _barrier,
    "travellers_near": _travellers_near,
    "attempts": _attempts,
    "journey": _journey,
    "column": _column,
    "bodies": _bodies,
}
