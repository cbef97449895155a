"""How people choose: the share of each way at each place, given who is where, and counts drawn from shares."""

from dataclasses import dataclass

import numpy as np

from corridor.flows.cohort.calendar import Flags, Floats
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.ways import Ints, Ways

GATE = 0.5
"""Nobody sets out on a way to a camp whose share of room is below this."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Where people at a place go who want to leave it. go: (runs, places, ways at a place), the share of each way.

    stay: (runs, places), the share that stays all the same, because its camp is full or nothing is open.
    """

    go: Floats
    stay: Floats


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
    return Shares(go, np.where(barred, shares, 0.0).sum(axis=-1) + (openings[..., 0] == 0))


def odds(shares: Shares, chance: Floats) -> Floats:
    """The chances of one decision: to stay, then of each way, then a last one of nothing, for what rounding leaves.

    chance: to want to leave, of a shape that fits that of `shares.stay`.
    """
    go = shares.go * chance[..., None]
    stay = np.maximum(1 - go.sum(axis=-1, keepdims=True), 0)
    return np.concatenate((stay, go, np.zeros_like(stay)), axis=-1)
