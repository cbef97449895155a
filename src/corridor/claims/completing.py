"""What the rest of a report adds to its events: places nearby, nationality, who says it."""

from collections.abc import Sequence
from dataclasses import replace

from corridor.claims.drafts import Draft
from corridor.claims.facts import NationalityFact, nationality_facts
from corridor.claims.gathering import days_in, held_by
from corridor.claims.scene import Scene
from corridor.claims.speakers import Saying
from corridor.claims.where import places_near
from corridor.records import Kind, Modality, PlacePrecision, SourceKind

# A measure whose countries on both sides are named is at their border: a town nearby is no finer word for it.
_AT_BORDERS = frozenset({Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING, Kind.BORDER_REINFORCEMENT, Kind.CRACKDOWN_POLICY})
# A lead names no source; the sentences after it do. How many of them may lend it theirs.
_SENTENCES_AFTER = 3
_CUSTODY = frozenset({Kind.ARREST, Kind.BROKER_ARREST, Kind.INTERCEPTION, Kind.RAID})
_HAPPENED = frozenset({Modality.ASSERTED, Modality.ALLEGED, Modality.CONFIRMED})
_LENDING = frozenset(
    {SourceKind.OFFICIAL, SourceKind.NGO, SourceKind.IGO, SourceKind.ANONYMOUS_SOURCE, SourceKind.WITNESS,
     SourceKind.FAMILY, SourceKind.AFFECTED_PERSON, SourceKind.STATE_MEDIA, SourceKind.MEDIA, SourceKind.COURT_DOCUMENT}
)  # fmt: skip


# Kinds that only happen to travellers: where all travellers of the report have one nationality, it is theirs as well
# unless the report says else; of several, nobody says which.
_OF_TRAVELLERS = frozenset({Kind.FORCED_RETURN, Kind.EXPULSION_PUSHBACK, Kind.ARRIVAL})


def complete(drafts: Sequence[Draft], *, scene: Scene, sayings: tuple[Saying, ...]) -> tuple[Draft, ...]:
    """The drafts with what other sentences say of the same people; order kept."""
    facts = tuple(nationality_facts(scene.reading, people=scene.people))
    drafts = [_beside(draft, drafts) for draft in drafts]
    drafts = [_after(draft, drafts, scene=scene) for draft in drafts]
    placed = [_placed(draft, scene=scene, sayings=sayings) for draft in drafts]
    described = [_described(draft, drafts=placed, facts=facts, travellers=scene.people.travellers) for draft in placed]
    dated = [_dated(draft, drafts=described, scene=scene, sayings=sayings) for draft in described]
    return tuple(_attributed(draft, drafts=dated, scene=scene, sayings=sayings) for draft in dated)


def _beside(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft with place and day of the one told with the same word ("arrested nine refugees and two guides")."""
    for other in drafts:
        if other is not draft and other.mention.token == draft.mention.token:
            date = draft.date if draft.date.words or draft.date.is_known else other.date
            return replace(draft, places=draft.places or other.places, date=date)
    return draft


def _after(draft: Draft, drafts: Sequence[Draft], *, scene: Scene) -> Draft:
    """A seizure without place and day, with those of the one told just before it ("the driver was arrested too")."""
    if draft.kind not in _CUSTODY or draft.places or draft.date.words or draft.date.is_known:
        return draft
    here = scene.reading.number_of(draft.mention.token)
    for other in reversed(drafts):
        distance = here - scene.reading.number_of(other.mention.token)
        if other.kind in _CUSTODY and other.places and 0 <= distance <= _SENTENCES_AFTER and other is not draft:
            return replace(draft, places=other.places, date=other.date)
    return draft


def _placed(draft: Draft, *, scene: Scene, sayings: tuple[Saying, ...]) -> Draft:
    if draft.modality == Modality.FEARED or any(place.precision != PlacePrecision.COUNTRY for place in draft.places):
        return draft
    if _joins_sides(draft):
        return draft
    near = places_near(draft.mention, reading=scene.reading, sayings=sayings)
    countries = {place.country for place in draft.places}
    finer = tuple(place for place in near if not countries or place.country in countries)
    return replace(draft, places=(*finer, *draft.places))


def _joins_sides(draft: Draft) -> bool:
    """Whether this is a measure at a border of which both sides are named."""
    return draft.kind in _AT_BORDERS and len(draft.places) > 1


def _described(
    draft: Draft, *, drafts: Sequence[Draft], facts: tuple[NationalityFact, ...], travellers: tuple[str, ...]
) -> Draft:
    """The draft with the nationality that is stated of its people, and the one that is denied."""
    if not draft.patients or draft.kind == Kind.BROKER_ARREST:
        return draft
    about = [fact for fact in facts if _is_about(fact, draft, drafts=drafts)]
    denied = tuple(nation for fact in about if fact.is_negated for nation in fact.nations)
    stated = tuple(nation for fact in about if not fact.is_negated for nation in fact.nations)
    principal = draft.patients[0]
    kept = tuple(nation for nation in principal.nationality if nation not in denied)
    if (
        not kept
        and not stated
        and draft.kind in _OF_TRAVELLERS
        and len(travellers) == 1
        and not set(travellers) & set(denied)
    ):
        stated = travellers
    principal = replace(principal, nationality=kept or tuple(dict.fromkeys(stated)))
    return replace(
        draft,
        patients=(principal, *draft.patients[1:]),
        not_nations=denied,
        negations=tuple(fact.quote for fact in about if fact.is_negated),
    )


def _is_about(fact: NationalityFact, draft: Draft, *, drafts: Sequence[Draft]) -> bool:
    """Whether a statement is about this event's people: the same number, or the last event before it."""
    principal = draft.principal
    if principal is None:
        return False
    if fact.group is not None and fact.group.count and principal.count:
        return fact.group.count.best == principal.count.best
    before = [other for other in drafts if _last_token(other, fact.at) is not None]
    return bool(before) and max(before, key=lambda other: _last_token(other, fact.at) or 0) is draft


def _last_token(draft: Draft, at: int) -> int | None:
    """The last mention of a draft before a token; None where it has none."""
    return max((mention.token.i for mention in (draft.mention, *draft.others) if mention.token.i <= at), default=None)


def _dated(draft: Draft, *, drafts: Sequence[Draft], scene: Scene, sayings: tuple[Saying, ...]) -> Draft:
    """A draft without a date, with the day that the sentence next to it gives for the same people."""
    if draft.date.words or draft.date.is_known or draft.modality not in _HAPPENED:
        return draft
    here = scene.reading.number_of(draft.mention.token)
    taken = _taken(draft, drafts, scene=scene)
    for number in (here + 1, here - 1):
        if number in taken or not 0 <= number < len(scene.reading.sentences):
            continue
        days = days_in(scene.reading.sentences[number], scene=scene, sayings=sayings)
        if len(days) == 1 and _speaks_of(draft, number, scene=scene):
            return replace(draft, date=days[0])
    return draft


def _speaks_of(draft: Draft, number: int, *, scene: Scene) -> bool:
    """Whether a sentence speaks of this event's people: by number, or by a word that points back."""
    sentence = scene.reading.sentences[number]
    count = draft.principal.count if draft.principal else None
    for group in scene.people:
        if sentence.start <= group.head < sentence.end:
            same = group.count is not None and count is not None and group.count.best == count.best
            if same or group.is_reference:
                return True
    return False


def _denies(saying: Saying) -> bool:
    """Whether what is said is that something is not so: its speaker then speaks for no event told before."""
    words = {"no", "not", "n't", "never", "deny", "reject", "refuse"}
    return any(word.lower_ in words or word.lemma_ in words for word in saying.verb.subtree)


def _attributed(draft: Draft, *, drafts: Sequence[Draft], scene: Scene, sayings: tuple[Saying, ...]) -> Draft:
    """A draft that names no source, with the one of the sentences right after its lead.

    A sentence that tells of another event lends nothing, unless it speaks of the same people. A measure between two
    countries is lent no speaker: it has no people of whom a later sentence could be speaking.
    """
    if draft.sayings or _joins_sides(draft) or draft.modality not in {Modality.ASSERTED, Modality.ALLEGED}:
        return draft
    told = [scene.reading.number_of(mention.token) for mention in (draft.mention, *draft.others)]
    taken = _taken(draft, drafts, scene=scene)
    for saying in sayings:
        here = scene.reading.number_of(saying.verb)
        is_near = any(0 < here - number <= _SENTENCES_AFTER for number in told)
        if not is_near or saying.kind not in _LENDING or _denies(saying):
            continue
        if here in taken and not _speaks_of(draft, here, scene=scene):
            continue
        held = held_by(draft.modality, draft.mention, speakers=(saying,), places=draft.places, scene=scene)
        modality = held if held == Modality.CONFIRMED else draft.modality
        return replace(draft, sayings=(saying,), modality=modality)
    return draft


def _taken(draft: Draft, drafts: Sequence[Draft], *, scene: Scene) -> set[int]:
    """The sentences that tell of other events."""
    others = [mention for other in drafts if other is not draft for mention in (other.mention, *other.others)]
    return {scene.reading.number_of(mention.token) for mention in others}
