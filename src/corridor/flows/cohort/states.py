"""Every state that a person can be in, numbered once, and where each step leads: a day then only looks it up.

A state is a place, or a point on a way, with what is remembered: travel of late and metres of today. Which states there
are follows from the roads and the rules alone. They are found breadth first, from people who travelled nothing, and two
pasts of one place in one bin become one state: the one that fewer steps lead to.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corridor.errors import Refused
from corridor.flows.cohort.calendar import Flags, Floats
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.ways import Ints, Ways

_MOST_STATES = 3_000_000
"""States beyond which one run would need more memory than a laptop has; the cases here have at most some 40,000."""

_BANDS = 8
"""Those within a day are asked in so many bands of travel today, those in the last again and again until all are out of
it. More bands mean fewer cohorts and more steps: 8 and 16 are alike for many runs of mali2012, 4 is slower by 15 %."""


@dataclass(frozen=True, slots=True)
class States:
    """Columns by state; those of the night stand first, those within a day after them, by metres of today.

    nights: how many are of the night. place: where it is, the start of its leg where that is on the road. leg: the leg
    before it, -1 at a place where the next way is open. is_on_road: on a link, not inside a place. recent: days at full
    speed travelled of late, today included. today: metres. stay: the state of the next morning where nobody moves, for
    states on a way that of giving it up. lands: (states, ways at a place), where the leg of each way leads today; for
    states on a way column 0, and `back` is where they come to be where the link is closed meanwhile. origin: (places,),
    the state of a newcomer.
    """

    nights: int
    place: Ints
    leg: Ints
    is_on_road: Flags
    recent: Floats
    today: Ints
    stay: Ints
    back: Ints
    lands: NDArray[np.int32]
    is_hurried: Ints
    origin: Ints
    bands: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Some:
    """States as columns. where: a place, or, for legs, places + 2 leg (+ 1 on the road). on_link: metres."""

    where: Ints
    on_link: Ints
    recent: Floats
    today: Ints
    has_started: Flags

    def of(self, chosen: Ints | Flags) -> "_Some":
        return _Some(
            self.where[chosen],
            self.on_link[chosen],
            self.recent[chosen],
            self.today[chosen],
            self.has_started[chosen],
        )

    def tomorrow(self) -> "_Some":
        none = np.zeros_like(self.today)
        return _Some(self.where, self.on_link, self.recent / 2, none, self.has_started)


def find_states(ways: Ways, rules: Rules) -> States:
    """The states of a network; Refused where there are too many."""
    search = _Search(ways, rules)
    places = len(ways.choices)
    none = np.zeros(places, np.int64)
    has_started = np.full(places, not rules.start_on_foot)
    origin = search.number(_Some(np.arange(places), none, np.zeros(places), none, has_started))
    while search.is_unfinished:
        search.follow()
    return search.finish(origin)


class _Search:
    """States found so far, in the order in which they were found."""

    def __init__(self, ways: Ways, rules: Rules) -> None:
        self.ways, self.rules = ways, rules
        self.places, self.most = ways.choices.shape
        self.metres = np.maximum(ways.metres, 1)
        self.speed = round(1000 * rules.max_move_speed)
        self.on_foot = min(self.speed, round(1000 * rules.max_walk_speed)) if rules.start_on_foot else self.speed
        # No bin of a place is wider than the shortest link into it, or people could go to and fro for ever.
        self.bin_metres = np.full(self.places, self.speed / rules.recent_bins)
        np.minimum.at(self.bin_metres, ways.end, self.metres)
        self.found: list[_Some] = []
        self.known: dict[int, int] = {}
        self.done = 0
        self.tables: list[tuple[Ints, Ints, Ints]] = []

    @property
    def is_unfinished(self) -> bool:
        return self.done < len(self.known)

    def number(self, some: _Some) -> Ints:
        """Their numbers; new ones for those that are like none so far."""
        keys, first, at = np.unique(self._key(some), return_index=True, return_inverse=True)
        in_order = np.argsort(first, kind="stable")
        before = len(self.known)
        numbers = np.empty(len(keys), np.int64)
        numbers[in_order] = [self.known.setdefault(key, len(self.known)) for key in keys[in_order].tolist()]
        if len(self.known) > _MOST_STATES:
            raise Refused(
                f"more than {_MOST_STATES:,} states of people; expected fewer roads, recent_bins or awareness"
            )
        is_new = numbers[in_order] >= before
        self.found.append(some.of(first[in_order][is_new]))
        return numbers[at]

    def follow(self) -> None:
        """Find what the states lead to that were found last."""
        some = _join(self.found)
        self.found = [some]
        some = some.of(np.arange(self.done, len(self.known)))
        self.done = len(self.known)
        at_place = np.flatnonzero(some.where < self.places)
        on_way = np.flatnonzero(some.where >= self.places)
        stay, back = np.empty(len(some.where), np.int64), np.full(len(some.where), -1)
        lands = np.full((len(some.where), self.most), -1)
        stay[at_place] = self.number(some.of(at_place).tomorrow())
        choices = self.ways.choices[some.where[at_place]]
        row, column = np.nonzero(choices >= 0)
        leg = self.ways.first_leg[choices[row, column]]
        lands[at_place[row], column] = self._pass(some.of(at_place[row]), leg, is_open=True)
        going = some.of(on_way)
        leg = (going.where - self.places) // 2
        lands[on_way, 0] = self._pass(going, leg, is_open=True)
        stopped = _Some(self.ways.start[leg], np.zeros_like(leg), going.recent, going.today, going.has_started)
        stay[on_way] = self.number(stopped.tomorrow())
        back[on_way] = self._pass(going, leg, is_open=False)
        self.tables.append((stay, back, lands))

    def _pass(self, some: _Some, leg: Ints, *, is_open: bool) -> Ints:
        """Where a day's travel on a leg leads; with a further decision where the day is not over."""
        ways, pace = self.ways, np.where(some.has_started, self.speed, self.on_foot)
        reaches = some.on_link + pace > self.metres[leg]
        today = some.today + np.where(reaches, self.metres[leg] - some.on_link, pace)
        recent = some.recent + (today - some.today) / self.speed if self.rules.avoid_short_stints else some.recent
        following = ways.following[leg]
        arrived = np.where(following < 0, ways.end[leg], self.places + 2 * following)
        where = np.where(reaches & is_open, arrived, self.places + 2 * leg + 1)
        on_link = np.where(reaches, 0, some.on_link + pace)
        moved = _Some(where, on_link, recent, today, some.has_started | (reaches & is_open))
        goes_on = np.flatnonzero(reaches & is_open & (today < pace))
        rests = np.flatnonzero(~(reaches & is_open & (today < pace)))
        numbers = np.empty(len(leg), np.int64)
        numbers[goes_on] = self.number(moved.of(goes_on))
        numbers[rests] = self.number(moved.of(rests).tomorrow())
        return numbers

    def _key(self, some: _Some) -> Ints:
        bins = self.rules.recent_bins
        recent = np.where(some.recent < 1, some.recent * bins, bins + (some.recent - 1) * bins / 2).astype(np.int64)
        today = np.where(some.today > 0, 1 + some.today / self.bin_metres[self._place(some.where)], 0).astype(np.int64)
        longest = int(self.metres.max(initial=1))
        key = some.where * (longest // self.on_foot + 2) + (some.on_link + self.on_foot - 1) // self.on_foot
        key = key * (4 * bins + 2) + recent
        return (key * (2 + int(2 * self.speed / self.bin_metres.min())) + today) * 2 + some.has_started

    def _place(self, where: Ints) -> Ints:
        on_way = where >= self.places
        leg = np.where(on_way, (where - self.places) // 2, 0)
        start: Ints = self.ways.start[leg] if len(self.ways.start) else where
        return np.where(on_way, start, where)

    def finish(self, origin: Ints) -> States:
        """All as one table, those of the night first."""
        some = _join(self.found)
        order = np.lexsort((some.today, some.today > 0))
        number = np.empty(len(order) + 1, np.int64)
        number[order], number[-1] = np.arange(len(order)), -1
        some = some.of(order)
        stay, back = (np.concatenate([table[at] for table in self.tables])[order] for at in (0, 1))
        lands = np.concatenate([table[2] for table in self.tables])[order]
        on_way = some.where >= self.places
        return States(
            nights=int((some.today == 0).sum()),
            place=self._place(some.where),
            leg=np.where(on_way, (some.where - self.places) // 2, -1),
            is_on_road=on_way & ((some.where - self.places) % 2 == 1),
            recent=some.recent,
            today=some.today,
            stay=number[stay],
            back=number[back],
            lands=number[lands].astype(np.int32),
            is_hurried=((some.recent < 1) & (some.today > 0) & self.rules.avoid_short_stints).astype(np.int64),
            origin=number[origin],
            bands=self._bands(some.today[some.today > 0]),
        )

    def _bands(self, today: Ints) -> tuple[tuple[int, int], ...]:
        edges = np.arange(0, int(today.max(initial=0)) + self.speed, max(1, self.speed // _BANDS))
        at = np.searchsorted(today, edges).tolist()
        return tuple((begin, end) for begin, end in pairwise(at) if end > begin)


def _join(parts: list[_Some]) -> _Some:
    if len(parts) == 1:
        return parts[0]
    return _Some(
        np.concatenate([part.where for part in parts]),
        np.concatenate([part.on_link for part in parts]),
        np.concatenate([part.recent for part in parts]),
        np.concatenate([part.today for part in parts]),
        np.concatenate([part.has_started for part in parts]),
    )
