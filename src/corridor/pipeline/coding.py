"""Coding in the record: each version of a report once per engine and version, one transaction per report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corridor.claims import Engine, code
from corridor.errors import FixInput
from corridor.pipeline.reviewing import with_hand
from corridor.pipeline.work import Work
from corridor.records import Claim, Coding, Report, ReportId, RouteClaim
from corridor.store import Run


@dataclass(frozen=True, slots=True)
class CodingSummary:
    """What came of coding some reports.

    codings: one per report, in the order asked. added: reports coded now; known: coded before, by the same engine in
    the same version.
    """

    codings: tuple[Coding, ...]
    added: int
    known: int

    @property
    def report_ids(self) -> tuple[ReportId, ...]:
        """The reports, in the order asked."""
        return tuple(coding.report_id for coding in self.codings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, report by report."""
        return tuple(claim for coding in self.codings for claim in coding.claims)

    @property
    def routes(self) -> tuple[RouteClaim, ...]:
        """Every way described, report by report."""
        return tuple(route for coding in self.codings for route in coding.routes)

    @property
    def relevant(self) -> int:
        """How many reports are about people on the move."""
        return sum(coding.is_relevant for coding in self.codings)

    @property
    def dropped(self) -> Mapping[str, int]:
        """What the engine left out, by reason, in order of reason."""
        counts: Counter[str] = Counter()
        for coding in self.codings:
            counts.update(coding.dropped)
        return dict(sorted(counts.items()))


def code_reports(report_ids: Sequence[ReportId] | None, *, work: Work, engine: Engine) -> CodingSummary:
    """Code these reports, or all of the record for None; FixInput for one that the record does not have."""
    codings: list[Coding] = []
    added = 0
    reports = find_reports(report_ids, work=work)
    for report in work.through("code", reports, total=len(reports)):
        coding = work.record.coding(report, engine=engine.name, version=engine.version)
        if coding is None:
            coding = code(report, engine=engine)
            work.record.add_coding(coding, report=report, engine=engine.name, version=engine.version, by=work.by)
            added += 1
        codings.append(with_hand(coding, report=report, work=work))
    summary = CodingSummary(tuple(codings), added, len(codings) - added)
    if added:
        counts = {"added": added, "known": summary.known, "claims": len(summary.claims)}
        work.record.add_run(Run("code", counts), by=work.by)
    return summary


def find_reports(report_ids: Sequence[ReportId] | None, *, work: Work) -> tuple[Report, ...]:
    """These reports in their newest version, or all of the record for None; FixInput for one that is not in it."""
    reports = {report.id: report for report in work.record.reports()}
    if report_ids is None:
        return tuple(reports.values())
    for report_id in report_ids:
        if report_id not in reports:
            raise FixInput(f"the record has no report {report_id!r}; expected one that was read: run `corridor read`")
    return tuple(reports[report_id] for report_id in report_ids)
