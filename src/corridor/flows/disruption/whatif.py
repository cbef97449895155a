"""What closing a way would do: people as ranges per route and month, beside the same months without the closure.

What may be told depends on whom it could hurt (DESIGN.md, Flows): routes by month as ranges where the network is not
protected and its flows are observed; otherwise the change of total passage alone, as a range, with where the response
was learned, and no share for any other way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corridor.errors import FixInput, UnknownWord
from corridor.flows.disruption.engine import Forecast, forecast_disruption, learn
from corridor.flows.disruption.features import HORIZON
from corridor.flows.disruption.hindsight import Hindsight
from corridor.flows.disruption.months import first_day, format_month, month_of
from corridor.flows.disruption.outcome import PROBABILITIES
from corridor.flows.disruption.panel import Disruption, Floats, Panel
from corridor.flows.disruption.response import draw_effects
from corridor.flows.disruption.spill import draw_shares
from corridor.flows.draws import stream
from corridor.records import Closure, Kind, LinkState, Network, Projection, Quantity, Scenario, State

CHANGE_OF_TOTAL = "change of total passage, as a share of passage without the closure"

_REFUSED_SHARES = "how many would use each other way: not told for a protected network or one without observed flows"
_REFUSED_DETAIL = "days, single crossings, and nationality by place: never told"
_ASSUMPTIONS = (
    "The base forecast supposes that no other way closes or opens in these months.",
    "Counts are of the panel's own measure; one person may be counted several times and on several routes.",
    "Ranges are for planning help, not for planning controls: a forecast of where people may be is not an instruction.",
)


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A link's state as `networks` assessed it, read as a disruption in doubt of the unit that stands for the link."""

    state: LinkState
    unit: str
    system: str

    def disruption(self, network: Network, *, effective_month: int) -> Disruption:
        """Closed acts in full, restricted in part, open not at all; under the threshold of evidence the prior counts.

        The month in which it began lies between the months of its first and its last evidence, as far as they lie
        after `effective_month`.
        """
        state = self.state
        closed, restricted = state.closed_probability, state.restricted_probability
        if state.shown is State.UNKNOWN:
            closed, restricted = network.prior.closed_probability, network.prior.restricted_probability
        speaking = [month_of(one.on) for one in state.evidence if one.speaks_for in {State.CLOSED, State.RESTRICTED}]
        first = max(effective_month, min(speaking, default=effective_month))
        latest = min(max(first, max(speaking, default=first)), first + HORIZON - 1)
        return Disruption(
            id=f"state-{state.link_id}",
            system=self.system,
            unit=self.unit,
            effective_month=first,
            kind=Kind.BORDER_CLOSURE,
            what_happened=state.because,
            latest_month=latest,
            full_probability=closed,
            partial_probability=restricted,
        )


def project_closure(
    hindsight: Hindsight, closure: Closure, *, draws: int, seed: int, network: Network | None = None
) -> Projection:
    """A way, named by `closure.link_id` as a unit of a panel or a link of the network, closed from one day to another.

    FixInput where the panel ends more than a month before the closure; UnknownWord where neither knows the way.
    """
    panel = next((panel for panel in hindsight.panels if closure.link_id in panel.units), None)
    links = tuple(link.id for link in network.links) if network else ()
    if panel is None and closure.link_id not in links:
        known = [*links, *(unit for one in hindsight.panels for unit in one.units)]
        raise UnknownWord(closure.link_id, what="way to close", known=known)
    month = month_of(closure.from_on)
    system = panel.system if panel else "none"
    disruption = Disruption(
        id=f"closure-{closure.link_id}",
        system=system,
        unit=closure.link_id,
        effective_month=month,
        kind=Kind.BORDER_CLOSURE,
        until_month=month_of(closure.to_on),
    )
    if panel is None:
        projection = _unobserved(hindsight, disruption, closure, network=network, chance=(draws, seed))
    else:
        projection = project_disruption(hindsight, disruption, draws=draws, seed=seed, network=network)
    return replace(projection, scenario=Scenario(projection.scenario.name, (closure,)))


def project_disruption(
    hindsight: Hindsight, disruption: Disruption, *, draws: int, seed: int, network: Network | None = None
) -> Projection:
    """A disruption, certain or in doubt, of a unit whose flows are observed."""
    panel, _ = hindsight.place(disruption)
    _check_covers(panel, disruption.effective_month)
    forecast = forecast_disruption(disruption, hindsight=hindsight, draws=draws, seed=seed)
    if network is not None and network.is_protected:
        with_it, without = forecast.counts.sum(axis=1), forecast.without.sum(axis=1)
        change = np.divide(with_it - without, without, out=np.zeros_like(without), where=without > 0)
        quantities = _total_change(change, disruption.effective_month)
        refused: tuple[str, ...] = (_REFUSED_SHARES, _REFUSED_DETAIL)
    else:
        quantities, refused = _by_unit(forecast), (_REFUSED_DETAIL,)
    name = network.name if network else panel.system
    assumptions = (forecast.learned_from, *_ASSUMPTIONS)
    return Projection(name, Scenario(_title(disruption)), draws, seed, quantities, assumptions, refused)


def _unobserved(
    hindsight: Hindsight, disruption: Disruption, closure: Closure, *, network: Network | None, chance: tuple[int, int]
) -> Projection:
    draws, seed = chance
    response, spill = learn(hindsight, month=disruption.effective_month)
    name = f"flows.disruption.unobserved.{disruption.id}"
    effects = draw_effects(response, disruption, draws=draws, generator=stream(seed, f"{name}.effect"))
    moved, _ = draw_shares(spill, draws=draws, generator=stream(seed, f"{name}.moved"))
    share, how = _draw_share(network, closure, draws=draws, generator=stream(seed, f"{name}.share"))
    change = -share[:, None] * (1 - np.exp(effects)) * (1 - moved[:, None])
    learned = ", ".join(response.learned_from) or "no earlier disruption: the prior"
    source = (
        f"The response was learned from {learned}, and from {len(response.cases)} published cases of other borders."
    )
    quantities = _total_change(change, disruption.effective_month)
    title = network.name if network else "none"
    assumptions = (source, how, *_ASSUMPTIONS)
    refused = (_REFUSED_SHARES, _REFUSED_DETAIL)
    return Projection(title, Scenario(_title(disruption)), draws, seed, quantities, assumptions, refused)


def _draw_share(
    network: Network | None, closure: Closure, *, draws: int, generator: np.random.Generator
) -> tuple[Floats, str]:
    """The closed link's share of total passage, from ignorance: every split over the network's ways is as likely."""
    ways = network.corridors if network else ()
    using = sum(closure.link_id in way.link_ids for way in ways)
    if using == 0:
        return generator.uniform(
            0.0, 1.0, draws
        ), "Which share of passage uses the way is unknown: any share is as likely."
    how = f"The way is part of {using} of {len(ways)} known ways; every split of passage over these is held as likely."
    if using == len(ways):
        return np.ones(draws), how
    return generator.beta(using, len(ways) - using, draws), how


def _check_covers(panel: Panel, month: int) -> None:
    if not panel.first_month < month <= panel.last_month + 1:
        raise FixInput(
            f"found a closure from {format_month(month)}; the panel of {panel.system!r} tells of "
            f"{format_month(panel.first_month)} to {format_month(panel.last_month)}; expected a beginning within it or "
            f"one month after. Give a panel with later months, or an earlier date."
        )


def _title(disruption: Disruption) -> str:
    until = f" to {format_month(disruption.until_month)}" if disruption.until_month is not None else ""
    return f"{disruption.unit} closed from {format_month(disruption.effective_month)}{until}"


def _by_unit(forecast: Forecast) -> tuple[Quantity, ...]:
    month = forecast.disruption.effective_month
    closed, plain = f"{forecast.measure} a month, way closed", f"{forecast.measure} a month, without the closure"
    change = f"change of {forecast.measure} a month by the closure"
    quantities: list[Quantity] = []
    for measure, counts in (
        (closed, forecast.counts),
        (plain, forecast.without),
        (change, forecast.counts - forecast.without),
    ):
        for row, unit in enumerate(forecast.units):
            quantities.extend(_quantities(counts[:, row], measure=measure, where=unit, month=month))
        quantities.extend(_quantities(counts.sum(axis=1), measure=measure, where="all", month=month))
    return tuple(quantities)


def _total_change(change: Floats, month: int) -> tuple[Quantity, ...]:
    return tuple(_quantities(change, measure=CHANGE_OF_TOTAL, where="all", month=month))


def _quantities(values: Floats, *, measure: str, where: str, month: int) -> Sequence[Quantity]:
    """One quantity per month of the horizon; values: (draws, HORIZON)."""
    return [
        Quantity(
            measure,
            where,
            first_day(month + step),
            tuple((p, round(float(value), 4)) for p, value in zip(PROBABILITIES, row, strict=True)),
        )
        for step, row in enumerate(np.quantile(values, PROBABILITIES, axis=0).T)
    ]
