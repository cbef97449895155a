"""What rules look at: a parsed text with its people, and a place in it where an event is reported."""

from dataclasses import dataclass

from spacy.tokens import Token

from corridor.claims.groups import AUTHORITY, PERSON, TRAVELLER, UNKNOWN, Group
from corridor.claims.lexicon import Frame, Lexicon
from corridor.claims.people import People
from corridor.claims.reading import Reading
from corridor.claims.roles import is_passive
from corridor.records import Kind


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


def is_on_the_move(group: Group, *, scene: Scene) -> bool:
    """Whether a group are travellers, or people whom a text about travellers gives a nationality or nothing else."""
    if group.role == TRAVELLER:
        return True
    return group.role in {PERSON, UNKNOWN} and scene.has_travellers and not is_host(group, scene=scene)


def is_host(group: Group, *, scene: Scene) -> bool:
    """Whether people are nationals of the country whose authorities act, and not of the travellers' own."""
    nations = set(group.nationality)
    return bool(nations) and nations <= scene.hosts and not nations & set(scene.people.travellers)


def is_strong(mention: Mention, *, scene: Scene) -> bool:
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
        is_vehicle = mention.agent.lemma_.casefold() in scene.lexicon.people["vehicles"]
        return is_vehicle or scene.people.nation_of(mention.agent) is not None
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
    if agent is None or agent.role != AUTHORITY or object_ is None:
        return False
    lists = scene.lexicon.people
    is_thing = object_.lemma_.casefold() in lists["not_people"] | lists["goods"] | lists["vehicles"]
    return object_.pos_ in {"PROPN", "PRON"} or (is_passive(mention.token) and not is_thing)
