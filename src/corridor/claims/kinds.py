"""Which kind of event a mention reports, by who is affected and where they are sent."""

from spacy.tokens import Token

from corridor.claims.groups import AUTHORITY, HELPER, PERSON, TRAVELLER, UNKNOWN, Group
from corridor.claims.scene import Mention, Scene, is_host, is_on_the_move
from corridor.records import Kind

_CARRYING = frozenset(
    {
        "smuggle",
        "smuggling",
        "traffic",
        "trafficking",
        "indict",
        "smuggler",
        "trafficker",
        "broker",
        "carry",
        "harbor",
        "harbour",
    }
)
_SEIZING = frozenset({Kind.ARREST, Kind.DETENTION, Kind.INTERCEPTION})
# How many tokens after a verb its destination stands at most.
_NEAR = 12
_EDGES = frozenset({"border", "frontier", "desert", "fence", "boundary"})


def principal_first(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    order = {TRAVELLER: 0, HELPER: 1}
    return tuple(sorted(groups, key=lambda group: order.get(group.role, 2)))


def kind_of(mention: Mention, *, scene: Scene) -> Kind:
    """The frame's kind, made finer by who is affected and where they are sent."""
    principal = principal_first(mention.patients)[0] if mention.patients else None
    if mention.kind in _SEIZING and principal is not None and _is_accomplice(mention, principal, scene=scene):
        return Kind.BROKER_ARREST
    if mention.kind == Kind.FORCED_RETURN or mention.frame.needs == "destination":
        return _removal(mention, principal, scene=scene)
    if mention.kind == Kind.EXPULSION_PUSHBACK and _is_home(mention, principal, scene=scene):
        return Kind.FORCED_RETURN
    if mention.kind == Kind.DETENTION and _is_seizure(mention, scene=scene):
        return Kind.ARREST
    return mention.kind


def _is_home(mention: Mention, principal: Group | None, *, scene: Scene) -> bool:
    """Whether those put out are put out to their own country: it is named, or lies where they are let over."""
    nations = set(principal.nationality) if principal else set()
    to = _countries_after(mention, {"to", "into"}, scene=scene)
    return bool(nations & (to or _countries_after(mention, {"through", "via", "at"}, scene=scene)))


def _is_seizure(mention: Mention, *, scene: Scene) -> bool:
    """ "Police held eleven people": in the simple past with those who do it, to hold is to seize."""
    token = mention.token
    agent = scene.people.at(mention.agent) if mention.agent is not None else None
    is_plain = token.tag_ == "VBD" and not any(child.dep_ in {"aux", "auxpass"} for child in token.children)
    return token.lemma_ == "hold" and is_plain and agent is not None and agent.role == AUTHORITY


def _is_accomplice(mention: Mention, group: Group, *, scene: Scene) -> bool:
    """Whether people who are seized are held for the passage of others: officers, nationals of the place, suspects."""
    if group.role == HELPER:
        return True
    if not scene.has_travellers:
        return False
    if group.role == AUTHORITY or is_host(group, scene=scene):
        return True
    if group.role not in {PERSON, UNKNOWN}:
        return False
    token = mention.token
    carrying = [word for word in token.sent if word.lemma_.casefold() in _CARRYING]
    if any(
        child.dep_ == "prep"
        and child.lower_ in {"for", "over", "of", "on"}
        and _is_of_passage(child, carrying, scene=scene)
        for child in token.children
    ):
        return True
    head = token.doc[group.head]
    if group.nationality or head.lemma_.casefold() in {"suspect", "member", "accomplice", "crew"}:
        return bool(carrying) and not group.nationality
    return any(word.is_ancestor(token) or head.is_ancestor(word) for word in carrying)


def _is_of_passage(preposition: Token, carrying: list[Token], *, scene: Scene) -> bool:
    """Whether what follows ("for taking families over the border") is about bringing travellers."""
    if any(preposition.is_ancestor(word) for word in carrying):
        return True
    inside = {word.i for word in preposition.subtree}
    verbs = any(word.pos_ == "VERB" for word in preposition.children)
    return verbs and any(group.head in inside and is_on_the_move(group, scene=scene) for group in scene.people)


def _removal(mention: Mention, principal: Group | None, *, scene: Scene) -> Kind:
    """Where people are sent makes it a return, an expulsion or, inside one country, custody."""
    nations = set(principal.nationality if principal and principal.nationality else scene.people.travellers)
    to, from_ = (_countries_after(mention, words, scene=scene) for words in ({"to", "into"}, {"from"}))
    if mention.agent is not None:
        nation = scene.people.nation_of(mention.agent)
        from_ = from_ or ({nation} if nation else set())
    if mention.frame.needs == "destination" and not to & nations and _is_to_border(mention):
        return Kind.EXPULSION_PUSHBACK
    if mention.frame.needs != "destination" and not to:
        return Kind.DETENTION if _is_given_to_guards(mention, scene=scene) else Kind.FORCED_RETURN
    if to & nations:
        return Kind.FORCED_RETURN
    if mention.frame.needs != "destination" or (from_ and not from_ & to):
        return Kind.EXPULSION_PUSHBACK if nations or mention.frame.needs == "destination" else Kind.FORCED_RETURN
    return Kind.DETENTION


def _is_to_border(mention: Mention) -> bool:
    """Whether people are taken to a border or into a desert."""
    for child in mention.token.children:
        if child.dep_ == "prep" and child.lower_ in {"to", "into"}:
            return any(word.lemma_.casefold() in _EDGES for word in child.subtree)
    return False


def _is_given_to_guards(mention: Mention, *, scene: Scene) -> bool:
    """Whether people are handed to an authority of no other country."""
    for child in mention.token.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            groups = [scene.people.at(word) for word in child.children]
            return any(group is not None and group.role == AUTHORITY for group in groups)
    return False


def _countries_after(mention: Mention, words: set[str], *, scene: Scene) -> set[str]:
    """Countries named after these prepositions of the event's word."""
    found: set[str] = set()
    for child in mention.token.subtree:
        if child.dep_ in {"prep", "dative"} and child.lower_ in words and child.i - mention.token.i < _NEAR:
            for word in child.subtree:
                nation = _country_at(word.i, scene=scene) or scene.people.nation_of(word)
                found |= {nation} if nation else set()
    return found


def _country_at(at: int, *, scene: Scene) -> str | None:
    return next((site.named.place.country for site in scene.reading.sites if site.start == at), None)
