"""Rows for the pages, computed from records: one row per report, claim, incident and text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport
from corridor.incidents.judging import SET_ASIDE
from corridor.pipeline.assessing import published_on
from corridor.pipeline.reviewing import approvers_of, version_of
from corridor.records import (
    Claim,
    Coding,
    Credibility,
    Effect,
    Incident,
    IncidentStatus,
    Judgement,
    Kind,
    Report,
)
from corridor.store import HAND, Review
from corridor.store.codec import to_json

BEARS_ON_ROUTES, PROTECTED, DISPUTED, UNCERTAIN = 8, 4, 2, 1
"""The order of the queue: what changes a route goes before people at risk, before conflicts, before low confidence."""

UNKNOWN_DAY = date.min
EDITED, SPLIT = "edited as ", "split as "
"""How the reason of a claim that is set aside begins where other claims stand in its place."""

_ROUTE_KINDS = frozenset({Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING, Kind.BORDER_REINFORCEMENT})
_OPEN = frozenset({IncidentStatus.MACHINE, IncidentStatus.IN_REVIEW})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided of one claim: accepted, edited, split, rejected, or nothing; and who."""

    what: str = ""
    who: str = ""


def decided_by_claim(judgements: Iterable[Judgement], reviews: Iterable[Review]) -> dict[str, Decided]:
    """The decision that holds of each claim, by its id."""
    found = {
        each.subject: Decided("accepted", each.who) if each.status is IncidentStatus.ACCEPTED else Decided()
        for each in reviews
        if each.subject.startswith("clm-")
    }
    for judgement in judgements:
        if judgement.right is None and judgement.verdict == SET_ASIDE:
            found[judgement.left] = Decided(_how_set_aside(judgement.why), judgement.who)
        elif judgement.right is None and judgement.verdict == "withdrawn":
            found.pop(judgement.left, None)
    return found


def incident_row(
    incident: Incident, *, reviews: Sequence[Review] = (), judgements: Sequence[Judgement] = ()
) -> IndexedIncident:
    """The row of an incident. reviews, judgements: those that may concern it."""
    place, when, group = incident.place.value, incident.date.value, incident.affected.value
    count = group.count if group else None
    day = when.end_on or when.start_on or UNKNOWN_DAY
    is_disputed = _is_disputed(incident)
    bears = _bears_on_routes(incident)
    is_uncertain = incident.credibility >= Credibility.DOUBTFUL or incident.independent_source_count < 2
    return IndexedIncident(
        incident_id=incident.id,
        version=version_of(incident),
        status=incident.status.value,
        kind=incident.kind.value.value,
        modality=incident.modality.value.value,
        country=place.country if place else "",
        admin1=(place.admin1 or "") if place else "",
        place=place.resolved if place else "",
        place_precision=place.precision.value if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        start_on=when.start_on,
        end_on=when.end_on,
        day=day,
        month=day.replace(day=1),
        time_precision=when.time_precision,
        population=group.population.value if group else "",
        count_low=count.low if count else None,
        count_best=count.best if count else None,
        count_high=count.high if count else None,
        grade=incident.grade,
        source_count=incident.independent_source_count,
        claim_count=len(incident.claims) + len(incident.claims_against),
        is_protected=incident.is_protected,
        is_disputed=is_disputed,
        bears_on_routes=bears,
        is_uncertain=is_uncertain,
        needs_eyes=incident.status in _OPEN,
        approvals=len(approvers_of(incident, reviews=reviews, judgements=judgements)),
        consequence=BEARS_ON_ROUTES * bears
        + PROTECTED * incident.is_protected
        + DISPUTED * is_disputed
        + UNCERTAIN * is_uncertain,
        first_report=incident.claims[0].report_id,
        content=to_json(incident),
    )


def claim_row(claim: Claim, *, incident_id: str, decided: Decided) -> IndexedClaim:
    """The row of a claim; incident_id is empty where it counts for none."""
    return IndexedClaim(
        claim_id=claim.id,
        report_id=claim.report_id,
        incident_id=incident_id,
        kind=claim.kind.value,
        modality=claim.modality.value,
        start=claim.quote.start,
        end=claim.quote.end,
        quote=claim.quote.text,
        coder=claim.engine_version if claim.engine == HAND else claim.engine,
        is_by_hand=claim.engine == HAND,
        is_protected=claim.is_protected,
        decided=decided.what,
        decided_by=decided.who,
        content=to_json(claim),
    )


def report_row(report: Report, *, coding: Coding | None, decided: Mapping[str, Decided]) -> IndexedReport:
    """The row of a report."""
    claims = coding.claims if coding else ()
    states = Counter(decided.get(claim.id, Decided()).what for claim in claims)
    return IndexedReport(
        report_id=report.id,
        name=report.name,
        title=report.title or "",
        publisher=report.publisher or "",
        language=report.language or "",
        published_on=published_on(report),
        copy_of=report.copy_of or "",
        is_relevant=coding.is_relevant if coding else False,
        because=coding.because if coding else "",
        claim_count=states[""] + states["accepted"],
        open_count=states[""],
    )


def _how_set_aside(why: str) -> str:
    if why.startswith(EDITED):
        return "edited"
    return "split" if why.startswith(SPLIT) else "rejected"


def _is_disputed(incident: Incident) -> bool:
    fields = (incident.kind, incident.affected, incident.place, incident.date)
    return bool(incident.claims_against) or any(chosen.is_disputed for chosen in fields)


def _bears_on_routes(incident: Incident) -> bool:
    stated = any(effect.effect is not Effect.NONE for effect in incident.effects)
    return incident.modality.value.bears_on_state and (stated or incident.kind.value in _ROUTE_KINDS)
