"""A what-if and its answer: people as intervals, per province or country and month."""

from dataclasses import dataclass
from datetime import date

from corridor.records.ids import LinkId


@dataclass(frozen=True, slots=True)
class Closure:
    """A link held closed from one day to another, both included."""

    link_id: LinkId
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named what-if. closures: links held closed; empty for the network as it stands."""

    name: str
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """One projected number as an interval. measure: what is counted and in which unit.

    where: a code, a corridor's name, or `all`. month: first day of the month it speaks of.
    quantiles: pairs of probability (0-1) and value, ascending.
    """

    measure: str
    where: str
    month: date
    quantiles: tuple[tuple[float, float], ...]

    def at(self, probability: float) -> float:
        """The value at this probability; KeyError where it was not computed."""
        return dict(self.quantiles)[probability]


@dataclass(frozen=True, slots=True)
class Projection:
    """What a scenario does, from many runs. assumptions: sentences; every reader sees them."""

    network: str
    scenario: Scenario
    runs: int
    seed: int
    quantities: tuple[Quantity, ...]
    assumptions: tuple[str, ...]
    refused: tuple[str, ...] = ()
