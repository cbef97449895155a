"""Resolving, assessing and projecting: computed anew from the record each time, and never stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from corridor import codebook, flows
from corridor.errors import FixInput
from corridor.flows import Demand
from corridor.incidents import resolve
from corridor.networks import Assessment
from corridor.pipeline.reviewing import with_reviews
from corridor.pipeline.work import Work
from corridor.records import (
    Claim,
    Incident,
    Network,
    NetworkState,
    Projection,
    Report,
    ReportId,
    RouteClaim,
    Scenario,
)

Said = TypeVar("Said", Claim, RouteClaim)

DAYS_SHOWN = 400
"""How far back a brief shows states: a year and what leads up to it, so that the same season can be compared."""

LEAD_DAYS = 14
"""Days shown before the first news, so that a reader sees the state that it changed."""

NEWS_DAYS = 30
"""The newest incidents are those that came to be known in these days: a month, the shortest time that a projection
speaks of."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Of which day a state is, and from what was published by which day."""

    on: date
    as_known_on: date


@dataclass(frozen=True, slots=True)
class Assessed:
    """The states of a network.

    states: one per day, ascending, all as known at the moment; the last one is the moment's. before_news: the state of
    the same day from what was published `NEWS_DAYS` earlier.
    """

    states: tuple[NetworkState, ...]
    before_news: NetworkState

    @property
    def latest(self) -> NetworkState:
        """The state at the moment."""
        return self.states[-1]


def resolve_incidents(claims: Sequence[Claim], *, work: Work, as_known_on: date | None = None) -> tuple[Incident, ...]:
    """The incidents that these claims speak of, with the judgements and approvals of the record.

    as_known_on: without the claims of reports published after this day, so that a look back tells nothing of what came
    later.
    """
    known = happened_by(as_known_on, known_by(as_known_on, claims, work=work)) if as_known_on else claims
    judgements = work.record.judgements()
    incidents = resolve(known, reports=reports_by_id(work=work), judgements=judgements)
    return with_reviews(incidents, reviews=work.record.reviews(), judgements=judgements)


def known_by(day: date, said: Sequence[Said], *, work: Work) -> tuple[Said, ...]:
    """Those claims or described ways whose report was not published after this day.

    A report without a day of publication stays in: what it says is listed, though it moves no link.
    """
    later = {report.id for report in work.record.reports() if (out_on := published_on(report)) and out_on > day}
    return tuple(each for each in said if each.report_id not in later)


def happened_by(day: date, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Those claims whose event is not dated after this day; what is planned or feared may lie ahead of it.

    A report that states no day of publication may tell of what came later: nobody could know that on this day.
    """
    return tuple(
        claim
        for claim in claims
        if claim.date.start_on is None or claim.date.start_on <= day or not claim.modality.bears_on_state
    )


def published_on(report: Report) -> date | None:
    """The day of publication, the latest possible one where it is vague; None where it is unknown."""
    return report.published.end_on or report.published.start_on


def reports_by_id(*, work: Work) -> Mapping[ReportId, Report]:
    """Every report of the record in its newest version."""
    return {report.id: report for report in work.record.reports()}


def choose_moment(reports: Sequence[Report], *, on: date | None = None, as_known_on: date | None = None) -> Moment:
    """The moment asked for; without a day, the newest publication among these reports. FixInput where none is dated."""
    days = sorted(day for report in reports if (day := published_on(report)))
    if on is None and not days:
        raise FixInput(
            f"found no day of publication in {len(reports)} reports; expected one, to know of which day to speak: "
            "state it with --published or --index, or name the day with --on"
        )
    on = on or days[-1]
    return Moment(on, as_known_on or on)


def assess(network: Network, *, incidents: Sequence[Incident], moment: Moment, work: Work) -> Assessed:
    """The states of this network up to the moment, in the light of everything known then."""
    assessment = Assessment(network, tuple(incidents), reports_by_id(work=work), codebook.load())
    states = assessment.states(_days(assessment.days_of_news(), moment), as_known_on=moment.as_known_on)
    earlier = moment.as_known_on - timedelta(days=NEWS_DAYS)
    return Assessed(states, before_news=assessment.states((moment.on,), as_known_on=earlier)[0])


def _days(news: Sequence[date], moment: Moment) -> list[date]:
    earliest = moment.on - timedelta(days=DAYS_SHOWN)
    first = max(min(news, default=moment.on) - timedelta(days=LEAD_DAYS), earliest)
    first = min(first, moment.on - timedelta(days=LEAD_DAYS))
    return [first + timedelta(days=after) for after in range((moment.on - first).days + 1)]


@dataclass(frozen=True, slots=True)
class Draws:
    """How a projection is drawn. scenario: a what-if with closures, None for the newest incidents alone."""

    runs: int = 1000
    seed: int = 1
    demand: Demand | None = None
    scenario: Scenario | None = None


def project(network: Network, *, assessed: Assessed, draws: Draws) -> tuple[Projection, ...]:
    """What the newest incidents do to passage, and after it what the scenario does, where one is given."""
    news = flows.project_news(
        network,
        with_news=assessed.latest,
        without_news=assessed.before_news,
        demand=draws.demand,
        runs=draws.runs,
        seed=draws.seed,
    )
    if draws.scenario is None:
        return (news,)
    what_if = flows.project(
        network,
        state=assessed.latest,
        demand=draws.demand,
        scenario=draws.scenario,
        runs=draws.runs,
        seed=draws.seed,
    )
    return news, what_if
