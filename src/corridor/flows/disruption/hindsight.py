"""What each earlier disruption did, seen against the forecast that could have been made on its first day."""

from dataclasses import dataclass, field

import numpy as np

from corridor.flows.disruption.affinity import Affinity, find_affinity
from corridor.flows.disruption.features import HORIZON, OFFSET, Lessons, describe, gather
from corridor.flows.disruption.panel import CALM, Disruption, Floats, Marks, Panel
from corridor.flows.disruption.response import Event
from corridor.flows.disruption.spill import Surroundings
from corridor.flows.disruption.undisturbed import Calm, Outlook, fit_calm, look_ahead

_FEWEST_MONTHS = 3
"""Of monthly counting before an origin; under it, whatever the table holds is used as it stands."""

_NO_MONTH = 10**6


@dataclass(slots=True)
class Hindsight:
    """Panels and known disruptions, and base fits that are kept, since many forecasts share them.

    known: disruptions that may be learned from, each only where it was over before a forecast begins. learn_from:
    systems to learn from, None for all. in_order: False learns from later months too, which only the transfer test of
    the bench asks for, from systems other than the one that it forecasts.
    """

    panels: tuple[Panel, ...]
    known: tuple[Disruption, ...] = ()
    learn_from: frozenset[str] | None = None
    in_order: bool = True
    _lessons: Lessons = field(init=False)
    _fits: dict[int, Calm] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._lessons = gather(tuple(panel for panel in self.panels if self._teaches(panel.system)))

    def place(self, disruption: Disruption) -> tuple[Panel, int]:
        """The panel of a disruption, and the index of its effective month in it."""
        panel = next(panel for panel in self.panels if panel.system == disruption.system)
        return panel, disruption.effective_month - panel.first_month

    def outlook(self, disruption: Disruption) -> tuple[Calm, Outlook]:
        """The base forecast of every unit from a disruption's effective month on, from earlier months alone."""
        panel, origin = self.place(disruption)
        calm = self._calm(disruption.effective_month)
        steady = panel.steady_from if origin - panel.steady_from >= _FEWEST_MONTHS else 0
        return calm, look_ahead(calm, describe(panel.totals, steady_from=steady, origin=origin))

    def over_before(self, month: int) -> tuple[Disruption, ...]:
        """Known disruptions that teach, and whose months of the horizon all lay before this month, in order of time."""
        over = [one for one in self.known if self._is_lesson(one) and self._is_over(one, month)]
        return tuple(sorted(over, key=lambda one: (one.effective_month, one.id)))

    def event(self, one: Disruption) -> Event:
        """What an earlier disruption changed on its unit; of a general one, the mean over units by their size."""
        calm, outlook, came = self._seen(one)
        panel, origin = self.place(one)
        share = np.zeros(len(panel.units))
        if one.is_general:
            share = panel.totals[:, max(0, origin - 12) : origin].sum(axis=1)
        else:
            share[panel.unit_index(one.unit)] = 1.0
        share = share / max(share.sum(), 1e-9)
        deviation = _deviation(calm, outlook)[:, : came.shape[1]]
        own = (share[:, None] ** 2 * deviation**2).sum(axis=0) * (1 - calm.together)
        spread = np.sqrt(own + calm.together * (share[:, None] * deviation).sum(axis=0) ** 2)
        return Event(one.id, one.kind, one.is_general, share @ came, _covariance(calm, spread))

    def surroundings(self, one: Disruption) -> Surroundings:
        """What came on the other units around an earlier disruption; units that another one bore on are left out."""
        calm, outlook, came = self._seen(one)
        panel, origin = self.place(one)
        unit = panel.unit_index(one.unit)
        affinity = find_affinity(panel, unit=unit, origin=origin)
        expected = np.maximum(np.exp(outlook.location) - OFFSET, 0.0)[:, : came.shape[1]]
        deviation = _deviation(calm, outlook)[:, : came.shape[1]]
        keep = self._undisturbed(one, panel, origin)
        return Surroundings(
            change=came[keep],
            error=np.array([_covariance(calm, row) for row in deviation[keep]]),
            expected=expected[keep],
            stopped=np.maximum(expected[unit] - panel.totals[unit, origin : origin + HORIZON], 0.0),
            shock=came[unit],
            affinity=Affinity(affinity.takes[keep], affinity.chained[keep]),
        )

    def _seen(self, one: Disruption) -> tuple[Calm, Outlook, Floats]:
        """Log counts after an earlier disruption, less the base forecast that its own day could have made."""
        calm, outlook = self.outlook(one)
        panel, origin = self.place(one)
        came = np.log(panel.totals[:, origin : origin + HORIZON] + OFFSET)
        return calm, outlook, came - outlook.location[:, : came.shape[1]]

    def _teaches(self, system: str) -> bool:
        return self.learn_from is None or system in self.learn_from

    def _is_lesson(self, one: Disruption) -> bool:
        return one.kind != CALM and one.is_certain and self._teaches(one.system)

    def _is_over(self, one: Disruption, month: int) -> bool:
        return not self.in_order or one.effective_month + HORIZON <= month

    def _calm(self, month: int) -> Calm:
        until = month if self.in_order else _NO_MONTH
        if until not in self._fits:
            self._fits[until] = fit_calm(self._lessons, until=until, leave_out=self._disturbed(until))
        return self._fits[until]

    def _disturbed(self, until: int) -> Marks:
        """Marks lessons that forecast, from before a known disruption, months and units that it then bore on."""
        lessons = self._lessons
        marked: Marks = np.zeros(len(lessons.target), dtype=np.bool_)
        for one in self.known:
            if not self._is_lesson(one) or one.effective_month >= until:
                continue
            here = lessons.panel == lessons.system.index(one.system)
            if not one.is_general:
                here &= lessons.unit == self.place(one)[0].unit_index(one.unit)
            marked |= here & (lessons.origin <= one.effective_month) & (lessons.target >= one.effective_month)
        return marked

    def _undisturbed(self, one: Disruption, panel: Panel, origin: int) -> Marks:
        """Units other than the disrupted one, with any count in the year before, on which nothing else began."""
        keep: Marks = panel.totals[:, max(0, origin - 12) : origin].sum(axis=1) > 0
        for other in self.known:
            if other.system != one.system or other.kind == CALM:
                continue
            if abs(other.effective_month - one.effective_month) < HORIZON:
                keep[[name == other.unit or other.is_general for name in panel.units]] = False
        keep[panel.unit_index(one.unit)] = False
        return keep


def _deviation(calm: Calm, outlook: Outlook) -> Floats:
    """Standard deviation of base errors in logs, from the middle four fifths, so that tails do not drown the lesson."""
    middle = (np.quantile(calm.errors, 0.9) - np.quantile(calm.errors, 0.1)) / 2.563
    deviation: Floats = outlook.scale * middle
    return deviation


def _covariance(calm: Calm, deviation: Floats) -> Floats:
    months = len(deviation)
    covariance: Floats = calm.steps[:months, :months] * np.outer(deviation, deviation)
    return covariance
