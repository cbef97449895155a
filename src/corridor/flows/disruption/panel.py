"""Observed monthly flows of one system by unit and nationality, and dated disruptions of them."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corridor.errors import FixInput, UnknownWord
from corridor.flows.disruption.months import format_month

Floats = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
EVERY_UNIT = "*"
CALM = "none"
"""The kind of a row that states no disruption: its forecast is the base forecast, and nothing is learned from it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts of one measure in one system. Measures are never added together.

    counts: people or detections, as `measure` says; axes are units, nationalities, months from `first_month` on. A
    month and unit without a row is zero. steady_from: index of the first month from which the system is counted
    monthly; months before it (yearly totals, gaps) teach nothing. gaps: months in which no unit has a row.
    revised: how many cells a later vintage of the same table replaced.
    """

    system: str
    measure: str
    first_month: int
    units: tuple[str, ...]
    nationalities: tuple[str, ...]
    counts: Floats
    steady_from: int = 0
    gaps: tuple[int, ...] = ()
    revised: int = 0

    @property
    def totals(self) -> Floats:
        """Counts by unit and month."""
        totals: Floats = self.counts.sum(axis=1)
        return totals

    @property
    def last_month(self) -> int:
        """The number of the last month with a row."""
        return self.first_month + int(self.counts.shape[2]) - 1

    def before(self, month: int) -> "Panel":
        """The panel as it ends with the month before this one."""
        return replace(self, counts=self.counts[:, :, : month - self.first_month])

    def unit_index(self, unit: str) -> int:
        """Where this unit stands; UnknownWord where the panel has none of that name."""
        if unit not in self.units:
            raise UnknownWord(unit, what=f"unit of {self.system}", known=self.units)
        return self.units.index(unit)


@dataclass(frozen=True, slots=True)
class Disruption:
    """One dated disruption of a unit, or of every unit (`*`).

    kind: a word of the codebook, or `none`. effective_month: the first month in which it acts; latest_month: the last
    month in which it may have begun, where that is in doubt. until_month: the last month in which it acts, None while
    it lasts. full_probability, partial_probability (0-1, sum at most 1): that it acts with full or with half
    strength; what is left is the probability that it does not act at all. nationalities: those that it acts on, empty
    for all.
    """

    id: str
    system: str
    unit: str
    effective_month: int
    kind: str
    what_happened: str = ""
    latest_month: int | None = None
    until_month: int | None = None
    full_probability: float = 1.0
    partial_probability: float = 0.0
    nationalities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        latest = self.effective_month if self.latest_month is None else self.latest_month
        if latest < self.effective_month:
            raise FixInput(f"disruption {self.id}: found a latest month before {format_month(self.effective_month)}")
        if self.until_month is not None and self.until_month < latest:
            raise FixInput(f"disruption {self.id}: found an end before its latest beginning {format_month(latest)}")
        parts = (self.full_probability, self.partial_probability)
        if min(parts) < 0 or sum(parts) > 1 + 1e-9:
            raise FixInput(f"disruption {self.id}: found probabilities {parts}; expected 0 to 1, together at most 1")

    @property
    def is_general(self) -> bool:
        """Whether it acts on every unit of its system."""
        return self.unit == EVERY_UNIT

    @property
    def is_certain(self) -> bool:
        """Whether it is known to act with full strength from a known month on."""
        return self.full_probability >= 1 and self.latest_month in {None, self.effective_month}
