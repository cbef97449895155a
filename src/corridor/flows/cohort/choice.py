"""How people choose: the share of each way at each place, given who is where, and counts drawn from shares."""

from dataclasses import dataclass

import numpy as np

from corridor.flows.cohort.calendar import Flags, Floats
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.ways import Ints, Ways

_ALONE = 6
"""Up to so many people of one cohort are sent one by one: below it a number for each person is cheaper than a binomial
for each way (measured on mali2012: 6 and 12 alike, 2 and 40 slower)."""

GATE = 0.5
"""Nobody sets out on a way to a camp whose share of room is below this."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Where people at a place go. stay: (runs, places), the share that stays though it wanted to leave.

    rest: (runs, places, ways at a place), the share of those who go that takes this way or one behind it in the list;
    exactly 0 behind the last way that anybody takes.
    """

    rest: Floats
    stay: Floats

    def go(self, runs: Ints) -> Floats:
        """The share of each way in these runs; (runs, places, ways at a place)."""
        rest = self.rest[runs]
        return rest - np.concatenate((rest[..., 1:], np.zeros_like(rest[..., :1])), axis=-1)


def room(occupancy: Ints, capacity: Floats, rules: Rules) -> Floats:
    """How freely a place takes people in, 0 to 1; 1 where it has no capacity. All of shape (runs, places)."""
    limit = capacity * rules.capacity_scaling
    buffer = limit * rules.capacity_buffer
    with np.errstate(invalid="ignore", divide="ignore"):
        ramp = (limit - occupancy) / (limit - buffer)
    return np.where(limit < 1, 1.0, np.clip(ramp, 0.0, 1.0))


def weigh(ways: Ways, score: Floats, is_open: Flags, rules: Rules) -> Floats:
    """The weight of each way before room is looked at; shape (1 or runs, places, ways at a place), 0 for none.

    score: (places,); is_open: (1 or runs, links).
    """
    value = (rules.weight_softening + score[ways.final]) / (rules.softening + ways.distance_km) ** rules.distance_power
    # A last column, always open, is what the -1 of legs that a way does not have points at.
    with_none = np.concatenate((is_open, np.ones((len(is_open), 1), bool)), axis=1)
    passable = with_none[:, ways.legs_of].all(axis=-1)
    weights = np.where(passable, value, 0.0)
    return np.where(ways.choices < 0, 0.0, weights[:, ways.choices])


def share(ways: Ways, weights: Floats, free: Floats, is_camp: Flags, rules: Rules) -> Shares:
    """Shares of the ways. weights: of `weigh`; free: of `room`; is_camp: (places,).

    Where every way weighs nothing all that are open are alike; where none is open people stay; those who choose a camp
    that is nearly full stay too.
    """
    final = ways.final[ways.choices]
    weighed = (weights * free[:, final]) ** rules.weight_power if rules.weight_power != 1 else weights * free[:, final]
    weighed = np.where(weights > 0, weighed, 0.0)
    if rules.pruning_threshold > 1.001:
        weighed = np.where(weighed < weighed.max(axis=-1, keepdims=True) / rules.pruning_threshold, 0.0, weighed)
    total = weighed.sum(axis=-1, keepdims=True)
    is_open = np.broadcast_to(weights > 0, weighed.shape)
    openings = is_open.sum(axis=-1, keepdims=True)
    shares = np.where(total > 0, weighed / np.where(total > 0, total, 1.0), is_open / np.maximum(openings, 1))
    barred = is_camp[final] & (free[:, final] < GATE)
    go = np.where(barred, 0.0, shares)
    rest = np.flip(np.cumsum(np.flip(go, axis=-1), axis=-1), axis=-1)
    return Shares(rest, np.where(barred, shares, 0.0).sum(axis=-1) + (openings[..., 0] == 0))


def leavers(count: Ints, chance: Floats, generator: np.random.Generator) -> Ints:
    """How many of each cohort leave, each person with its chance."""
    leaving = np.where(chance >= 1, count, 0)
    drawn = np.flatnonzero((chance > 0) & (chance < 1))
    leaving[drawn] = generator.binomial(count[drawn], chance[drawn])
    return leaving


def spread(count: Ints, row: Ints, rest: Floats, generator: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Send each cohort's people over its columns by multinomials: cohort, column and how many, where not 0.

    row: the row of `rest` that each cohort chooses by. rest: (rows, columns), the share of a column and those
    behind it, as in `Shares`; in each row that is used the first is above 0, and they need not begin at 1.
    """
    few = count <= _ALONE
    one_by_one = _each_alone(np.flatnonzero(few), count, row, rest, generator)
    together = _together(np.flatnonzero(~few), count, row, rest, generator)
    if not len(together[0]):
        return one_by_one
    return (
        np.concatenate((one_by_one[0], together[0])),
        np.concatenate((one_by_one[1], together[1])),
        np.concatenate((one_by_one[2], together[2])),
    )


_Sent = tuple[Ints, Ints, Ints]


def _each_alone(who: Ints, count: Ints, row: Ints, rest: Floats, generator: np.random.Generator) -> _Sent:
    people = np.repeat(who, count[who])
    behind = rest[row[people]]
    mark = generator.random(len(people)) * behind[:, 0]
    column = np.count_nonzero(behind > mark[:, None], axis=-1) - 1
    return people, column, np.ones(len(people), np.int64)


def _together(who: Ints, count: Ints, row: Ints, rest: Floats, generator: np.random.Generator) -> _Sent:
    sent: list[_Sent] = []
    left, behind = count[who], rest[row[who]]
    for column in range(rest.shape[1]):
        if not len(who):
            break
        later = behind[:, column + 1] if column + 1 < rest.shape[1] else np.zeros(len(who))
        going = leavers(left, 1 - later / behind[:, column], generator)
        some = np.flatnonzero(going)
        sent.append((who[some], np.full(len(some), column), going[some]))
        left = left - going
        asked = np.flatnonzero(left)
        who, left, behind = who[asked], left[asked], behind[asked]
    if not sent:
        return who, who, who
    return (
        np.concatenate([one[0] for one in sent]),
        np.concatenate([one[1] for one in sent]),
        np.concatenate([one[2] for one in sent]),
    )
