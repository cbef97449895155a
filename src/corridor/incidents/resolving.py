"""From claims to incidents: compare, group, choose, grade."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corridor.errors import FixInput
from corridor.incidents.blocking import candidate_pairs
from corridor.incidents.choosing import choose_affected, choose_date, choose_kind, choose_modality, choose_place
from corridor.incidents.clustering import cluster
from corridor.incidents.facets import Facets, facets_of
from corridor.incidents.grading import Grounds, credibility, reliability
from corridor.incidents.judging import Decisions, decide
from corridor.incidents.matching import NEVER, explain, log_odds
from corridor.incidents.parts import find_totals
from corridor.incidents.roots import gather, hear
from corridor.incidents.weights import Weights, load
from corridor.records import (
    Claim,
    ClaimId,
    CorridorEffect,
    Effect,
    Incident,
    IncidentStatus,
    Judgement,
    Match,
    Modality,
    Report,
    ReportId,
    incident_id,
)


def resolve(
    claims: Sequence[Claim], *, reports: Mapping[ReportId, Report], judgements: Sequence[Judgement] = ()
) -> tuple[Incident, ...]:
    """The incidents that these claims speak of, each claim in one, ordered by id.

    reports: every report that a claim comes from, by id. judgements: oldest first; verdicts are those of `VERDICTS`.
    The order of claims does not matter, nor whether one comes twice. FixInput where a report is missing or where
    judgements contradict each other.
    """
    weights, decisions = load(), decide(judgements)
    kept = _kept(claims, decisions)
    _check_reports(kept, reports)
    facets = facets_of(kept, reports=reports, weights=weights)
    groups = [[facets[position] for position in group] for group in _group(facets, decisions, weights)]
    incidents = [_incident(group, reports=reports, decisions=decisions, weights=weights) for group in groups]
    totals = find_totals(groups)
    linked = [
        replace(incident, part_of=incidents[totals[position]].id) if position in totals else incident
        for position, incident in enumerate(incidents)
    ]
    return tuple(sorted(linked, key=lambda incident: incident.id))


def _kept(claims: Sequence[Claim], decisions: Decisions) -> list[Claim]:
    by_id = {claim.id: claim for claim in claims if claim.id not in decisions.set_aside}
    return [by_id[key] for key in sorted(by_id)]


def _check_reports(claims: Sequence[Claim], reports: Mapping[ReportId, Report]) -> None:
    missing = sorted({claim.report_id for claim in claims} - set(reports))
    if missing:
        raise FixInput(f"claims of {', '.join(missing[:3])}: found no such report; expected every report of the claims")


def _group(facets: Sequence[Facets], decisions: Decisions, weights: Weights) -> list[list[int]]:
    """Positions of claims, grouped into events."""
    position = {one.claim.id: index for index, one in enumerate(facets)}
    apart = {tuple(sorted(position[claim] for claim in pair)) for pair in decisions.apart if pair <= position.keys()}
    together = [sorted(position[claim] for claim in group if claim in position) for group in decisions.groups]
    taken = {index for group in together for index in group}
    start = [group for group in together if group] + [[index] for index in range(len(facets)) if index not in taken]
    known: dict[tuple[int, int], float | None] = {}

    def score(left: int, right: int) -> float | None:
        pair = (left, right) if left < right else (right, left)
        if pair in apart:
            return NEVER
        if pair not in known:
            known[pair] = log_odds(facets[pair[0]], facets[pair[1]], weights=weights)
        return known[pair]

    threshold = weights.log_odds("join_probability")
    pairs = candidate_pairs(facets, weights=weights)
    near = [pair for pair in pairs if (found := score(*pair)) is not None and found >= threshold]
    return cluster(sorted(start), score=score, near=near, threshold=threshold)


def _incident(
    group: Sequence[Facets], *, reports: Mapping[ReportId, Report], decisions: Decisions, weights: Weights
) -> Incident:
    """One event. Denials stand against it; an event that is only denied has its denials as its claims."""
    claims = [one.claim for one in group]
    speaking = [claim for claim in claims if claim.modality != Modality.DENIED] or claims
    against = tuple(claim for claim in claims if claim not in speaking)
    voices = hear(speaking, reports=reports)
    place, date, affected = choose_place(voices), choose_date(voices), choose_affected(voices)
    grounds = Grounds(voices, against, is_disputed=place.is_disputed or date.is_disputed or affected.is_disputed)
    return Incident(
        id=incident_id(tuple(claim.id for claim in claims)),
        kind=choose_kind(voices),
        modality=choose_modality(voices),
        affected=affected,
        place=place,
        date=date,
        claims=tuple(speaking),
        claims_against=against,
        matches=_matches(group, weights),
        effects=_effects(speaking),
        roots=gather(voices),
        reliability=reliability(grounds),
        credibility=credibility(grounds),
        status=_status(claims, decisions),
        sensitivity=max(claim.sensitivity for claim in claims),
    )


def _matches(group: Sequence[Facets], weights: Weights) -> tuple[Match, ...]:
    """For each claim after the first, its best match among those before it: why it belongs here."""
    matches = []
    for index, one in enumerate(group[1:], start=1):
        comparable = [other for other in group[:index] if other.family == one.family]
        found = [explain(other, one, weights=weights) for other in comparable]
        if found:
            matches.append(max(found, key=lambda match: (match.value, match.left)))
    return tuple(matches)


def _effects(claims: Sequence[Claim]) -> tuple[CorridorEffect, ...]:
    """What the claims say happened to ways, each statement once."""
    found = {claim.corridor_effect for claim in claims if claim.corridor_effect}
    stated = [effect for effect in found if effect.effect != Effect.NONE]
    return tuple(
        sorted(stated, key=lambda effect: (effect.corridor, effect.effect, effect.quote.text, effect.quote.start))
    )


def _status(claims: Sequence[Claim], decisions: Decisions) -> IncidentStatus:
    """The latest status decided for any of the claims."""
    ids: set[ClaimId] = {claim.id for claim in claims}
    decided = [status for claim, status in decisions.statuses if claim in ids]
    return decided[-1] if decided else IncidentStatus.MACHINE
