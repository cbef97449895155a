"""Forecasts of every unit of a system after one disruption: the base forecast, the response, and the spill."""

from dataclasses import dataclass

import numpy as np

from corridor.flows.disruption.affinity import Affinity, find_affinity
from corridor.flows.disruption.hindsight import Hindsight
from corridor.flows.disruption.nationality import touched_share
from corridor.flows.disruption.panel import Disruption, Floats
from corridor.flows.disruption.priors import read_cases
from corridor.flows.disruption.response import Response, draw_effects, learn_response
from corridor.flows.disruption.spill import Spill, arrive_later, draw_shares, learn_spill
from corridor.flows.disruption.undisturbed import draw_paths, to_counts
from corridor.flows.draws import stream


@dataclass(frozen=True, slots=True)
class Forecast:
    """Counts of every unit after a disruption, as draws, all of the panel's measure.

    counts, without: (draws, units, HORIZON), with the disruption and without it, from the same random numbers. moved:
    those among `counts` who were stopped on the disrupted unit and came here instead. effects: change of the log flow
    of the disrupted unit, (draws, HORIZON). affinity: of the units to the disrupted one, None for a general disruption.
    """

    disruption: Disruption
    units: tuple[str, ...]
    measure: str
    counts: Floats
    without: Floats
    moved: Floats
    effects: Floats
    affinity: Affinity | None
    response: Response
    spill: Spill

    @property
    def learned_from(self) -> str:
        """One sentence on where the response comes from; says so where it is the prior alone."""
        cases = f"{len(self.response.cases)} published cases"
        if self.response.is_prior:
            return f"No earlier disruption of these panels was over by then: the response is the prior, from {cases}."
        return f"The response was learned from {', '.join(self.response.learned_from)}, and from {cases}."


def forecast_disruption(disruption: Disruption, *, hindsight: Hindsight, draws: int, seed: int) -> Forecast:
    """Draws for the months from the effective month on, from what was known before it.

    Each decision has its own stream, named after the disruption, so that one disruption more changes no other forecast.
    """
    panel, origin = hindsight.place(disruption)
    calm, outlook = hindsight.outlook(disruption)
    base = draw_paths(calm, outlook, draws=draws, generator=_stream(seed, "base", disruption))
    response, spill = learn(hindsight, month=disruption.effective_month)
    effects = draw_effects(response, disruption, draws=draws, generator=_stream(seed, "effect", disruption))
    share = touched_share(panel, disruption, origin=origin)
    if disruption.is_general:
        counts, affinity, moved = (
            to_counts(base + dilute(effects[:, None, :], share[:, None])),
            None,
            np.zeros_like(base),
        )
    else:
        unit = panel.unit_index(disruption.unit)
        effects = dilute(effects, share[unit])
        affinity = find_affinity(panel, unit=unit, origin=origin)
        shares = draw_shares(spill, draws=draws, generator=_stream(seed, "spill", disruption))
        counts, moved = _spread(base, effects, unit=unit, affinity=affinity, shares=shares)
    parts = (counts, to_counts(base), moved, effects, affinity, response, spill)
    return Forecast(disruption, panel.units, panel.measure, *parts)


def dilute(effects: Floats, share: Floats | float) -> Floats:
    """Changes of a whole log flow, of which only this share (0-1) is changed by `effects`."""
    whole: Floats = np.log1p(share * np.expm1(effects))
    return whole


def learn(hindsight: Hindsight, *, month: int) -> tuple[Response, Spill]:
    """What disruptions and published cases that were over before this month teach."""
    earlier = hindsight.over_before(month)
    cases = [case for case in read_cases() if case.over_by < month or not hindsight.in_order]
    response = learn_response([hindsight.event(one) for one in earlier], cases)
    return response, learn_spill([hindsight.surroundings(one) for one in earlier if not one.is_general])


def _spread(
    base: Floats, effects: Floats, *, unit: int, affinity: Affinity, shares: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Counts of all units, and those among them who moved, when `effects` act on `unit`."""
    moved_share, passed_on = shares
    paths = base + (passed_on[:, None] * affinity.chained)[:, :, None] * effects[:, None, :]
    paths[:, unit] = base[:, unit] + effects
    stopped = np.maximum(to_counts(base[:, unit]) - to_counts(paths[:, unit]), 0.0)
    arriving = moved_share[:, None] * arrive_later(stopped)
    moved = np.rint(affinity.takes[None, :, None] * arriving[:, None, :])
    return to_counts(paths) + moved, moved


def _stream(seed: int, decision: str, disruption: Disruption) -> np.random.Generator:
    return stream(seed, f"flows.disruption.{decision}.{disruption.id}")
