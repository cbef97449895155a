"""What the rest of a report adds to its events: places nearby, nationality, who says it."""

from collections.abc import Sequence
from dataclasses import replace

from corridor.claims.drafts import Draft
from corridor.claims.facts import NationalityFact, nationality_facts
from corridor.claims.gathering import held_by
from corridor.claims.speakers import Saying
from corridor.claims.triggers import Scene
from corridor.claims.where import places_near
from corridor.records import Kind, Modality, SourceKind

# A lead names no source; the sentences after it do. How many of them may lend it theirs.
_SENTENCES_AFTER = 2
_LENDING = frozenset(
    {SourceKind.OFFICIAL, SourceKind.NGO, SourceKind.IGO, SourceKind.ANONYMOUS_SOURCE, SourceKind.WITNESS,
     SourceKind.FAMILY, SourceKind.AFFECTED_PERSON, SourceKind.STATE_MEDIA, SourceKind.MEDIA, SourceKind.COURT_DOCUMENT}
)  # fmt: skip


def complete(drafts: Sequence[Draft], *, scene: Scene, sayings: tuple[Saying, ...]) -> tuple[Draft, ...]:
    """The drafts with what other sentences say of the same people; order kept."""
    facts = tuple(nationality_facts(scene.reading, people=scene.people))
    placed = [_placed(draft, scene=scene, sayings=sayings) for draft in drafts]
    described = [_described(draft, drafts=placed, facts=facts) for draft in placed]
    return tuple(_attributed(draft, scene=scene, sayings=sayings) for draft in described)


def _placed(draft: Draft, *, scene: Scene, sayings: tuple[Saying, ...]) -> Draft:
    if draft.places or draft.modality == Modality.FEARED:
        return draft
    return replace(draft, places=places_near(draft.mention, reading=scene.reading, sayings=sayings))


def _described(draft: Draft, *, drafts: Sequence[Draft], facts: tuple[NationalityFact, ...]) -> Draft:
    """The draft with the nationality that is stated of its people, and the one that is denied."""
    if not draft.patients or draft.kind == Kind.BROKER_ARREST:
        return draft
    about = [fact for fact in facts if _is_about(fact, draft, drafts=drafts)]
    denied = tuple(nation for fact in about if fact.is_negated for nation in fact.nations)
    stated = tuple(nation for fact in about if not fact.is_negated for nation in fact.nations)
    principal = draft.patients[0]
    kept = tuple(nation for nation in principal.nationality if nation not in denied)
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


def _attributed(draft: Draft, *, scene: Scene, sayings: tuple[Saying, ...]) -> Draft:
    """A draft that names no source, with the one of the sentences right after its lead."""
    if draft.sayings or draft.modality not in {Modality.ASSERTED, Modality.ALLEGED}:
        return draft
    here = scene.reading.number_of(draft.mention.token)
    for saying in sayings:
        distance = scene.reading.number_of(saying.verb) - here
        if 0 < distance <= _SENTENCES_AFTER and saying.kind in _LENDING:
            held = held_by(draft.modality, draft.mention, speakers=(saying,), places=draft.places, scene=scene)
            modality = held if held == Modality.CONFIRMED else draft.modality
            return replace(draft, sayings=(saying,), modality=modality)
    return draft
