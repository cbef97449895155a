"""One day's movement: who leaves, and how far they get, link by link, with further decisions where they arrive."""

from dataclasses import dataclass

import numpy as np

from corridor.flows.cohort.calendar import Flags, Floats
from corridor.flows.cohort.cells import Cells, join, merge, portion
from corridor.flows.cohort.choice import GATE, leavers
from corridor.flows.cohort.hazards import meet
from corridor.flows.cohort.ways import Ints
from corridor.flows.cohort.world import World

_SHARE_OF_CAPACITY = 0.02
"""A portion is to fill at most this share of a camp: a fifth of the ramp on which Flee's room falls from 1 to 0."""


@dataclass(frozen=True, slots=True)
class Chances:
    """The generators of each kind of decision."""

    leave: np.random.Generator
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
    return join([*moving, _leave(world, ~is_camp, chances), _go_on(world)])


def _leave(world: World, places: Flags, chances: Chances) -> Cells:
    chance = world.calendar.movechance[world.day]
    asked = np.flatnonzero(places & (chance > 0))
    run, place, past = np.nonzero(world.settled[:, asked])
    place = asked[place]
    count = world.settled[run, place, past]
    going = leavers(count, chance[place] * (1 - world.shares.stay[run, place]), chances.leave)
    some = np.flatnonzero(going)
    run, place, past, going = run[some], place[some], past[some], going[some]
    world.settled[run, place, past] -= going
    world.present(run, place, -going)
    who, leg, count = world.choose(going, run, place, chances.way)
    none = np.zeros(len(who), np.int64)
    return Cells(run[who], leg, past[who], none, none, count)


def end_stays(world: World) -> None:
    """Let a night pass for those who did not move: halve what they remember."""
    if world.past.remembers_travel:
        runs, places, values = world.settled.shape
        halved = world.settled.reshape(runs, places, values // world.past.steps, world.past.bins, 2).sum(axis=-1)
        world.settled[:] = 0
        folded = world.settled.reshape(runs, places, values // world.past.steps, world.past.steps)
        folded[..., : world.past.bins] = halved


def travel(world: World, moving: Cells, chances: Chances) -> None:
    """Move everybody who is on the way, in portions where a camp may fill up today; `world` holds where they end."""
    world.on_way = world.on_way.of(world.on_way.on_link < -1)
    kept: list[Cells] = []
    portions = _portions(world, moving)[moving.run]
    first = np.zeros(len(moving), np.int64)
    cut = np.flatnonzero(portions > 1)
    first[cut] = chances.portion.integers(0, portions[cut])
    for number in range(int(portions.max(initial=0))):
        kept += _move(world, portion(moving, number, of=portions, first=first), chances)
    night = join(kept)
    past = world.past.next_day(night.past, night.today)
    none = np.zeros(len(night), np.int64)
    world.on_way = merge(Cells(night.run, night.leg, past, night.on_link, none, night.count))


def _go_on(world: World) -> Cells:
    """Those of yesterday who are still on the way; those who wait at a place leave it if they may, or give up."""
    cells = world.on_way
    waiting = cells.on_link < 0
    return join([cells.of(~waiting), _continue(world, cells.of(waiting))])


def _continue(world: World, cells: Cells) -> Cells:
    """Those inside a place with a way before them set out on their next leg, unless it is barred: then they stay."""
    if not len(cells):
        return cells
    ways = world.ways
    world.look_again(cells.run)
    goal = ways.goal[cells.leg]
    is_full = world.calendar.is_camp[world.day][goal] & (world.free[cells.run, goal] < GATE)
    row = cells.run if len(world.is_open) > 1 else np.zeros(len(cells), np.int64)
    barred = is_full | ~world.is_open[row, ways.link[cells.leg]]
    stopped, going = cells.of(barred), cells.of(~barred)
    world.settle(stopped, ways.start[stopped.leg])
    world.present(going.run, ways.start[going.leg], -going.count)
    return Cells(going.run, going.leg, going.past, np.zeros(len(going), np.int64), going.today, going.count)


def _move(world: World, moving: Cells, chances: Chances) -> list[Cells]:
    """Move these people until each has settled or is somewhere for the night; the latter."""
    kept: list[Cells] = []
    while len(moving):
        arrived, on_road = _pass_link(world, moving, chances)
        kept.append(on_road)
        ends = world.ways.following[arrived.leg] < 0
        go_on, waiting = _split_by_time(world, arrived.of(~ends))
        kept.append(waiting)
        moving = merge(join([_decide(world, arrived.of(ends), chances), _continue(world, go_on)]))
    return kept


def _metres_per_day(world: World, cells: Cells) -> Ints:
    if not world.past.remembers_start:
        return np.full(len(cells), world.past.metres_per_day)
    on_foot = round(1000 * world.rules.max_walk_speed)
    return np.where(world.past.has_started(cells.past), world.past.metres_per_day, on_foot)


def _pass_link(world: World, cells: Cells, chances: Chances) -> tuple[Cells, Cells]:
    """Those who reach the end of their link, counted there, and those who do not; a closed link leads back."""
    metres, pace = world.ways.metres[cells.leg], _metres_per_day(world, cells)
    reaches = cells.on_link + pace > metres
    today = cells.today + np.where(reaches, metres - cells.on_link, pace)
    row = cells.run if len(world.is_open) > 1 else np.zeros(len(cells), np.int64)
    arrives = reaches & world.is_open[row, world.ways.link[cells.leg]]
    on_link = np.where(reaches, 0, cells.on_link + pace)
    moved = Cells(cells.run, cells.leg, cells.past, on_link, today, cells.count)
    arrived = _spared(world, moved.of(arrives), chances)
    world.present(arrived.run, world.ways.end[arrived.leg], arrived.count)
    return arrived, moved.of(~arrives)


def _spared(world: World, cells: Cells, chances: Chances) -> Cells:
    """Those who meet no hazard on the link behind them; those turned back settle at its start."""
    link = world.ways.link[cells.leg]
    if not world.hazards[link].any():
        return cells
    met = meet(cells, world.hazards[link], chances.hazard)
    np.add.at(world.fates, cells.run, met)
    some = np.flatnonzero(met[:, 0])
    back = cells.of(some).with_count(met[some, 0])
    start = world.ways.start[back.leg]
    world.present(back.run, start, back.count)
    world.settle(back, start)
    return cells.with_count(cells.count - met.sum(axis=1))


def _split_by_time(world: World, cells: Cells) -> tuple[Cells, Cells]:
    """Those with a way before them: who goes on today, and who waits for the night where they are, on the next leg."""
    has_time = cells.today < _metres_per_day(world, cells)
    past = world.past.started(cells.past)
    waiting = np.full(len(cells), -1)
    following = world.ways.following[cells.leg]
    onward = Cells(cells.run, following, past, waiting, cells.today, cells.count)
    return onward.of(has_time), onward.of(~has_time)


def _decide(world: World, cells: Cells, chances: Chances) -> Cells:
    """Those at the end of their way: who sets out again today; all others settle."""
    if not len(cells):
        return cells
    world.look_again(cells.run)
    place = world.ways.end[cells.leg]
    chance = np.where(_must_go_on(world, cells, place), 1.0, world.calendar.movechance[world.day][place])
    has_time = cells.today < _metres_per_day(world, cells)
    chance = np.where(has_time, chance * (1 - world.shares.stay[cells.run, place]), 0.0)
    past = world.past.started(cells.past)
    going = leavers(cells.count, chance, chances.leave)
    staying = cells.count - going
    arrived = Cells(cells.run, cells.leg, past, cells.on_link, cells.today, cells.count)
    stays = np.flatnonzero(staying)
    world.settle(arrived.of(stays).with_count(staying[stays]), place[stays])
    some = np.flatnonzero(going)
    run, start = cells.run[some], place[some]
    world.present(run, start, -going[some])
    who, leg, count = world.choose(going[some], run, start, chances.way)
    return Cells(run[who], leg, past[some][who], np.zeros(len(who), np.int64), cells.today[some][who], count)


def _must_go_on(world: World, cells: Cells, place: Ints) -> Floats:
    """Who does not stop in a town because little was travelled of late."""
    if not world.past.remembers_travel:
        return np.zeros(len(cells))
    recent = world.past.recent(cells.past) + cells.today / world.past.metres_per_day
    must: Floats = (world.calendar.is_town[world.day][place] & (recent < 1)).astype(float)
    return must


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
    expected = arriving[runs] + 2 * _onward(world, runs, arriving[runs])
    fills = near[runs] & (world.occupancy[runs] + expected > world.rules.capacity_buffer * limit[runs])
    parts = np.where(fills, expected / (_SHARE_OF_CAPACITY * np.maximum(limit[runs], 1)), 0).max(axis=1)
    portions[runs] = np.clip(np.ceil(parts), 1, world.rules.portions).astype(np.int64)
    return portions


def _onward(world: World, runs: Ints, arriving: Floats) -> Floats:
    """Where those who arrive would go next if all went on; (runs, places)."""
    final = world.ways.final[world.ways.choices]
    flow = arriving[:, :, None] * world.shares.go(runs)
    at = np.arange(len(runs))[:, None, None] * arriving.shape[1] + final[None]
    onward = np.bincount(at.ravel(), weights=flow.ravel(), minlength=arriving.size).astype(float)
    return onward.reshape(arriving.shape)
