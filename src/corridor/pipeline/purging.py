"""Purging: which reports are due, and what goes with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from corridor.errors import FixInput
from corridor.pipeline.assessing import resolve_incidents
from corridor.pipeline.work import Work
from corridor.records import IncidentId, Report, ReportId
from corridor.store import Purged


@dataclass(frozen=True, slots=True)
class Due:
    """What a purge would remove. reports: in order of id; kept_days: after how many days reports are due."""

    reports: tuple[Report, ...]
    kept_days: int


def find_due(*, kept_days: int, work: Work) -> Due:
    """Reports that were retrieved more than this many days ago; the instant of retrieval is always known."""
    latest = work.now - timedelta(days=kept_days)
    due = [each for each in work.record.reports() if each.retrieved_at is None or each.retrieved_at < latest]
    return Due(tuple(due), kept_days)


def find_reports_to_purge(report_ids: Sequence[str], *, work: Work) -> tuple[Report, ...]:
    """These reports and all others that lie in the same bytes, such as an archive; FixInput for an id not there."""
    known = {str(report.id): report for report in work.record.reports()}
    unknown = [each for each in report_ids if each not in known]
    if unknown:
        raise FixInput(
            f"found no report {unknown[0]!r} in the record; expected ids as `corridor read --json` names them"
        )
    bytes_of = {known[each].sha256 for each in report_ids}
    return tuple(report for report in known.values() if report.sha256 in bytes_of)


def purge(reports: Sequence[Report], *, why: str, work: Work) -> Purged:
    """Remove these reports and all that was derived from them: claims, judgements, reviews, remembered headlines."""
    ids = {report.id for report in reports}
    if not ids:
        return Purged(0, 0, 0)
    return work.record.purge(
        {report.sha256 for report in reports}, incident_ids=_resting_on(ids, work=work), why=why, by=work.by
    )


def _resting_on(report_ids: Collection[ReportId], *, work: Work) -> set[IncidentId]:
    """Incidents with a claim of these reports, as the record resolves them today."""
    claims = [claim for coding in work.record.newest_codings() for claim in coding.claims]
    incidents = resolve_incidents(claims, work=work)
    return {
        incident.id
        for incident in incidents
        if any(claim.report_id in report_ids for claim in (*incident.claims, *incident.claims_against))
    }
