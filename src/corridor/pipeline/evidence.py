"""Gathering what one incident rests on, for a pack that can be checked without the record."""

from pathlib import Path

from corridor.errors import UnknownWord
from corridor.exchange.evidence import Evidence, write_evidence
from corridor.pipeline.assessing import resolve_incidents
from corridor.pipeline.work import Work
from corridor.records import Incident
from corridor.store import Run


def gather_evidence(incident_id: str, *, work: Work) -> Evidence:
    """Everything that the record holds of this incident; UnknownWord where it has no such incident.

    Incidents are those that the claims coded last give today; an id of another engine's version may be gone.
    """
    incident = _find(incident_id, work=work)
    claims = {claim.id for claim in (*incident.claims, *incident.claims_against)}
    report_ids = {claim.report_id for claim in (*incident.claims, *incident.claims_against)}
    reports = tuple(report for report in work.record.reports() if report.id in report_ids)
    sha256s = {report.sha256 for report in reports}
    subjects = {incident.id, *claims}
    log = tuple(work.record.log())
    first = min(row.seq for row in log if row.action == "capture" and row.subject in sha256s)
    return Evidence(
        incident=incident,
        reports=reports,
        contents={sha256: work.record.content(sha256) for sha256 in sorted(sha256s)},
        judgements=tuple(each for each in work.record.judgements() if {each.left, each.right} & claims),
        reviews=tuple(review for review in work.record.reviews() if review.subject in subjects),
        log=tuple(row for row in log if row.seq >= first),
    )


def publish_evidence(incident_id: str, *, path: Path, work: Work) -> Path:
    """Write the pack of an incident, and a row of the log that it was written."""
    evidence = gather_evidence(incident_id, work=work)
    written = write_evidence(evidence, path=path)
    work.record.add_run(Run("evidence", {"claims": len(evidence.claims), "reports": len(evidence.reports)}), by=work.by)
    return written


def _find(incident_id: str, *, work: Work) -> Incident:
    claims = [claim for coding in work.record.newest_codings() for claim in coding.claims]
    incidents = {str(incident.id): incident for incident in resolve_incidents(claims, work=work)}
    if incident_id not in incidents:
        raise UnknownWord(incident_id, what="incident", known=incidents)
    return incidents[incident_id]
