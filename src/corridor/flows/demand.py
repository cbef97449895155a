"""How many people want to pass in a month: an assumption, with its source, never a forecast."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corridor.errors import FixInput
from corridor.flows.draws import stream


@dataclass(frozen=True, slots=True)
class People:
    """People per month: 0 <= low <= best <= high, high above 0. Drawn from the triangle over these three."""

    low: float
    best: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high or self.high <= 0:
            raise FixInput(f"people per month {self.low}/{self.best}/{self.high}: expected 0 <= low <= best <= high")


@dataclass(frozen=True, slots=True)
class Demand:
    """People per month who want to pass: in total, or for each corridor by name. source: who says so."""

    source: str
    total: People | None = None
    by_corridor: Mapping[str, People] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.total is None) == (not self.by_corridor):
            raise FixInput("demand: expected either a total or people for each corridor, one of the two")
        if not self.source.strip():
            raise FixInput("demand: found no source; expected who says how many want to pass")


def draw_people(people: People, *, runs: int, seed: int, name: str) -> NDArray[np.float64]:
    """People per month in each run, shape (runs,)."""
    if people.low == people.high:
        return np.full(runs, people.best)
    return stream(seed, f"flows.demand/{name}").triangular(people.low, people.best, people.high, runs)
