"""The order of the work, in six calls, each with what the next one needs; what the record has is not done again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corridor.briefs import Material
from corridor.errors import FixInput
from corridor.pipeline.assessing import (
    Assessed,
    Draws,
    assess,
    choose_moment,
    known_by,
    project,
    resolve_incidents,
)
from corridor.pipeline.coding import CodingSummary, code_reports, find_reports
from corridor.pipeline.publishing import Edition, Release, compose_brief
from corridor.pipeline.reading import Reading, read_reports
from corridor.pipeline.tools import Tools
from corridor.pipeline.work import Work
from corridor.records import UNKNOWN_DATE, DateSpan, Incident, IncidentStatus, Network, Projection, ReportId
from corridor.reports import Known


@dataclass(frozen=True, slots=True)
class Order:
    """What a brief is asked to speak of.

    paths: its reports; empty for all of the record. index, published, beside: as for `read_reports`. on: its day, by
    default that of the newest publication among them. as_known_on: from what was published by then, by default the same
    day. accepted_only: without incidents that reviewers have not accepted.
    """

    network: Network
    release: Release
    paths: Sequence[Path] = ()
    index: Mapping[str, Known] = field(default_factory=dict)
    published: DateSpan = UNKNOWN_DATE
    beside: Sequence[Path] = ()
    on: date | None = None
    as_known_on: date | None = None
    draws: Draws = field(default_factory=Draws)
    accepted_only: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """What came of each of the six calls."""

    reading: Reading
    coding: CodingSummary
    incidents: tuple[Incident, ...]
    assessed: Assessed
    projections: tuple[Projection, ...]
    edition: Edition


def walk(order: Order, *, work: Work, tools: Tools) -> Day:
    """From reports to an edition, which `publish` then writes.

    Killed at any point and called again, it goes on where it was: the record has what was read and coded, whole
    reports at a time, and everything after that is computed anew.
    """
    reading = read_reports(order.paths, work=work, index=order.index, published=order.published, beside=order.beside)
    coding = code_reports(_scope(order, reading), work=work, engine=tools.engine)
    reports = find_reports(coding.report_ids, work=work)
    moment = choose_moment(reports, on=order.on, as_known_on=order.as_known_on)
    incidents = resolve_incidents(coding.claims, work=work, as_known_on=moment.as_known_on)
    if order.accepted_only:
        incidents = tuple(each for each in incidents if each.status is IncidentStatus.ACCEPTED)
    assessed = assess(order.network, incidents=incidents, moment=moment, work=work)
    projections = project(order.network, assessed=assessed, draws=order.draws)
    edition = compose_brief(
        Material(
            network=order.network,
            incidents=incidents,
            reports={report.id: report for report in reports},
            states=assessed.states,
            routes=known_by(moment.as_known_on, coding.routes, work=work),
            projections=projections,
            skipped=reading.skipped,
            left_out=coding.dropped,
        ),
        release=order.release,
        work=work,
    )
    return Day(reading, coding, incidents, assessed, projections, edition)


def _scope(order: Order, reading: Reading) -> tuple[ReportId, ...] | None:
    """The reports at the paths given, or None for all of the record; FixInput where nothing there could be read."""
    if not order.paths:
        return None
    if not reading.report_ids:
        reasons = "; ".join(f"{number} x {reason}" for reason, number in reading.skipped_by_reason.items())
        raise FixInput(f"found no report that can be read ({reasons or 'empty folders'}); expected at least one")
    return reading.report_ids
