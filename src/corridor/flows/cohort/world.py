"""What a simulation holds while it runs: who is in which state in every run, and what they choose among today."""

from dataclasses import dataclass, field

import numpy as np

from corridor.flows.cohort.calendar import Calendar, Flags, Floats
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.choice import Shares, odds, room, share, weigh
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.states import States
from corridor.flows.cohort.ways import Ints, Ways


@dataclass(slots=True)
class World:
    """All runs on one day. night: people by state of the night; within: by state within the day, none at its end; both
    (runs, states). occupancy: people present (runs, places), those waiting at places included.

    capacity: (runs, places), in people, 0 or less for none. hazards: of `hazard_table`. fates: (runs, 3), people
    who met each so far. is_filling: whether room may change today. odds: (1 or runs, places, 2, ways at a place and 2),
    of `odds`, the second for those who do not stop in a town because little was travelled of late. limited: the places
    that have a capacity.
    """

    case: Case
    rules: Rules
    ways: Ways
    states: States
    calendar: Calendar
    night: Ints
    within: Ints
    occupancy: Ints
    capacity: Floats
    hazards: Floats
    fates: Ints
    limited: Ints
    day: int = 0
    is_filling: bool = False
    has_hazards: bool = False
    is_open: Flags = field(default_factory=lambda: np.ones((1, 0), bool))
    weights: Floats = field(default_factory=lambda: np.zeros((1, 0, 0)))
    free: Floats = field(default_factory=lambda: np.ones((1, 0)))
    shares: Shares = field(default_factory=lambda: Shares(np.zeros((1, 0, 0)), np.ones((1, 0))))
    odds: Floats = field(default_factory=lambda: np.zeros((1, 0, 2, 2)))
    chance: Floats = field(default_factory=lambda: np.zeros((0, 2)))

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.occupancy)

    def open_day(self, day: int, is_open: Flags) -> None:
        """Begin a day: weigh every way anew. is_open: (1 or runs, links)."""
        self.day, self.is_open, self.has_hazards = day, is_open, bool(self.hazards.any())
        self.weights = weigh(self.ways, self.calendar.score[day], is_open, self.rules)
        chance = self.calendar.movechance[day]
        self.chance = np.stack((chance, np.where(self.calendar.is_town[day], 1.0, chance)), axis=-1)
        self.free = room(self.occupancy, self.capacity, self.rules)
        # Where every run has room everywhere and the same roads, one table of chances is all runs' own.
        alone = (self.free == 1).all() and len(is_open) == 1
        self.shares = self._share(np.arange(1) if alone else np.arange(self.runs))
        self.odds = self._odds(self.shares)

    def look_again(self, run: Ints) -> None:
        """Weigh anew, in those of these runs, each named once or more, whose room has changed since."""
        runs = np.flatnonzero(np.bincount(run, minlength=self.runs))
        limited = (runs[:, None], self.limited)
        free = room(self.occupancy[limited], self.capacity[limited], self.rules)
        changed = np.flatnonzero((free != self.free[limited]).any(axis=1))
        if not len(changed):
            return
        if len(self.odds) < self.runs:
            self.shares = Shares(*(np.repeat(one, self.runs, axis=0) for one in (self.shares.go, self.shares.stay)))
            self.odds = np.repeat(self.odds, self.runs, axis=0)
        at = runs[changed]
        self.free[at[:, None], self.limited] = free[changed]
        shares = self._share(at)
        self.shares.go[at], self.shares.stay[at] = shares.go, shares.stay
        self.odds[at] = self._odds(shares)

    def _share(self, runs: Ints) -> Shares:
        weights = self.weights if len(self.weights) == 1 else self.weights[runs]
        return share(self.ways, weights, self.free[runs], self.calendar.is_camp[self.day], self.rules)

    def _odds(self, shares: Shares) -> Floats:
        both = Shares(shares.go[:, :, None], shares.stay[:, :, None])
        return odds(both, self.chance)

    def settle(self, run: Ints, state: Ints, count: Ints) -> None:
        """Let these people end their day in these states of the night; they are counted at their places already."""
        np.add.at(self.night.reshape(-1), run * self.states.nights + state, count)

    def present(self, run: Ints, place: Ints, change: Ints) -> None:
        """Count people in (or out, where negative) at places."""
        np.add.at(self.occupancy.reshape(-1), run * self.occupancy.shape[1] + place, change)

    def row(self, run: Ints) -> Ints:
        """Where a run stands among the chances: 0 where all runs share them."""
        return run if len(self.odds) > 1 else np.zeros_like(run)
