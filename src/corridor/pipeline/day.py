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
    Moment,
    assess,
    choose_moment,
    project,
    reports_by_id,
    resolve_incidents,
)
from corridor.pipeline.coding import CodingSummary, code_reports, find_reports
from corridor.pipeline.publishing import Edition, Release, compose_brief
from corridor.pipeline.reading import Reading, read_reports
from corridor.pipeline.tools import Tools
from corridor.pipeline.work import Work
from corridor.records import UNKNOWN_DATE, DateSpan, Incident, Network, Projection, ReportId
from corridor.reports import Known


@dataclass(frozen=True, slots=True)
class Order:
    """What a brief is asked to speak of.

    paths: its reports; empty for all of the record. index, published: what is known of them beside their bytes. on: its
    day, by default that of the newest publication among them. as_known_on: from what was published by then, by default
    the same day.
    """

    network: Network
    release: Release
    paths: Sequence[Path] = ()
    index: Mapping[str, Known] = field(default_factory=dict)
    published: DateSpan = UNKNOWN_DATE
    on: date | None = None
    as_known_on: date | None = None
    draws: Draws = field(default_factory=Draws)


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
    reading = read_reports(order.paths, work=work, index=order.index, published=order.published)
    coding = code_reports(_scope(order, reading), work=work, engine=tools.engine)
    incidents = resolve_incidents(coding.claims, work=work)
    assessed = assess(order.network, incidents=incidents, moment=_moment(order, coding, work=work), work=work)
    projections = project(order.network, assessed=assessed, draws=order.draws)
    edition = compose_brief(
        Material(
            network=order.network,
            incidents=incidents,
            reports=reports_by_id(work=work),
            states=assessed.states,
            routes=coding.routes,
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


def _moment(order: Order, coding: CodingSummary, *, work: Work) -> Moment:
    reports = find_reports([coded.report_id for coded in coding.codings], work=work)
    return choose_moment(reports, on=order.on, as_known_on=order.as_known_on)
