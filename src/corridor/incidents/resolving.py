"""From claims to incidents: compare, group, choose, grade."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corridor.errors import FixInput
from corridor.incidents.choices import with_choices
from corridor.incidents.choosing import choose_affected, choose_date, choose_kind, choose_modality, choose_place
from corridor.incidents.facets import Facets, facets_of
from corridor.incidents.grading import Grounds, credibility, reliability
from corridor.incidents.grouping import group_claims
from corridor.incidents.judging import Decisions, decide
from corridor.incidents.parts import find_totals
from corridor.incidents.roots import gather, hear
from corridor.incidents.weights import load
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
    grouping = group_claims(facets, decisions=decisions, weights=weights)
    groups = [[facets[position] for position in group] for group in grouping.groups]
    incidents = [
        _incident(claims, matches=grouping.matches(group), reports=reports, decisions=decisions)
        for claims, group in zip(groups, grouping.groups, strict=True)
    ]
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


def _incident(
    group: Sequence[Facets], *, matches: tuple[Match, ...], reports: Mapping[ReportId, Report], decisions: Decisions
) -> Incident:
    """One event. Denials stand against it; an event that is only denied has its denials as its claims."""
    claims = [one.claim for one in group]
    speaking = [claim for claim in claims if claim.modality != Modality.DENIED] or claims
    against = tuple(claim for claim in claims if claim not in speaking)
    voices = hear(speaking, reports=reports)
    place, date, affected = choose_place(voices), choose_date(voices), choose_affected(voices)
    grounds = Grounds(voices, against, is_disputed=place.is_disputed or date.is_disputed or affected.is_disputed)
    incident = Incident(
        id=incident_id(tuple(claim.id for claim in claims)),
        kind=choose_kind(voices),
        modality=choose_modality(voices),
        affected=affected,
        place=place,
        date=date,
        claims=tuple(speaking),
        claims_against=against,
        matches=matches,
        effects=_effects(speaking),
        roots=gather(voices),
        reliability=reliability(grounds),
        credibility=credibility(grounds),
        status=_status(claims, decisions),
        sensitivity=max(claim.sensitivity for claim in claims),
    )
    return with_choices(incident, decisions)


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
