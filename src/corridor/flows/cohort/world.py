"""What a simulation holds while it runs: who is where in every run, and what they choose among today."""

from dataclasses import dataclass, field

import numpy as np

from corridor.flows.cohort.calendar import Calendar, Flags, Floats
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.cells import Cells, no_cells
from corridor.flows.cohort.choice import Shares, room, share, spread, weigh
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.ways import Ints, Ways


@dataclass(frozen=True, slots=True)
class Past:
    """What a cohort remembers, as one number: its bin of recent travel, and whether its first link is behind it.

    Recent travel is Flee's r, halved each night: r' = (r + km today / max_move_speed) / 2, always below 2. It is kept
    in steps of 1 / bins and rounded to the nearest step below half, so that it is off by at most 1 / bins.
    """

    bins: int
    metres_per_day: int
    remembers_travel: bool
    remembers_start: bool

    @staticmethod
    def of(rules: Rules) -> "Past":
        """What the rules need remembered."""
        bins = rules.recent_bins if rules.avoid_short_stints else 1
        return Past(bins, round(1000 * rules.max_move_speed), rules.avoid_short_stints, rules.start_on_foot)

    @property
    def steps(self) -> int:
        """How many values recent travel takes."""
        return 2 * self.bins if self.remembers_travel else 1

    @property
    def values(self) -> int:
        """How many different pasts there are."""
        return self.steps * (2 if self.remembers_start else 1)

    def recent(self, past: Ints) -> Floats:
        """Recent travel, in days at full speed."""
        return (past % self.steps) / self.bins

    def has_started(self, past: Ints) -> Flags:
        """Whether the first link is behind them."""
        return past >= self.steps if self.remembers_start else np.ones(len(past), bool)

    def started(self, past: Ints) -> Ints:
        """The same past with the first link behind it."""
        return past % self.steps + self.steps if self.remembers_start else past

    def next_day(self, past: Ints, today: Ints) -> Ints:
        """The past on the next morning."""
        if not self.remembers_travel:
            return past
        halved = (past % self.steps + today * self.bins / self.metres_per_day) / 2
        step = np.minimum(np.ceil(halved - 0.5), self.steps - 1).astype(np.int64)
        return past - past % self.steps + step


@dataclass(slots=True)
class World:
    """All runs on one day. settled: people at places (runs, places, pasts); on_way: those on links or waiting inside
    places with a way before them; occupancy: people present (runs, places), those waiting included.

    capacity: (runs, places), in people, 0 or less for none. hazards: of `hazard_table`. fates: (runs, 3), people
    who met each so far.
    """

    case: Case
    rules: Rules
    ways: Ways
    calendar: Calendar
    past: Past
    settled: Ints
    occupancy: Ints
    capacity: Floats
    hazards: Floats
    on_way: Cells = field(default_factory=no_cells)
    fates: Ints = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    day: int = 0
    is_open: Flags = field(default_factory=lambda: np.ones((1, 0), bool))
    weights: Floats = field(default_factory=lambda: np.zeros((1, 0, 0)))
    free: Floats = field(default_factory=lambda: np.ones((1, 0)))
    shares: Shares = field(default_factory=lambda: Shares(np.zeros((1, 0, 0)), np.ones((1, 0))))

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.occupancy)

    def open_day(self, day: int, is_open: Flags) -> None:
        """Begin a day: weigh every way anew. is_open: (1 or runs, links)."""
        self.day, self.is_open = day, is_open
        self.weights = weigh(self.ways, self.calendar.score[day], is_open, self.rules)
        self.free = room(self.occupancy, self.capacity, self.rules)
        self.shares = share(self.ways, self.weights, self.free, self.calendar.is_camp[day], self.rules)
        places, most = self.ways.choices.shape
        self.shares = Shares(
            np.broadcast_to(self.shares.rest, (self.runs, places, most)).copy(),
            np.broadcast_to(self.shares.stay, (self.runs, places)).copy(),
        )

    def look_again(self, run: Ints) -> None:
        """Weigh anew, in those of these runs, each named once or more, whose room has changed since."""
        runs = np.flatnonzero(np.bincount(run, minlength=self.runs))
        free = room(self.occupancy[runs], self.capacity[runs], self.rules)
        changed = np.flatnonzero((free != self.free[runs]).any(axis=1))
        if not len(changed):
            return
        at = runs[changed]
        self.free[at] = free[changed]
        weights = self.weights if len(self.weights) == 1 else self.weights[at]
        shares = share(self.ways, weights, self.free[at], self.calendar.is_camp[self.day], self.rules)
        self.shares.rest[at], self.shares.stay[at] = shares.rest, shares.stay

    def settle(self, cells: Cells, places: Ints) -> None:
        """Let these people end their day at these places; they are counted there already."""
        past = self.past.next_day(cells.past, cells.today)
        # Counts below 2^53 are exact in the floating-point weights of bincount.
        flat = (cells.run * self.settled.shape[1] + places) * self.past.values + past
        np.add.at(self.settled.reshape(-1), flat, cells.count)

    def choose(self, count: Ints, run: Ints, place: Ints, generator: np.random.Generator) -> tuple[Ints, Ints, Ints]:
        """Send people who leave their place on a way: cohort, first leg and how many."""
        places, most = self.ways.choices.shape
        who, column, sent = spread(count, run * places + place, self.shares.rest.reshape(-1, most), generator)
        return who, self.ways.first_leg[self.ways.choices[place[who], column]], sent

    def present(self, run: Ints, place: Ints, change: Ints) -> None:
        """Count people in (or out, where negative) at places."""
        np.add.at(self.occupancy.reshape(-1), run * self.occupancy.shape[1] + place, change)
