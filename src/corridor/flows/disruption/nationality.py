"""The forecast of a unit split by nationality, so that the parts of every draw add up to the unit's draw.

Each of the few nationalities that make 95 % of a unit's recent flow, and the rest as one, is forecast as a series of
its own with the coefficients learned on whole units; its draws are then scaled to those of the unit, which is forecast
directly: on calm months the sum of parts was the worse forecast of the whole (docs/why/disruption.md). The split stays
inside the analyst's process: no export writes people by nationality and place.
"""

from dataclasses import dataclass

import numpy as np

from corridor.flows.disruption.features import describe
from corridor.flows.disruption.panel import Disruption, Floats, Panel
from corridor.flows.disruption.undisturbed import Calm, draw_paths, look_ahead, to_counts

COVER = 0.95
MOST_GROUPS = 12
MIX_MONTHS = 24
REST = "rest"


@dataclass(frozen=True, slots=True)
class Split:
    """Draws of one unit by nationality. names: of the groups, the rest last. counts: (draws, groups, HORIZON)."""

    names: tuple[str, ...]
    counts: Floats


def split_unit(
    panel: Panel, counts: Floats, *, unit: int, origin: int, calm: tuple[Calm, np.random.Generator]
) -> Split:
    """Split draws of a unit, (draws, HORIZON), by what its nationalities did in the months before index `origin`."""
    history = panel.counts[unit]
    large = _largest(history[:, max(0, origin - MIX_MONTHS) : origin].sum(axis=1))
    series = np.vstack([history[large], history.sum(axis=0) - history[large].sum(axis=0)])
    fitted, generator = calm
    outlook = look_ahead(fitted, describe(series, steady_from=panel.steady_from, origin=origin))
    parts = to_counts(draw_paths(fitted, outlook, draws=len(counts), generator=generator))
    total = parts.sum(axis=1, keepdims=True)
    share = np.divide(parts, total, out=np.full_like(parts, 1 / parts.shape[1]), where=total > 0)
    return Split((*(panel.nationalities[row] for row in large), REST), share * counts[:, None, :])


def touched_share(panel: Panel, disruption: Disruption, *, origin: int) -> Floats:
    """Share, by unit, of last year's flow whose nationalities the disruption names; 1 where it names none."""
    if not disruption.nationalities:
        return np.ones(len(panel.units))
    year = panel.counts[:, :, max(0, origin - 12) : origin].sum(axis=2)
    named = np.array([name in disruption.nationalities for name in panel.nationalities])
    total = year.sum(axis=1)
    share: Floats = np.divide(year[:, named].sum(axis=1), total, out=np.zeros(len(total)), where=total > 0)
    return share


def _largest(recent: Floats) -> list[int]:
    order = [int(row) for row in np.argsort(-recent, kind="stable") if recent[row] > 0]
    reached = np.cumsum(recent[order]) if order else np.zeros(0)
    enough = int(np.searchsorted(reached, COVER * recent.sum())) + 1
    return sorted(order[: min(enough, MOST_GROUPS)])
