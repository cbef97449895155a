"""Simulates a case day by day in cohorts, all runs at once, and keeps who is where."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.errors import FixInput
from corridor.flows.cohort.calendar import Calendar, Floats, make_calendar
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.closures import UncertainClosure, draw_closures
from corridor.flows.cohort.hazards import FATES, Hazard, hazard_table
from corridor.flows.cohort.rules import Rules
from corridor.flows.cohort.series import daily_counts, newcomers
from corridor.flows.cohort.states import find_states
from corridor.flows.cohort.travel import Chances, end_stays, set_out, travel
from corridor.flows.cohort.ways import Ints, find_ways
from corridor.flows.cohort.world import World
from corridor.flows.draws import stream


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is where at the end of each day, in agents of `rules.hasten` people. present: (days, runs, places).

    on_links: (days, runs), those on links. spawned: (days, runs), all who have been displaced so far; on each day and
    in each run present, on_links, and the detained and lost among `fates` add to it exactly. fates: (days, runs, 3),
    how many times somebody was turned back, detained or lost so far; people who are turned back twice count twice.
    by_link: (days, runs, links) where links were asked for, else no day; they add to on_links. Link 2n goes from the
    start of road n to its end, link 2n + 1 back.
    """

    case: Case
    rules: Rules
    present: NDArray[np.int32]
    on_links: Ints
    spawned: Ints
    fates: Ints
    by_link: NDArray[np.int32]

    def camps(self) -> NDArray[np.int32]:
        """People at the scored camps; (days, runs, camps)."""
        camps: NDArray[np.int32] = self.present[:, :, list(self.case.camps())]
        return camps


@dataclass(frozen=True, slots=True)
class Events:
    """What Flee does not know: closures that may come, and hazards on roads."""

    closures: tuple[UncertainClosure, ...] = ()
    hazards: tuple[Hazard, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where a simulation begins that is to go on from what was observed: at the end of `day`, with these at places."""

    day: int
    present: Ints


def simulate(  # noqa: PLR0913 - a case, its rules, what runs begin with and meet
    case: Case,
    rules: Rules,
    *,
    runs: int,
    seed: int,
    start: Start | None = None,
    events: Events | None = None,
    links: bool = False,
) -> Outcome:
    """Every run of the case, from its first day or from `start`; earlier days stay empty. links: keep each link apart.

    FixInput for no runs, or a start outside the case; Refused for what cohorts cannot do.
    """
    if runs < 1:
        raise FixInput(f"found {runs} runs; expected at least 1")
    if start is not None and not 0 <= start.day < case.days:
        raise FixInput(f"found day {start.day} to start from; expected 0 to {case.days - 1}")
    counts = daily_counts(case, hasten=rules.hasten)
    events = events or Events()
    calendar, drawn = make_calendar(case, rules), draw_closures(case, events.closures, runs=runs, seed=seed)
    world = _begin(case, rules, _first_present(case, rules, counts, start), calendar, runs)
    world.hazards = hazard_table(case, events.hazards)
    chances = Chances(*(stream(seed, f"flows.cohort.{name}") for name in ("way", "portion", "hazard")))
    arrivals = _Arrivals(case, rules, counts, calendar, stream(seed, "flows.cohort.spawn"), runs)
    present = np.zeros((case.days, runs, len(case.places)), np.int32)
    on_links, spawned = np.zeros((case.days, runs), np.int64), np.zeros((case.days, runs), np.int64)
    fates = np.zeros((case.days, runs, len(FATES)), np.int64)
    displaced = world.occupancy.sum(axis=1)
    by_link, on_road = np.zeros((case.days if links else 0, runs, 2 * len(case.roads)), np.int32), _OnRoad(world)
    if start is not None:
        present[start.day], spawned[start.day] = world.occupancy, displaced
    for day in range(0 if start is None else start.day + 1, case.days):
        new = arrivals.on(day)
        world.night[:, world.states.origin] += new
        world.occupancy += new
        displaced = displaced + new.sum(axis=1)
        _charge(world, counts) if day == 0 and rules.insert_day0 else None
        world.open_day(day, drawn.apply(calendar.is_open[day], day))
        moving = set_out(world, chances)
        end_stays(world)
        travel(world, moving, chances)
        on_links[day] = on_road.count(world.night, by_link[day] if links else None)
        present[day], spawned[day], fates[day] = world.occupancy, displaced, world.fates
    return Outcome(case, rules, present, on_links, spawned, fates, by_link)


class _OnRoad:
    """The states of the night that are on a link, those of one link side by side."""

    def __init__(self, world: World) -> None:
        states = np.flatnonzero(world.states.is_on_road[: world.states.nights])
        link = world.ways.link[world.states.leg[states]]
        self.states = states[np.argsort(link, kind="stable")]
        self.links, self.first = np.unique(np.sort(link), return_index=True)

    def count(self, night: Ints, by_link: NDArray[np.int32] | None) -> Ints:
        """People on links by run. by_link: (runs, links), filled in where it is given."""
        on_road = night[:, self.states]
        if by_link is not None and len(self.links):
            by_link[:, self.links] = np.add.reduceat(on_road, self.first, axis=1)
        total: Ints = on_road.sum(axis=1)
        return total


def _first_present(case: Case, rules: Rules, counts: Ints, start: Start | None) -> Ints:
    if start is not None:
        return start.present
    present = np.zeros(len(case.places), np.int64)
    rows = {series.name: row for row, series in enumerate(case.series)}
    for camp in case.camps():
        row = rows.get(case.places[camp].name)
        if row is not None and not rules.empty_camps_on_day0 and rules.spawning == "series":
            present[camp] = counts[row, 0]
    return present


def _begin(case: Case, rules: Rules, present: Ints, calendar: Calendar, runs: int) -> World:
    ways = find_ways(case, rules)
    states = find_states(ways, rules)
    night = np.zeros((runs, states.nights), np.int64)
    night[:, states.origin] = present
    capacity = np.array([float(max(0, place.capacity) // rules.hasten) for place in case.places])
    return World(
        case=case,
        rules=rules,
        ways=ways,
        states=states,
        calendar=calendar,
        night=night,
        within=np.zeros((runs, len(states.place) - states.nights), np.int64),
        occupancy=np.array(night[:, states.origin], order="C"),
        capacity=np.tile(capacity, (runs, 1)),
        hazards=np.zeros((2 * len(case.roads), len(FATES))),
        fates=np.zeros((runs, len(FATES)), np.int64),
        limited=np.flatnonzero(capacity > 0),
    )


def _charge(world: World, counts: Ints) -> None:
    """Take day 0's people from the capacity of their camps, as Flee does, though they count as present too."""
    rows = {series.name: row for row, series in enumerate(world.case.series)}
    for at, place in enumerate(world.case.places):
        if place.name in rows and place.capacity > 0:
            world.capacity[:, at] -= counts[rows[place.name], 0]


class _Arrivals:
    """The newly displaced of each day, drawn over the zones of conflict."""

    def __init__(  # noqa: PLR0913 - what decides who appears where
        self, case: Case, rules: Rules, counts: Ints, calendar: Calendar, generator: np.random.Generator, runs: int
    ) -> None:
        self.case, self.rules, self.calendar, self.generator, self.runs = case, rules, calendar, generator, runs
        self.new = newcomers(counts, sum_from_camps=rules.sum_from_camps)
        population = np.array([place.population // rules.hasten for place in case.places], float)
        self.population = np.tile(population, (runs, 1))

    def on(self, day: int) -> Ints:
        """People by run and place."""
        draw = self.calendar.draw[day]
        if self.rules.spawning != "series":
            return self._driven(day)
        new = int(self.new[day])
        if not new:
            return np.zeros(self.population.shape, np.int64)
        weights = self.population * draw
        total = weights.sum(axis=1, keepdims=True)
        if not (total > 0).all():
            raise FixInput(
                f"{self.case.name}, day {day}: found {new} newly displaced and no zone of conflict with people in it; "
                f"expected one in conflicts.csv and locations.csv"
            )
        drawn = self.generator.multinomial(new, weights / total)
        if self.rules.take_from_population:
            self.population = np.maximum(self.population - drawn, 0)
        return drawn

    def _driven(self, day: int) -> Ints:
        """So many per zone and day, as the intensity says, whatever was observed."""
        intensity: Floats = np.array(self.case.intensities[day])
        rate = self.rules.spawning_rate * np.broadcast_to(intensity, self.population.shape)
        if self.rules.spawning == "poisson":
            return self.generator.poisson(rate)
        if self.rules.spawning == "ratio":
            rate = rate * self.population
        return np.trunc(rate).astype(np.int64)
