"""What can happen to people on a road: turned back, detained, or lost, counted apart and never hidden in a total."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridor.errors import FixInput
from corridor.flows.cohort.calendar import Floats
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.cells import Cells
from corridor.flows.cohort.ways import Ints

FATES = ("turned_back", "detained", "lost")


@dataclass(frozen=True, slots=True)
class Hazard:
    """On the way from `start` to `end`, each person meets one of these with its probability, or none.

    Those turned back end their day at `start`; the detained and the lost (dead or missing) move no more.
    """

    start: str
    end: str
    turned_back: float = 0.0
    detained: float = 0.0
    lost: float = 0.0


def hazard_table(case: Case, hazards: Sequence[Hazard]) -> Floats:
    """Probabilities by link and fate; (links, 3), 0 where nothing is said.

    FixInput for a road that the case does not have, or probabilities that are none or add to more than 1.
    """
    table = np.zeros((2 * len(case.roads), len(FATES)))
    for hazard in hazards:
        chances = (hazard.turned_back, hazard.detained, hazard.lost)
        links = [
            2 * at + backwards
            for at, road in enumerate(case.roads)
            for backwards, ends in enumerate(((road.start, road.end), (road.end, road.start)))
            if ends == (hazard.start, hazard.end)
        ]
        if not links or min(chances) < 0 or sum(chances) > 1:
            raise FixInput(f"found {hazard}; expected a road in routes.csv and probabilities that add to at most 1")
        table[links] = chances
    return table


def meet(cells: Cells, chances: Floats, generator: np.random.Generator) -> Ints:
    """How many of each cohort meet which fate; (cohorts, 3). chances: (cohorts, 3)."""
    met = np.zeros(chances.shape, np.int64)
    left, rest = cells.count.copy(), np.ones(len(cells))
    for fate in range(chances.shape[1]):
        chance = np.where(rest > 0, chances[:, fate] / np.where(rest > 0, rest, 1), 0)
        met[:, fate] = generator.binomial(left, np.clip(chance, 0, 1))
        left -= met[:, fate]
        rest = rest - chances[:, fate]
    return met
