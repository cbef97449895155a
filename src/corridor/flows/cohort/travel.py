"""One day's movement: who leaves, and how far they get, link by link, with further decisions where they arrive."""

from dataclasses import dataclass

import numpy as np

from corridor.flows.cohort.calendar import Flags, Floats
from corridor.flows.cohort.cells import Cells, join, portion
from corridor.flows.cohort.choice import GATE
from corridor.flows.cohort.hazards import meet
from corridor.flows.cohort.ways import Ints
from corridor.flows.cohort.world import World

_SHARE_OF_CAPACITY = 0.02
"""A portion is to fill at most this share of a camp: a fifth of the ramp on which Flee's room falls from 1 to 0."""

_LINKS_A_DAY = 4
"""Over so many links more than their first people are followed to see whether a camp may fill today. With one most runs
of Burundi are not cut on the day on which its capital opens, and a camp takes in 2,400 agents where Flee has 2,600."""


@dataclass(frozen=True, slots=True)
class Chances:
    """The generators of each kind of decision."""

    way: np.random.Generator
    portion: np.random.Generator
    hazard: np.random.Generator


def set_out(world: World, chances: Chances) -> Cells:
    """The morning's decisions: those who leave their places, and those who go on from where they waited.

    Camps come first: a person who leaves a full camp makes room that those who decide later see, and nobody takes it
    before all have decided. Flee asks people in order of their displacement, and those in camps were displaced early.
    """
    is_camp = world.calendar.is_camp[world.day]
    moving = [_leave(world, is_camp, chances)]
    world.look_again(np.arange(world.runs))
    moving.append(_leave(world, ~is_camp, chances))
    world.look_again(np.arange(world.runs))
    return join([*moving, _go_on(world)])


def _leave(world: World, places: Flags, chances: Chances) -> Cells:
    states = world.states
    asked = places & (world.calendar.movechance[world.day] > 0)
    at = np.flatnonzero((states.leg[: states.nights] < 0) & asked[states.place[: states.nights]])
    run, state = np.nonzero(world.night[:, at])
    state = at[state]
    before = Cells(run, states.leg[state], state, world.night[run, state])
    staying, going = _choose(world, before, np.zeros(len(run), np.int64), chances)
    world.night[run, state] = staying
    return going


def _choose(world: World, cells: Cells, is_hurried: Ints, chances: Chances) -> tuple[Ints, Cells]:
    """How many of each stay at their place, and where the others come to be at the end of the first leg of their way.

    is_hurried: 1 for those who do not stop in a town.
    """
    places = world.states.place[cells.state]
    drawn = chances.way.multinomial(cells.count, world.odds[world.row(cells.run), places, is_hurried])
    staying = drawn[:, 0] + drawn[:, -1]
    world.present(cells.run, places, staying - cells.count)
    who, way = np.nonzero(drawn[:, 1:-1])
    leg = world.ways.first_leg[world.ways.choices[places[who], way]]
    state = world.states.lands[cells.state[who], way].astype(np.int64)
    return staying, Cells(cells.run[who], leg, state, drawn[who, way + 1])


def _go_on(world: World) -> Cells:
    """Those of yesterday who are still on the way; those who wait at a place leave it if they may, or give up."""
    states, at = world.states, np.flatnonzero(world.states.leg[: world.states.nights] >= 0)
    run, state = np.nonzero(world.night[:, at])
    state = at[state]
    cells = Cells(run, states.leg[state], state, world.night[run, state])
    is_open, on_road = _is_open(world, cells), states.is_on_road[state]
    goes = on_road | (is_open & ~_is_goal_full(world, cells))
    world.night[run[goes], state[goes]] = 0
    world.present(run, states.place[state], np.where(goes & ~on_road, -cells.count, 0))
    lands = np.where(is_open, states.lands[state, 0], states.back[state])
    return Cells(run, cells.leg, lands, cells.count).of(goes)


def _is_open(world: World, cells: Cells) -> Flags:
    row = cells.run if len(world.is_open) > 1 else np.zeros(len(cells), np.int64)
    is_open: Flags = world.is_open[row, world.ways.link[cells.leg]]
    return is_open


def _is_goal_full(world: World, cells: Cells) -> Flags:
    goal = world.ways.goal[cells.leg]
    is_full: Flags = world.calendar.is_camp[world.day][goal] & (world.free[cells.run, goal] < GATE)
    return is_full


def end_stays(world: World) -> None:
    """Let a night pass for those who did not move: halve what they remember, and give up ways that are barred."""
    states = world.states
    before = world.night
    some = np.flatnonzero(before.any(axis=0))
    world.night = np.zeros_like(before)
    np.add.at(world.night.T, states.stay[some], before[:, some].T)


def travel(world: World, moving: Cells, chances: Chances) -> None:
    """Move everybody who is on the way, in portions where a camp may fill up today; `world` holds where they end."""
    by_run = _portions(world, moving)
    world.is_filling = bool((by_run > 1).any() or (world.free < 1).any())
    if not (by_run > 1).any():
        _move(world, moving, chances)
        return
    portions = by_run[moving.run]
    first = np.zeros(len(moving), np.int64)
    cut = np.flatnonzero(portions > 1)
    first[cut] = chances.portion.integers(0, portions[cut])
    for number in range(int(portions.max(initial=0))):
        _move(world, portion(moving, number, of=portions, first=first), chances)


def _move(world: World, moving: Cells, chances: Chances) -> None:
    """Move these people until each is somewhere for the night, those first who travelled least today."""
    _land(world, moving, chances)
    for begin, end in world.states.bands:
        while True:
            run, state = np.nonzero(world.within[:, begin:end])
            if not len(run):
                break
            state += begin
            count = world.within[run, state]
            world.within[run, state] = 0
            if world.is_filling:
                world.look_again(run)
            cells = Cells(run, world.states.leg[state + world.states.nights], state + world.states.nights, count)
            _decide(world, cells, chances)


def _decide(world: World, cells: Cells, chances: Chances) -> None:
    """Those who have time: who sets out again today; all others settle."""
    states = world.states
    on_way = cells.leg >= 0
    if on_way.any():
        cells, going = cells.of(~on_way), cells.of(on_way)
        barred = _is_goal_full(world, going) | ~_is_open(world, going)
        world.settle(going.run[barred], states.stay[going.state[barred]], going.count[barred])
        going = going.of(~barred)
        world.present(going.run, states.place[going.state], -going.count)
        _land(world, Cells(going.run, going.leg, states.lands[going.state, 0].astype(np.int64), going.count), chances)
    staying, going = _choose(world, cells, states.is_hurried[cells.state], chances)
    world.settle(cells.run, states.stay[cells.state], staying)
    _land(world, going, chances)


def _land(world: World, cells: Cells, chances: Chances) -> None:
    """Count people where they come to be: for the night, or to decide again today."""
    states = world.states
    if world.has_hazards:
        cells = _spared(world, cells, chances)
    place = world.states.place[cells.state]
    world.present(cells.run, place, np.where(states.is_on_road[cells.state], 0, cells.count))
    rests = cells.state < states.nights
    world.settle(cells.run[rests], cells.state[rests], cells.count[rests])
    goes = ~rests
    at = cells.run[goes] * world.within.shape[1] + cells.state[goes] - states.nights
    np.add.at(world.within.reshape(-1), at, cells.count[goes])


def _spared(world: World, cells: Cells, chances: Chances) -> Cells:
    """Those who meet no hazard on the link behind them; those turned back end their day at its start."""
    met = meet(cells, world.hazards[world.ways.link[cells.leg]], chances.hazard)
    met[world.states.is_on_road[cells.state]] = 0
    np.add.at(world.fates, cells.run, met)
    back = met[:, 0]
    start = world.ways.start[cells.leg]
    world.present(cells.run, start, back)
    world.settle(cells.run, world.states.origin[start], back)
    return cells.with_count(cells.count - met.sum(axis=1))


def _portions(world: World, moving: Cells) -> Ints:
    """Into how many portions those on the way are cut, by run: more where a camp may pass from room to none today."""
    portions = np.ones(world.runs, np.int64)
    limit = world.capacity * world.rules.capacity_scaling
    is_filling = (limit >= 1) & (world.occupancy < limit * (1 - (1 - world.rules.capacity_buffer) * GATE))
    if not is_filling.any() or not len(moving):
        return portions
    places = limit.shape[1]
    arriving = np.bincount(
        moving.run * places + world.ways.end[moving.leg], weights=moving.count, minlength=world.runs * places
    ).astype(float)
    arriving = arriving.reshape(limit.shape)
    everybody = arriving.sum(axis=1, keepdims=True)
    near = is_filling & (world.occupancy + everybody > world.rules.capacity_buffer * limit)
    runs = np.flatnonzero(near.any(axis=1))
    if not len(runs):
        return portions
    expected = flow = arriving[runs]
    for _ in range(_LINKS_A_DAY):
        flow = _onward(world, runs, flow)
        expected = expected + flow
    fills = near[runs] & (world.occupancy[runs] + expected > world.rules.capacity_buffer * limit[runs])
    parts = np.where(fills, expected / (_SHARE_OF_CAPACITY * np.maximum(limit[runs], 1)), 0).max(axis=1)
    portions[runs] = np.clip(np.ceil(parts), 1, world.rules.portions).astype(np.int64)
    return portions


def _onward(world: World, runs: Ints, arriving: Floats) -> Floats:
    """Where those who arrive would go next if all went on; (runs, places)."""
    final = world.ways.final[world.ways.choices]
    flow = arriving[:, :, None] * world.shares.go[world.row(runs)]
    at = np.arange(len(runs))[:, None, None] * arriving.shape[1] + final[None]
    onward = np.bincount(at.ravel(), weights=flow.ravel(), minlength=arriving.size).astype(float)
    return onward.reshape(arriving.shape)
