"""Cohorts on their way: people of one run who are at one point of one way, with the same past as far as it counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.flows.cohort.ways import Ints


@dataclass(frozen=True, slots=True)
class Cells:
    """Cohorts as parallel arrays. run; leg; past: its bin of recent travel and whether its first link is behind it.

    on_link: metres behind it on the leg, -1 where it waits at the start of the leg inside a place. today: metres moved
    today. count: people.
    """

    run: Ints
    leg: Ints
    past: Ints
    on_link: Ints
    today: Ints
    count: Ints

    def __len__(self) -> int:
        return len(self.count)

    def of(self, chosen: Ints | NDArray[np.bool_]) -> "Cells":
        """The chosen ones, by number or flag."""
        return Cells(
            self.run[chosen],
            self.leg[chosen],
            self.past[chosen],
            self.on_link[chosen],
            self.today[chosen],
            self.count[chosen],
        )

    def with_count(self, count: Ints) -> "Cells":
        """The same cohorts with other counts; those with nobody left out."""
        some = np.flatnonzero(count)
        changed = Cells(self.run, self.leg, self.past, self.on_link, self.today, count)
        return changed if len(some) == len(count) else changed.of(some)


def no_cells() -> Cells:
    """Nobody on the way."""
    none = np.zeros(0, np.int64)
    return Cells(none, none, none, none, none, none)


def join(parts: list[Cells]) -> Cells:
    """All cohorts of all parts, one behind the other."""
    kept = [part for part in parts if len(part)]
    if len(kept) < 2:
        return kept[0] if kept else no_cells()
    return Cells(
        np.concatenate([part.run for part in kept]),
        np.concatenate([part.leg for part in kept]),
        np.concatenate([part.past for part in kept]),
        np.concatenate([part.on_link for part in kept]),
        np.concatenate([part.today for part in kept]),
        np.concatenate([part.count for part in kept]),
    )


def merge(cells: Cells) -> Cells:
    """Cohorts that are alike as one, in the order of run, leg and past."""
    if len(cells) < 2:
        return cells
    spans = [int(one.max()) + 1 for one in (cells.leg, cells.past, cells.today)]
    on_link = cells.on_link + 1
    key = (cells.run * spans[0] + cells.leg) * spans[1] + cells.past
    key = (key * (int(on_link.max()) + 1) + on_link) * spans[2] + cells.today
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return cells.of(order[first]).with_count(np.add.reduceat(cells.count[order], first))


def portion(cells: Cells, number: int, *, of: Ints, first: Ints) -> Cells:
    """The share of each cohort that moves in this portion of `of` (by cohort); `first` gets the first odd person."""
    turn = (number - first) % of
    count = cells.count // of + (turn < cells.count % of)
    return cells.with_count(np.where(number < of, count, 0))
