"""What must hold for a frame's word to report its event: the condition that the frame names in `needs`."""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from corridor.claims.groups import HELPER, PERSON, TRAVELLER, UNKNOWN
from corridor.claims.roles import is_passive
from corridor.claims.scene import Mention, Scene, is_on_the_move, is_strong

_BORDERS = frozenset(
    {"border", "crossing", "frontier", "gate", "checkpoint", "bridge", "route", "way", "port", "pass", "path", "trail"}
)
_BARRIERS = frozenset(
    {"fence", "wall", "guard", "patrol", "control", "security", "surveillance", "vigilance", "camera", "checkpoint",
     "troop", "soldier", "officer", "police", "barrier", "wire", "post", "inspection", "monitoring", "personnel"}
)  # fmt: skip
_STRUCTURES = frozenset({"fence", "wall", "wire", "barrier"})
_NEAR_BORDER = frozenset({"border", "frontier", "boundary", "crossing", "coast"})
_JOURNEYS = frozenset({"plan", "journey", "trip", "crossing", "escape", "operation", "departure", "passage", "mission"})
_COLUMNS = frozenset({"caravan", "column", "march", "convoy"})
SITES = frozenset(
    {"house", "home", "camp", "hideout", "workplace", "factory", "hotel", "apartment", "shelter", "warehouse",
     "village", "farm", "lodging", "room", "building", "residence", "ring", "safehouse", "dormitory", "premise", "club",
     "guesthouse", "hostel", "site", "quarter", "neighbourhood", "neighborhood", "settlement", "flat", "restaurant",
     "market", "brickworks", "barn", "shop", "church", "mosque", "cafe", "compound", "plantation", "hangar", "squat"}
)  # fmt: skip
_CUSTODY = frozenset(
    {"center", "centre", "station", "prison", "jail", "camp", "custody", "detention", "capital", "police", "court"}
)
_KILLING = frozenset({"killing", "kill", "death", "attack"})
_RINGS = frozenset({"ring", "gang", "network", "syndicate", "organisation", "organization", "operation", "cell"})
_SMUGGLING = frozenset(
    {"smuggling", "trafficking", "smuggle", "traffic", "people", "human", "migrant", "alien", "refugee"}
)


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


def _toll(mention: Mention, scene: Scene) -> bool:
    """Whether a toll, or a number of dead, is stated in a text on travellers."""
    token = mention.token
    is_toll = token.lemma_ != "toll" or any(child.lemma_ in {"death", "dead"} for child in token.subtree)
    is_number = token.lemma_ == "toll" or any(word.lemma_ == "number" for word in (token.head, token.head.head))
    return scene.has_travellers and is_toll and is_number and mention.patients[0].count is not None


def _distress(mention: Mention, scene: Scene) -> bool:
    """Whether travellers are taken out of danger: by rescuers, or out of what kills at sea."""
    if not _travellers(mention, scene):
        return False
    agent = mention.agent
    lists = scene.lexicon.people
    if agent is not None and any(word.lemma_.casefold() in lists["rescuers"] for word in agent.subtree):
        return mention.token.lemma_ != "find"
    near = {word.lemma_.casefold() for word in mention.token.subtree}
    is_authority = agent is not None and scene.people.at(agent) is not None
    return bool(near & lists["danger"]) and not is_authority


def _unheard(mention: Mention, scene: Scene) -> bool:
    """Whether travellers are swept away, or nobody has heard of them."""
    token = mention.token
    if token.lemma_ != "hear":
        return _travellers(mention, scene)
    nothing = any(word.lower_ in {"nothing", "nobody", "no", "not", "n't", "never"} for word in token.sent)
    return nothing and scene.has_travellers and bool(_heard_of(token, scene))


def _heard_of(token: Token, scene: Scene) -> bool:
    prepositions = [child for child in token.children if child.dep_ == "prep" and child.lower_ in {"of", "from"}]
    heads = [word for child in prepositions for word in child.children if word.dep_ == "pobj"]
    groups = [group for head in heads if (group := scene.people.at(head)) is not None]
    return any(is_on_the_move(group, scene=scene) for group in groups)


def _counted_travellers(mention: Mention, scene: Scene) -> bool:
    token = mention.token
    # "Had come to rob": coming is arriving where a place is named, or a shore.
    if token.lemma_ == "come" and not any(True for _ in scene.reading.sites_in(token.i, token.sent.end)):
        return any(child.lower_ == "ashore" for child in token.children) and bool(mention.patients)
    return any(is_on_the_move(group, scene=scene) and group.count is not None for group in mention.patients)


def _destination(mention: Mention, scene: Scene) -> bool:
    """People on the move are taken to a place, or into a building of custody."""
    if not _travellers(mention, scene) or not (is_passive(mention.token) or is_strong(mention, scene=scene)):
        return False
    for child in mention.token.subtree:
        if child.dep_ == "prep" and child.lower_ in {"to", "into", "from"}:
            inside = {word.i for word in child.subtree}
            sites = [site for site in scene.reading.sites if site.start in inside]
            if sites or any(word.lemma_.casefold() in _CUSTODY for word in child.subtree):
                return True
    return False


def _helpers(mention: Mention, scene: Scene) -> bool:
    """Whether people are charged or tried who may be helpers: named so, or for what a sentence says of passage."""
    if not scene.has_travellers:
        return False
    if any(group.role == HELPER for group in mention.patients):
        return True
    for_what = [child for child in mention.token.children if child.dep_ == "prep" and child.lower_ in {"for", "over"}]
    words = {word.lemma_.casefold() for child in for_what for word in child.subtree}
    is_other = bool(words & scene.lexicon.signs["other_crimes"] or words & _KILLING)
    return not is_other and any(group.role in {PERSON, UNKNOWN} for group in mention.patients)


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
    return scene.has_travellers and any(word.lemma_.casefold() in SITES for word in near)


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
    if not scene.has_travellers or object_ is None or object_.lemma_.casefold() not in {"body", "corpse", "remains"}:
        return False
    return bool(mention.patients) or mention.token.lemma_ != "lie"


CONDITIONS: Mapping[str, Callable[[Mention, Scene], bool]] = {
    "people": _people,
    "travellers": _travellers,
    "distress": _distress,
    "unheard": _unheard,
    "toll": _toll,
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
