"""The simple projection: how many of those who set out the states of links let through, as intervals from many runs.

In each run, each link is open, restricted or closed by its probabilities (the network's prior where its state is
unknown), and lets through all, some or hardly any of those who reach it. Some of those held up try the other ways. Two
states, or a closure and none, are compared with the same draws, so that they differ only where they differ.
docs/why/projection.md gives the equations and what this cannot do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corridor.errors import FixInput, UnknownWord
from corridor.flows.closures import check_closures, months_of, share_shut
from corridor.flows.demand import Demand, draw_people
from corridor.flows.draws import stream
from corridor.flows.parameters import shares
from corridor.flows.refusals import refusals
from corridor.flows.ways import Way, ways_through
from corridor.records import LinkId, Network, NetworkState, Projection, Quantity, Scenario, State

QUANTILES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)

_Runs = NDArray[np.float64]
_FEWEST_RUNS = 100

NEWS = Scenario("the newest incidents")


def project(  # noqa: PLR0913 - the agreed interface of the room: what, in which state, for whom, how drawn
    network: Network, *, state: NetworkState, demand: Demand | None, scenario: Scenario, runs: int, seed: int
) -> Projection:
    """What `scenario` does to passage in each month that it touches, beside the same months without it.

    FixInput for too few runs, an empty or backward closure, or more than a year of months; UnknownWord for a closure of
    a link, or a demand for a corridor, that the network does not have. The same seed gives the same numbers.
    """
    check_closures(network, scenario)
    draws = _Draws.of(network, demand=demand, runs=runs, seed=seed)
    quantities: list[Quantity] = []
    for month in months_of(scenario.closures):
        without = draws.passing(state)
        with_it = draws.passing(state, shut=share_shut(scenario.closures, month))
        quantities += draws.compare(month, with_it=with_it, without=without)
    return draws.projection(scenario, quantities, on=state.on)


def project_news(  # noqa: PLR0913 - as for `project`, with two states in the place of a scenario
    network: Network,
    *,
    with_news: NetworkState,
    without_news: NetworkState,
    demand: Demand | None,
    runs: int,
    seed: int,
) -> Projection:
    """What the newest incidents do to passage in the month of the state's day: the state with and without them."""
    draws = _Draws.of(network, demand=demand, runs=runs, seed=seed)
    month = with_news.on.replace(day=1)
    quantities = draws.compare(month, with_it=draws.passing(with_news), without=draws.passing(without_news))
    return draws.projection(NEWS, quantities, on=with_news.on)


@dataclass(frozen=True)
class _Draws:
    """Everything that is drawn, once, for both sides of a comparison.

    usual: share of people on each way with all ways open, shape (runs, ways). turning: share of those held up who try
    another way, shape (runs,). people: per month who want to pass, shape (runs,), None where nobody says.
    """

    network: Network
    ways: tuple[Way, ...]
    usual: _Runs
    turning: _Runs
    people: _Runs | None
    demand: Demand | None
    seed: int

    @classmethod
    def of(cls, network: Network, *, demand: Demand | None, runs: int, seed: int) -> "_Draws":
        if runs < _FEWEST_RUNS:
            raise FixInput(f"{runs} runs; expected {_FEWEST_RUNS} or more, so that a 5 % quantile means something")
        ways = _ways(network, demand)
        wanting = _wanting(ways, demand, runs=runs, seed=seed)
        total = wanting.sum(axis=1)
        return cls(
            network=network,
            ways=ways,
            usual=wanting / total[:, None],
            turning=shares()["turning"].draws(stream(seed, "flows.passage.turning").random(runs)),
            people=total if demand else None,
            demand=demand,
            seed=seed,
        )

    @property
    def runs(self) -> int:
        return len(self.turning)

    def passing(self, state: NetworkState, *, shut: Mapping[LinkId, float] | None = None) -> _Runs:
        """Share of all people who pass, by the way they first meant to take, shape (runs, ways).

        shut: the share of the month, 0-1, for which a link is held closed.
        """
        luck = stream(self.seed, "flows.passage.luck").random(self.runs)
        let_through = {which: shares()[which].draws(luck) for which in (State.RESTRICTED, State.CLOSED)}
        width: dict[LinkId, _Runs] = {}
        for link_id in sorted({link_id for way in self.ways for link_id in way.link_ids}):
            held = (shut or {}).get(link_id, 0.0)
            free = self._width(link_id, state, let_through)
            width[link_id] = held * np.minimum(free, let_through[State.CLOSED]) + (1 - held) * free
        through = np.stack([np.prod([width[at] for at in way.link_ids], axis=0) for way in self.ways], axis=1)
        return self.usual * (through + (1 - through) * self.turning[:, None] * self._elsewhere(through))

    def compare(self, month: date, *, with_it: _Runs, without: _Runs) -> list[Quantity]:
        """The quantities of one month; of a protected network only the change of total passage."""
        changed, before = with_it.sum(axis=1), without.sum(axis=1)
        relative = 100 * (changed - before) / before
        change = _quantity("change of total passage, percent", "all", month, relative)
        if self.network.is_protected:
            whole = tuple((probability, float(round(value))) for probability, value in change.quantiles)
            return [replace(change, quantiles=whole)]
        quantities = [
            _quantity("passage, percent of that with every link open", "all", month, 100 * changed),
            _quantity("passage without it, percent of that with every link open", "all", month, 100 * before),
            change,
        ]
        for at, way in enumerate(self.ways):
            share = 100 * with_it[:, at] / self.usual[:, at]
            quantities.append(_quantity("passage of those who meant to go this way, percent", way.name, month, share))
        if self.people is not None:
            quantities += [
                _quantity("people who pass in the month", "all", month, self.people * changed),
                _quantity("people held up in the month", "all", month, self.people * (1 - changed)),
                _quantity("people held up in the month because of it", "all", month, self.people * (before - changed)),
            ]
        return quantities

    def projection(self, scenario: Scenario, quantities: Sequence[Quantity], *, on: date) -> Projection:
        """The answer, with what it assumes and what it refuses."""
        return Projection(
            network=self.network.name,
            scenario=scenario,
            runs=self.runs,
            seed=self.seed,
            quantities=tuple(quantities),
            assumptions=_assumptions(self.network, self.demand, on),
            refused=refusals(self.network),
        )

    def _width(self, link_id: LinkId, state: NetworkState, let_through: Mapping[State, _Runs]) -> _Runs:
        """Share of those who reach the link that it lets through in each run, shape (runs,)."""
        open_, restricted = _probabilities(self.network, state, link_id)
        lot = stream(self.seed, f"flows.passage.state/{link_id}").random(self.runs)
        hindered: _Runs = np.where(lot < open_ + restricted, let_through[State.RESTRICTED], let_through[State.CLOSED])
        width: _Runs = np.where(lot < open_, 1.0, hindered)
        return width

    def _elsewhere(self, through: _Runs) -> _Runs:
        """What the other ways let through, weighted by their usual share, shape (runs, ways)."""
        others = 1 - self.usual
        passing = (self.usual * through).sum(axis=1, keepdims=True) - self.usual * through
        return np.where(others > 1e-12, passing / np.maximum(others, 1e-12), 0.0)


def _ways(network: Network, demand: Demand | None) -> tuple[Way, ...]:
    if demand is None or not demand.by_corridor:
        return ways_through(network)
    corridors = {corridor.name: corridor for corridor in network.corridors}
    for name in demand.by_corridor:
        if name not in corridors:
            raise UnknownWord(name, what="corridor", known=corridors)
    return tuple(Way(name, corridors[name].link_ids) for name in sorted(demand.by_corridor))


def _wanting(ways: tuple[Way, ...], demand: Demand | None, *, runs: int, seed: int) -> _Runs:
    """People (or, without demand, shares) who would take each way if all were open, shape (runs, ways).

    Without a demand per corridor, nobody says how they divide: any division is as likely as any other.
    """
    if demand and demand.by_corridor:
        drawn = [draw_people(demand.by_corridor[way.name], runs=runs, seed=seed, name=way.name) for way in ways]
        return np.stack(drawn, axis=1) + 1e-12
    division = stream(seed, "flows.passage.division").dirichlet(np.ones(len(ways)), runs)
    if demand and demand.total:
        return division * draw_people(demand.total, runs=runs, seed=seed, name="all")[:, None]
    return division


def _probabilities(network: Network, state: NetworkState, link_id: LinkId) -> tuple[float, float]:
    """Of open and of restricted; the prior's where the state is unknown."""
    link = state.of(link_id)
    if link.shown is State.UNKNOWN:
        return network.prior.open_probability, network.prior.restricted_probability
    return link.open_probability, link.restricted_probability


def _quantity(measure: str, where: str, month: date, values: _Runs) -> Quantity:
    found = np.quantile(values, QUANTILES)
    return Quantity(measure, where, month, tuple(zip(QUANTILES, (float(value) for value in found), strict=True)))


def _assumptions(network: Network, demand: Demand | None, on: date) -> tuple[str, ...]:
    return (
        f"The state of each way is held as it was on {on}; a link of unknown state is drawn from the network's prior "
        f"({network.prior.open_probability:.0%} open, {network.prior.restricted_probability:.0%} restricted, "
        f"{network.prior.closed_probability:.0%} closed: {network.prior.source})",
        "Each link lets through its share of those who reach it.",
        *(f"Drawn once per run: {share.meaning}. {share.source}" for share in shares().values()),
        _demand_sentence(demand),
    )


def _demand_sentence(demand: Demand | None) -> str:
    if demand is None:
        return "How many want to pass is not known: numbers are shares, and any division over the ways is as likely."
    if demand.total:
        people = demand.total
        return f"People who want to pass in a month: {people.low:g} to {people.high:g}. {demand.source}"
    return f"People who want to pass in a month are given for each corridor. {demand.source}"
