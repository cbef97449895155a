"""Where a text reports an event: a word of a frame, with people or a border in the place that the frame asks for."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from corridor.claims.conditions import CONDITIONS, SITES
from corridor.claims.groups import HELPER, PERSON, TRAVELLER, Group
from corridor.claims.lexicon import Frame
from corridor.claims.numbers import count_from, numeral_at
from corridor.claims.roles import agent_of, patients_of, subjects_of
from corridor.claims.scene import Mention, Scene, is_on_the_move, is_strong
from corridor.records import Count, Kind

_OF_PLACES = frozenset(
    {Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING, Kind.BORDER_REINFORCEMENT, Kind.CRACKDOWN_POLICY, Kind.OTHER}
)
# A verb and the words that belong to it stand within so many tokens.
_PHRASE_TOKENS = 10
_COUNTING = frozenset({"attempts"})
_SEIZING = frozenset({Kind.ARREST, Kind.DETENTION, Kind.INTERCEPTION})


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
    heads = _heads(token, frame)
    groups = _patients(token, frame, heads=heads, scene=scene)
    mention = Mention(token, frame, frame.kind, groups, agent_of(token), heads[0] if heads else None)
    if phrase in frame.weak and not is_strong(mention, scene=scene):
        return None
    condition = CONDITIONS[frame.needs]
    return mention if condition(mention, scene) else None


def _heads(token: Token, frame: Frame) -> list[Token]:
    """Heads of what the event happens to, where the frame says that it stands."""
    if frame.patient == "subject":
        return subjects_of(token)
    heads = patients_of(token)
    return heads or subjects_of(token) if frame.patient == "either" else heads


def _patients(token: Token, frame: Frame, *, heads: list[Token], scene: Scene) -> tuple[Group, ...]:
    """The groups that an event happens to: those its words name, or those aboard or near what they name."""
    if frame.kind in _OF_PLACES:
        return _bystanders(token, scene=scene)
    groups = tuple(group for head in heads if (group := scene.people.at(head)) is not None)
    is_craft = bool(heads) and heads[0].lemma_.casefold() in scene.lexicon.people["vehicles"] | SITES
    if (not groups and is_craft) or frame.needs == "site":
        groups = _aboard(token, heads[:1], scene=scene)
    if frame.needs in _COUNTING or (token.pos_ in {"NOUN", "PROPN"} and not groups):
        counted = scene.people.counted(token)
        groups = (counted,) if counted else ()
    if frame.needs == "toll":
        groups = (scene.people.unnamed(token, _stated_total(token)),)
    if frame.needs == "counted_travellers" and groups and groups[0].count is None:
        groups = (replace(groups[0], count=_stated_total(token)), *groups[1:])
    if groups and groups[0].count is None and token.pos_ == "NOUN":
        groups = (replace(groups[0], count=scene.people.count_at(token)), *groups[1:])
    if frame.kind in _SEIZING:
        groups = (*groups, *_together_with(token, groups, scene=scene))
    return groups


def _aboard(token: Token, carriers: list[Token], *, scene: Scene) -> tuple[Group, ...]:
    """Travellers in the same sentence as a vehicle that is stopped or a house that is searched.

    Those named with the vehicle or house go first, then those with a number.
    """
    sentence = token.sent
    near = [group for group in scene.people if sentence.start <= group.head < sentence.end]
    doc = token.doc
    fits = [
        group
        for group in near
        if not group.is_reference
        and is_on_the_move(group, scene=scene)
        and (group.nationality or group.role == TRAVELLER or (group.count is not None and group.is_plural))
    ]
    fits.sort(
        key=lambda group: (
            not any(carrier.is_ancestor(doc[group.head]) for carrier in carriers), group.count is None, group.head
        )
    )  # fmt: skip
    return tuple(fits[:1])


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
