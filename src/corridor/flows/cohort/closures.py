"""Closures that may or may not come: drawn per run from a probability and a range of dates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridor.errors import FixInput
from corridor.flows.cohort.calendar import Flags
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.ways import Ints
from corridor.flows.draws import stream


@dataclass(frozen=True, slots=True)
class UncertainClosure:
    """The road between two places closes in both directions, with this probability.

    It closes on a day between `first_day` and `last_day`, all alike, and stays closed for `days` days.
    """

    start: str
    end: str
    probability: float
    first_day: int
    last_day: int
    days: int


@dataclass(frozen=True, slots=True)
class DrawnClosures:
    """What was drawn. links: of each closure. Closed in a run while from_day <= day < to_day; both (closures, runs)."""

    links: tuple[tuple[int, ...], ...]
    from_day: Ints
    to_day: Ints

    def apply(self, is_open: Flags, day: int) -> Flags:
        """The links that are open on a day, by run. is_open: (links,), as the files have it."""
        if not self.links:
            return is_open[None]
        by_run = np.tile(is_open, (self.from_day.shape[1], 1))
        for at, links in enumerate(self.links):
            closed = (self.from_day[at] <= day) & (day < self.to_day[at])
            by_run[np.ix_(closed, links)] = False
        return by_run


def draw_closures(case: Case, closures: Sequence[UncertainClosure], *, runs: int, seed: int) -> DrawnClosures:
    """Draw each closure in each run, from a stream of its own: one more closure moves no other one's days.

    FixInput for a road that the case does not have, a probability outside 0 to 1, or days in the wrong order.
    """
    from_day = np.zeros((len(closures), runs), np.int64)
    to_day = np.zeros((len(closures), runs), np.int64)
    links = []
    for at, closure in enumerate(closures):
        links.append(_links(case, closure))
        _check(closure)
        name = f"flows.cohort.closure.{closure.start}.{closure.end}.{closure.first_day}"
        lots = stream(seed, name).random((2, runs))
        comes = lots[0] < closure.probability
        day = closure.first_day + np.floor(lots[1] * (closure.last_day - closure.first_day + 1)).astype(np.int64)
        from_day[at], to_day[at] = day, np.where(comes, day + closure.days, day)
    return DrawnClosures(tuple(links), from_day, to_day)


def _links(case: Case, closure: UncertainClosure) -> tuple[int, ...]:
    ends = {closure.start, closure.end}
    roads = [at for at, road in enumerate(case.roads) if {road.start, road.end} == ends]
    if not roads:
        raise FixInput(f"found no road between {closure.start!r} and {closure.end!r}; expected one in routes.csv")
    return tuple(link for at in roads for link in (2 * at, 2 * at + 1))


def _check(closure: UncertainClosure) -> None:
    if not 0 <= closure.probability <= 1 or not 0 <= closure.first_day <= closure.last_day or closure.days < 0:
        raise FixInput(f"found {closure}; expected a probability from 0 to 1, days in order and a length of 0 or more")
