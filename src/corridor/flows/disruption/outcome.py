"""A forecast beside what came: every unit and month, where it was wrong, and why as far as the panel tells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridor.flows.disruption.engine import Forecast
from corridor.flows.disruption.features import HORIZON
from corridor.flows.disruption.months import format_month
from corridor.flows.disruption.panel import Disruption, Floats, Panel

PROBABILITIES = (0.05, 0.25, 0.5, 0.75, 0.95)
HISTORY_MONTHS = 18


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """One unit after one disruption. month: YYYY-MM of each step.

    quantiles, without: of the count at PROBABILITIES, (HORIZON, 5), with and without the disruption. moved: mean people
    a month who were stopped elsewhere and came here. observed: what came, shorter than HORIZON where the panel ends.
    before: the count of the months before, at most HISTORY_MONTHS. error: sum of |median - observed|.
    """

    unit: str
    is_disrupted: bool
    months: tuple[str, ...]
    quantiles: tuple[tuple[float, ...], ...]
    without: tuple[float, ...]
    moved: tuple[float, ...]
    observed: tuple[float, ...]
    before: tuple[float, ...]
    error: float
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class Story:
    """One disruption: its forecasts, what they were learned from, and what was wrong. units: largest error first.

    effect: mean change of the disrupted unit's log flow over the horizon, at PROBABILITIES. pace: as in `Response`.
    """

    disruption: Disruption
    measure: str
    learned_from: str
    effect: tuple[float, ...]
    pace: tuple[float, float, float]
    moved_share: float
    passed_on: float
    units: tuple[UnitOutcome, ...]
    whys: tuple[str, ...]

    @property
    def inside(self) -> tuple[int, int]:
        """How many counts lay inside 5 to 95 %, and of how many, on units with any count in the year before."""
        active = [one for one in self.units if any(one.before[-12:])]
        total = sum(len(one.observed) for one in active)
        return total - sum(one.above + one.below for one in active), total


def tell_story(forecast: Forecast, *, panel: Panel, known: Sequence[Disruption]) -> Story:
    """Compare a forecast with the panel that it was made for; `known` tells what else began in its months."""
    disruption = forecast.disruption
    units = [_outcome(forecast, panel, unit) for unit in range(len(panel.units))]
    ordered = tuple(sorted(units, key=lambda one: (-one.error, -max(row[2] for row in one.quantiles), one.unit)))
    effect = tuple(float(value) for value in np.round(np.quantile(forecast.effects.mean(axis=1), PROBABILITIES), 3))
    shares = (forecast.spill.mean_moved, forecast.spill.mean_passed_on)
    whys = (*_why_wrong(ordered, disruption, known), *_tell_moved(ordered, forecast))
    learned = (forecast.learned_from, effect, forecast.response.pace)
    return Story(disruption, forecast.measure, *learned, *shares, ordered, whys)


def _outcome(forecast: Forecast, panel: Panel, unit: int) -> UnitOutcome:
    disruption = forecast.disruption
    origin = disruption.effective_month - panel.first_month
    totals = panel.totals[unit]
    observed = totals[origin : origin + HORIZON]
    quantiles = np.quantile(forecast.counts[:, unit], PROBABILITIES, axis=0).T
    seen = quantiles[: len(observed)]
    return UnitOutcome(
        unit=panel.units[unit],
        is_disrupted=disruption.is_general or panel.units[unit] == disruption.unit,
        months=tuple(format_month(disruption.effective_month + step) for step in range(HORIZON)),
        quantiles=tuple(_numbers(row) for row in quantiles),
        without=_numbers(np.median(forecast.without[:, unit], axis=0)),
        moved=_numbers(forecast.moved[:, unit].mean(axis=0)),
        observed=_numbers(observed),
        before=_numbers(totals[max(0, origin - HISTORY_MONTHS) : origin]),
        error=float(np.abs(seen[:, 2] - observed).sum()),
        above=int((observed > seen[:, 4]).sum()),
        below=int((observed < seen[:, 0]).sum()),
    )


def _why_wrong(units: Sequence[UnitOutcome], disruption: Disruption, known: Sequence[Disruption]) -> list[str]:
    """One sentence for each unit that makes a fifth or more of the error."""
    total = sum(one.error for one in units)
    if not any(one.observed for one in units):
        return ["Nothing has been observed yet in these months."]
    if total == 0:
        return []
    large = [one for one in units if one.error >= 0.2 * total]
    return [f"{one.unit}: {one.error / total:.0%} of the error. {_reason(one, disruption, known)}" for one in large]


def _reason(one: UnitOutcome, disruption: Disruption, known: Sequence[Disruption]) -> str:
    foreseen = sum(row[2] for row in one.quantiles[: len(one.observed)])
    came, plain = sum(one.observed), sum(one.without[: len(one.observed)])
    direction = "More came than the median" if came > foreseen else "Fewer came than the median"
    span = f"{direction} ({came:,.0f} for {foreseen:,.0f})"
    where = f"{one.above + one.below} of {len(one.observed)} months outside 5 to 95 %"
    others = sorted(
        {
            other.id
            for other in known
            if other.id != disruption.id
            and other.system == disruption.system
            and (other.is_general or other.unit == one.unit)
            and 0 <= other.effective_month - disruption.effective_month < HORIZON
        }
    )
    if others:
        return f"{span}, {where}; {', '.join(others)} began here in the same months and was not known."
    if one.is_disrupted and plain > 0:
        shares = f"{came / plain:.0%} of the flow without a disruption, where {foreseen / plain:.0%} was foreseen"
        return f"{span}, {where}: {shares}."
    return (
        f"{span}, {where}: its own level or season changed, or people moved in a way that the response did not foresee."
    )


def _tell_moved(units: Sequence[UnitOutcome], forecast: Forecast) -> list[str]:
    """Where people who were stopped were foreseen to come, and whether more came there than without the disruption."""
    if forecast.disruption.is_general:
        return ["A measure on every unit: no other unit to move to."]
    towards = sorted((one for one in units if sum(one.moved) >= 1), key=lambda one: (-sum(one.moved), one.unit))[:3]
    if not towards:
        return ["No movement to other units was foreseen."]
    return [f"Foreseen to move to {one.unit}: {_whether_came(one)}" for one in towards]


def _whether_came(one: UnitOutcome) -> str:
    moved = f"{sum(one.moved):,.0f} people in six months on average"
    if not one.observed:
        return f"{moved}; not observed yet."
    rise = sum(one.observed) - sum(one.without[: len(one.observed)])
    verdict = "more came than without it" if rise > 0 else "they did not show"
    return f"{moved}; {verdict} ({rise:+,.0f} against the forecast without the disruption)."


def _numbers(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
