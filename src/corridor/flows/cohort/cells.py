"""Cohorts within a day: people of one run who come to be in one state over one leg."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.flows.cohort.ways import Ints


@dataclass(frozen=True, slots=True)
class Cells:
    """Cohorts as parallel arrays. run; leg: the one they pass; state: where it leads; count: people."""

    run: Ints
    leg: Ints
    state: Ints
    count: Ints

    def __len__(self) -> int:
        return len(self.count)

    def of(self, chosen: Ints | NDArray[np.bool_]) -> "Cells":
        """The chosen ones, by number or flag."""
        return Cells(self.run[chosen], self.leg[chosen], self.state[chosen], self.count[chosen])

    def with_count(self, count: Ints) -> "Cells":
        """The same cohorts with other counts; those with nobody left out."""
        some = np.flatnonzero(count)
        changed = Cells(self.run, self.leg, self.state, count)
        return changed if len(some) == len(count) else changed.of(some)


def join(parts: list[Cells]) -> Cells:
    """All cohorts of all parts, one behind the other; at least one part."""
    kept = [part for part in parts if len(part)]
    if len(kept) < 2:
        return kept[0] if kept else parts[0]
    return Cells(
        np.concatenate([part.run for part in kept]),
        np.concatenate([part.leg for part in kept]),
        np.concatenate([part.state for part in kept]),
        np.concatenate([part.count for part in kept]),
    )


def portion(cells: Cells, number: int, *, of: Ints, first: Ints) -> Cells:
    """The share of each cohort that moves in this portion of `of` (by cohort); `first` gets the first odd person."""
    turn = (number - first) % of
    count = cells.count // of + (turn < cells.count % of)
    return cells.with_count(np.where(number < of, count, 0))
