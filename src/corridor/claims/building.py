"""From drafts to claims: exact quotes, groups with counts and nationality, chains of attribution."""

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Span

from corridor.claims.drafts import Draft
from corridor.claims.effects import FoundEffect
from corridor.claims.groups import AUTHORITY, HELPER, TRAVELLER, Group
from corridor.claims.routes import Way
from corridor.claims.speakers import Saying
from corridor.records import (
    Affected,
    Attribution,
    Claim,
    CorridorEffect,
    Kind,
    Population,
    Quote,
    Report,
    RouteClaim,
    SourceKind,
    make_claim,
    make_route_claim,
    quote_at,
)


class _Named(Protocol):
    name: str
    version: str


def build_claims(
    report: Report, drafts: Sequence[Draft], *, effects: Sequence[FoundEffect], engine: _Named
) -> tuple[Claim, ...]:
    """A claim per draft, in order of the text, each effect on the claim that it stands nearest to."""
    effect_of = _effects_by_draft(drafts, effects)
    claims = []
    for at, draft in enumerate(drafts):
        claims.append(
            make_claim(
                report,
                kind=draft.kind,
                modality=draft.modality,
                quote=quote_of(draft.mention.token.sent, report=report),
                affected=tuple(
                    _affected(group, draft, is_first=at_group == 0) for at_group, group in enumerate(draft.patients)
                ),
                actor=draft.actor,
                places=draft.places,
                date=draft.date,
                attributions=_attributions(draft, report=report),
                negations=tuple(_exact(span, report=report) for span in draft.negations),
                corridor_effect=_effect(draft, effect_of.get(at), report=report),
                engine=engine.name,
                engine_version=engine.version,
            )
        )
    return tuple(claims)


def build_routes(report: Report, ways: Sequence[Way], *, engine: _Named) -> tuple[RouteClaim, ...]:
    """A route claim per way, in order of the text."""
    return tuple(
        make_route_claim(
            report, path=way.path, quote=quote_of(way.sentence, report=report),
            engine=engine.name, engine_version=engine.version,
        )
        for way in ways
    )  # fmt: skip


def quote_of(sentence: Span, *, report: Report) -> Quote:
    """The sentence as it stands in the report, without white space around it or page furniture after it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return quote_at(report, start, sentence.start_char + len(text.rstrip()))


def _exact(span: Span, *, report: Report) -> Quote:
    return quote_at(report, span.start_char, span.end_char)


def _affected(group: Group, draft: Draft, *, is_first: bool) -> Affected:
    population = group.population
    is_helper = draft.kind == Kind.BROKER_ARREST or group.role == HELPER
    if is_helper and population == Population.UNKNOWN:
        population = Population.HELPERS
    return Affected(
        words=group.words,
        population=population,
        count=group.count,
        nationality=group.nationality,
        not_nationality=draft.not_nations if is_first else (),
        part_of_principal=not is_first,
        is_protected=group.role == TRAVELLER or (not is_helper and group.role != AUTHORITY),
    )


def _attributions(draft: Draft, *, report: Report) -> tuple[Attribution, ...]:
    if draft.voice is not None:
        return (Attribution(draft.voice, SourceKind.OFFICIAL),)
    return tuple(_attribution(saying, report=report) for saying in draft.sayings)


def _attribution(saying: Saying, *, report: Report) -> Attribution:
    span = saying.verb.doc[min(saying.verb.left_edge.i, saying.speaker.left_edge.i) : saying.verb.i + 1]
    start, end = min(saying.start, saying.verb.idx), max(saying.end, saying.verb.idx + len(saying.verb))
    return Attribution(saying.who, saying.kind, quote_at(report, start, end) if span.text else None)


def _effect(draft: Draft, found: FoundEffect | None, *, report: Report) -> CorridorEffect | None:
    """The effect that the event's own words state, else the one found for it elsewhere in the report."""
    if draft.effect is not None:
        return CorridorEffect(*draft.effect, quote_of(draft.mention.token.sent, report=report))
    return CorridorEffect(found.corridor, found.effect, quote_of(found.sentence, report=report)) if found else None


def _effects_by_draft(drafts: Sequence[Draft], effects: Sequence[FoundEffect]) -> dict[int, FoundEffect]:
    """Each effect with the draft it fits best among those that have none yet: the one it names, then the nearest."""
    chosen: dict[int, FoundEffect] = {}
    for effect in effects:
        free = [at for at, draft in enumerate(drafts) if at not in chosen and draft.mention.frame.needs != "line"]
        if free:
            chosen[min(free, key=lambda at: _misfit(drafts[at], effect))] = effect
    return chosen


def _misfit(draft: Draft, effect: FoundEffect) -> tuple[bool, bool, bool, int]:
    """Lower fits better: the same sentence, a place where the way leads out, the event spoken of, the distance."""
    start = effect.corridor.split(">")[0]
    is_there = any(start in {place.admin1, place.country} for place in draft.places)
    about = effect.about
    is_other = about is None or (about.mention.token, about.kind) != (draft.mention.token, draft.kind)
    distance = effect.sentence.start - draft.mention.token.sent.start
    return distance != 0, not is_there, is_other, distance if distance >= 0 else 10_000 - distance
