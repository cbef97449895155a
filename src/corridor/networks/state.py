"""The state of every link on a day, and of many days at once."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corridor.codebook import Codebook
from corridor.networks.bearing import Ways
from corridor.networks.belief import Event, believe
from corridor.networks.corridors import state_of_corridor
from corridor.networks.evidence import Scales, Weighed
from corridor.networks.knowledge import Known, LeftOut, known_from, what_was_known
from corridor.networks.showing import Rules, rules_of, show
from corridor.records import (
    ClaimId,
    Incident,
    IncidentId,
    LinkId,
    LinkState,
    Network,
    NetworkState,
    Report,
    ReportId,
)


def state_on(  # noqa: PLR0913 - two clocks and four inputs, each named at the call
    day: date,
    *,
    network: Network,
    incidents: Sequence[Incident],
    as_known_on: date,
    reports: Mapping[ReportId, Report],
    codebook: Codebook,
) -> NetworkState:
    """The state of every link at the end of `day`, from what was published by `as_known_on`.

    reports: every report that the incidents' claims come from, by id. With `as_known_on` before `day` this is what was
    to be expected of the day. Events after `day` never count.
    """
    return Assessment(network, tuple(incidents), reports, codebook).states((day,), as_known_on=as_known_on)[0]


def history(
    network: Network,
    *,
    days: Sequence[date],
    incidents: Sequence[Incident],
    reports: Mapping[ReportId, Report],
    codebook: Codebook,
) -> tuple[NetworkState, ...]:
    """The state on each of `days`, ascending, each as it was known on that day itself.

    For a look back with today's knowledge, ask `Assessment.states`. What was weighed once is kept: 200 days, 20 links
    and 100 incidents take 0.3 s of one core.
    """
    assessment = Assessment(network, tuple(incidents), reports, codebook)
    states: list[NetworkState] = []
    for period in _periods(sorted(set(days)), assessment.days_of_news()):
        known_alike = assessment.states(period, as_known_on=period[-1])
        states.extend(replace(state, as_known_on=state.on) for state in known_alike)
    return tuple(states)


@dataclass(frozen=True)
class Assessment:
    """A network and its incidents, asked for their states; keeps what it weighed from one question to the next.

    reports: every report that the incidents' claims come from, by id.
    """

    network: Network
    incidents: tuple[Incident, ...]
    reports: Mapping[ReportId, Report]
    codebook: Codebook
    _weighed: dict[tuple[IncidentId, tuple[ClaimId, ...]], tuple[Weighed, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def states(self, days: Sequence[date], *, as_known_on: date) -> tuple[NetworkState, ...]:
        """The state on each of `days`, ascending, all from what was published by `as_known_on`."""
        known, left_out = what_was_known(self.incidents, reports=self.reports, as_known_on=as_known_on)
        evidence: dict[LinkId, list[Weighed]] = {link.id: [] for link in self.network.links}
        for one in known:
            for weighed in self._weigh(one):
                evidence[weighed.link_id].append(weighed)
        undated = [
            LeftOut(one.incident, "neither the event nor a report of it has a day") for one in known if not one.on
        ]
        sentences = self._left_out([*left_out, *undated])
        paths = [self._path(link_id, found, days) for link_id, found in evidence.items()]
        return tuple(
            self._of_network(day, as_known_on, tuple(path[at] for path in paths), sentences)
            for at, day in enumerate(days)
        )

    def days_of_news(self) -> tuple[date, ...]:
        """The days, ascending, on which a report of some incident came to be known."""
        ids = {claim.report_id for incident in self.incidents for claim in incident.claims}
        days = {known_from(self.reports[report_id]) for report_id in ids if report_id in self.reports}
        return tuple(sorted(day for day in days if day))

    def _left_out(self, left_out: Sequence[LeftOut]) -> tuple[str, ...]:
        """A sentence for each of these incidents that would bear on a link."""
        told = [one for one in left_out if self._weigh(Known(one.incident, one.incident.claims, None))]
        return tuple(f"{one.incident.id}: {one.why}." for one in told)

    def _weigh(self, known: Known) -> tuple[Weighed, ...]:
        key = known.incident.id, tuple(claim.id for claim in known.claims)
        if key not in self._weighed:
            self._weighed[key] = Scales(Ways(self.network), self.codebook, self.reports).weigh(known)
        return self._weighed[key]

    def _path(self, link_id: LinkId, evidence: list[Weighed], days: Sequence[date]) -> list[LinkState]:
        events = [
            Event(one.on, one.speaks_for, one.weight, one.half_life_days) for one in evidence if one.on and one.weight
        ]
        return [
            show(
                link_id,
                on=day,
                belief=believe(self.network.prior, events=events, day=day),
                evidence=evidence,
                rules=self._rules,
            )
            for day in days
        ]

    def _of_network(
        self, day: date, as_known_on: date, links: tuple[LinkState, ...], left_out: tuple[str, ...]
    ) -> NetworkState:
        by_id = {link.link_id: link for link in links}
        corridors = tuple(state_of_corridor(corridor, by_id) for corridor in self.network.corridors)
        return NetworkState(self.network.name, day, as_known_on, links, corridors, left_out)

    @property
    def _rules(self) -> Rules:
        return rules_of(self.codebook.state)


def _periods(days: Sequence[date], news: Sequence[date]) -> list[list[date]]:
    """The days in groups between which nothing new became known."""
    periods: dict[int, list[date]] = {}
    for day in days:
        periods.setdefault(bisect_right(news, day), []).append(day)
    return list(periods.values())
