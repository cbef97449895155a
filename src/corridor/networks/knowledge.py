"""What could be known of an incident on a day: only claims of reports that were out by then.

A report counts as known from its day of publication (the latest it can have, where that is vague), else from the day
it was retrieved. An event's day is the latest that its date allows, and never after the first report on it; an event
without a date takes that report's day of publication. A year is never guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from corridor.records import Chosen, Claim, ClaimId, DateSpan, Incident, IncidentStatus, Report, ReportId

T = TypeVar("T")

_SET_ASIDE = {IncidentStatus.REJECTED, IncidentStatus.RETRACTED}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one incident: its claims for it, ordered by id, and the day of the event, None if undatable."""

    incident: Incident
    claims: tuple[Claim, ...]
    on: date | None

    def value(self, chosen: Chosen[T]) -> T:
        """The incident's value of this field among what known claims say; the chosen one where no claim is named."""
        ids = {claim.id for claim in self.claims}
        readings = [(chosen.value, chosen.claim_ids), *((other.value, other.claim_ids) for other in chosen.others)]
        return next((value for value, claim_ids in readings if ids & set(claim_ids)), chosen.value)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An incident that does not count, and why."""

    incident: Incident
    why: str


def known_from(report: Report) -> date | None:
    """The first day on which the report counts as known, None where neither publication nor retrieval is dated."""
    if published := published_on(report):
        return published
    return report.retrieved_at.date() if report.retrieved_at else None


def published_on(report: Report) -> date | None:
    """The day of publication, the latest possible one where it is vague; None where it is unknown."""
    return report.published.end_on or report.published.start_on


def what_was_known(
    incidents: Sequence[Incident], *, reports: Mapping[ReportId, Report], as_known_on: date
) -> tuple[tuple[Known, ...], tuple[LeftOut, ...]]:
    """What was known on that day of each incident, ordered by id; and those left out, whatever was known of them."""
    known, left_out = [], []
    for incident in sorted(incidents, key=lambda incident: incident.id):
        if incident.status in _SET_ASIDE:
            left_out.append(LeftOut(incident, f"{incident.status} on review"))
            continue
        days = {claim.id: _claim_known_from(claim, reports) for claim in incident.claims}
        if not any(days.values()):
            left_out.append(LeftOut(incident, "no report of it has a day of publication or of retrieval"))
            continue
        ids = {claim_id for claim_id, day in days.items() if day and day <= as_known_on}
        if ids:
            known.append(_known(incident, ids, reports))
    return _without_copies(known, reports), tuple(left_out)


def _claim_known_from(claim: Claim, reports: Mapping[ReportId, Report]) -> date | None:
    report = reports.get(claim.report_id)
    return known_from(report) if report else None


def _known(incident: Incident, ids: set[ClaimId], reports: Mapping[ReportId, Report]) -> Known:
    claims = tuple(sorted((claim for claim in incident.claims if claim.id in ids), key=lambda claim: claim.id))
    undated = Known(incident, claims, None)
    bearing = [claim for claim in claims if claim.modality.bears_on_state] or list(claims)
    days = [published_on(reports[claim.report_id]) for claim in bearing]
    first_report_on = min((day for day in days if day), default=None)
    is_background = all(claim.historical for claim in bearing)
    return Known(incident, claims, _event_on(undated.value(incident.date), first_report_on, is_background))


def _event_on(span: DateSpan, first_report_on: date | None, is_background: bool) -> date | None:  # noqa: FBT001 - one fact of three, all named at the only call
    if not span.is_known:
        return None if is_background else first_report_on
    latest = span.end_on or first_report_on or span.start_on
    return min(latest, first_report_on) if latest and first_report_on else latest


def _without_copies(known: Iterable[Known], reports: Mapping[ReportId, Report]) -> tuple[Known, ...]:
    """The same, without claims of a copy that repeat what its original, or an earlier copy, says in another incident.

    A copy that resolution joined to its original stays: it is one source there (`evidence.belief`).
    """
    known = tuple(known)
    first: dict[tuple[object, ...], Incident] = {}
    claims = [(claim, one) for one in known for claim in one.claims]
    for claim, one in sorted(claims, key=lambda pair: (_is_copy(pair[0], reports), pair[0].report_id, pair[0].id)):
        first.setdefault(_said(claim, reports), one.incident)
    kept = []
    for one in known:
        own = tuple(claim for claim in one.claims if _is_own(claim, one, first, reports))
        if own:
            kept.append(Known(one.incident, own, one.on))
    return tuple(kept)


def _is_own(
    claim: Claim, one: Known, first: Mapping[tuple[object, ...], Incident], reports: Mapping[ReportId, Report]
) -> bool:
    return not _is_copy(claim, reports) or first[_said(claim, reports)].id == one.incident.id


def family(report_id: ReportId, reports: Mapping[ReportId, Report]) -> ReportId:
    """The report at the start of a chain of copies; the report itself where it is no copy."""
    seen = {report_id}
    while (report := reports.get(report_id)) and report.copy_of and report.copy_of not in seen:
        report_id = report.copy_of
        seen.add(report_id)
    return report_id


def _is_copy(claim: Claim, reports: Mapping[ReportId, Report]) -> bool:
    return family(claim.report_id, reports) != claim.report_id


def _said(claim: Claim, reports: Mapping[ReportId, Report]) -> tuple[object, ...]:
    effect = claim.corridor_effect
    places = tuple(sorted({place.resolved for place in claim.places}))
    return family(claim.report_id, reports), claim.kind, places, effect and (effect.corridor, effect.effect)
