"""Proposals for reports of the record; computed each time they are asked for, and never stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from corridor.claims.proposals import propose_for
from corridor.pipeline.coding import find_reports
from corridor.pipeline.work import Work
from corridor.places import Gazetteer
from corridor.records import Proposal, ReportId


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed of one report, in order of its text. name, language: the report's."""

    report_id: ReportId
    name: str
    language: str | None
    proposals: tuple[Proposal, ...]


def propose_reports(report_ids: Sequence[ReportId] | None, *, work: Work, gazetteer: Gazetteer) -> tuple[Proposed, ...]:
    """What is proposed of these reports, or of all of the record for None; FixInput for one that it does not have."""
    reports = find_reports(report_ids, work=work)
    return tuple(
        Proposed(report.id, report.name, report.language, propose_for(report, gazetteer=gazetteer))
        for report in work.through("propose", reports, total=len(reports))
    )
