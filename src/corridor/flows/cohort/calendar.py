"""What each place and link is on each day: how likely people are to leave, how it draws, whether it can be passed.

All of this follows from the files alone and is the same in every run. The order within a day is Flee's: changes of
places, conflict, then closures.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.flows.cohort.case import Case, CaseClosure, ClosureKind, PlaceKind
from corridor.flows.cohort.rules import Rules

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_CAMPS = (PlaceKind.CAMP, PlaceKind.IDP_CAMP)
_SILENT_CAMP = 0.005
"""Flee makes a camp, without a word, of a place whose chance to leave is below this when it is built."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Tables by day. movechance, score, draw, is_town, is_camp: (days, places); is_open: (days, links), two per road.

    score: how the place draws people on their way. draw: its share, not scaled, in the day's newly displaced people,
    for each person of its population.
    """

    movechance: Floats
    score: Floats
    draw: Floats
    is_town: Flags
    is_camp: Flags
    is_open: Flags


def make_calendar(case: Case, rules: Rules) -> Calendar:
    """The calendar of a case."""
    state = _State(case, rules)
    tables: tuple[list[Floats], ...] = ([], [], [], [], [], [])
    for day in range(case.days):
        state.advance(day)
        for table, row in zip(tables, state.rows(day), strict=True):
            table.append(row)
    movechance, score, draw, is_town, is_camp, is_open = (np.array(table) for table in tables)
    return Calendar(movechance, score, draw, is_town.astype(bool), is_camp.astype(bool), is_open.astype(bool))


def decay(rules: Rules, days_of_conflict: NDArray[np.int64]) -> Floats:
    """How much of its strength conflict keeps after so many days; 1 where the rules have no list."""
    if not rules.conflict_spawn_decay:
        return np.ones(len(days_of_conflict))
    steps = np.clip(days_of_conflict // rules.conflict_spawn_decay_interval, 0, len(rules.conflict_spawn_decay) - 1)
    return np.array(rules.conflict_spawn_decay)[steps]


class _State:
    """The places and links of one day, carried to the next."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case, self.rules = case, rules
        self.at = case.names()
        count = len(case.places)
        self.movechance, self.is_town, self.is_camp = np.zeros(count), np.zeros(count, bool), np.zeros(count, bool)
        self.intensity, self.conflict_since = np.zeros(count), np.zeros(count, np.int64)
        self.is_open = np.ones(2 * len(case.roads), bool)
        home = case.places[0].country
        self.is_foreign = np.array([place.country != home for place in case.places])
        self.population = np.array([place.population // rules.hasten for place in case.places], float)
        self.has_switched = False
        for at, place in enumerate(case.places):
            starts_later = place.kind is PlaceKind.CONFLICT and place.conflict_day > 0
            self._become(at, PlaceKind.TOWN if starts_later else place.kind)
            if self.movechance[at] < _SILENT_CAMP:
                self.is_camp[at] = True

    def advance(self, day: int) -> None:
        """Everything that changes on this day, in Flee's order."""
        self.has_switched = False
        for change in self.case.changes:
            if change.day == day:
                self._become(self.at[change.place], change.kind)
        self._switch_conflict(day)
        for closure in self.case.closures:
            if closure.start_day == day:
                self._close(closure, is_start=True)
            elif closure.end_day == day:
                self._close(closure, is_start=False)

    def rows(self, day: int) -> tuple[Floats, ...]:
        """The day's row of each table."""
        strength = decay(self.rules, day - self.conflict_since) * self.intensity
        # Flee weighs places for the newly displaced when a zone switches, and else with the decay of the day before.
        lagged = day if self.has_switched else day - 1
        draw = decay(self.rules, lagged - self.conflict_since) * self.intensity
        flags = (self.is_town.astype(float), self.is_camp.astype(float), self.is_open.astype(float))
        return (self.movechance.copy(), self._score(strength), draw, *flags)

    def _score(self, strength: Floats) -> Floats:
        rules = self.rules
        score = np.where(self.is_foreign, rules.foreign_weight, 1.0) * np.where(self.is_camp, rules.camp_weight, 1.0)
        score = score * np.where(self.intensity > 0, rules.conflict_weight**strength, 1.0)
        if rules.use_pop_for_loc_weight:
            peopled = ~self.is_camp & (self.population > 0)
            score[peopled] *= self.population[peopled] ** rules.pop_power_for_loc_weight
        return score

    def _become(self, at: int, kind: PlaceKind) -> None:
        rules = self.rules
        chances = {
            PlaceKind.CAMP: rules.camp_movechance,
            PlaceKind.IDP_CAMP: rules.idpcamp_movechance,
            PlaceKind.CONFLICT: rules.conflict_movechance,
            PlaceKind.TOWN: rules.default_movechance,
        }
        self.movechance[at] = chances.get(kind, 1.0)
        self.is_town[at] = kind is PlaceKind.TOWN
        self.is_camp[at] = kind in _CAMPS

    def _switch_conflict(self, day: int) -> None:
        for at, intensity in enumerate(self.case.intensities[day]):
            before = self.intensity[at]
            if intensity > 0 and before == 0:
                self._become(at, PlaceKind.CONFLICT)
                self.intensity[at], self.conflict_since[at], self.has_switched = intensity, day, True
            elif intensity == 0 and before > 0:
                self._become(at, PlaceKind.TOWN)
                self.intensity[at], self.has_switched = 0.0, True
            elif not self.rules.flee_quirks and intensity != before:
                self.intensity[at], self.has_switched = intensity, True

    def _close(self, closure: CaseClosure, *, is_start: bool) -> None:
        if closure.kind in (ClosureKind.CAMP, ClosureKind.IDP_CAMP):
            opened = PlaceKind.CAMP if closure.kind is ClosureKind.CAMP else PlaceKind.IDP_CAMP
            self._become(self.at[closure.first], PlaceKind.TOWN if is_start else opened)
            self.intensity[self.at[closure.first]] = 0.0
            return
        self.is_open[list(_links(self.case, closure, flee_quirks=self.rules.flee_quirks))] = not is_start


def _links(case: Case, closure: CaseClosure, *, flee_quirks: bool) -> Iterable[int]:
    """The links that a closure withdraws; 2 n is the n-th road as it is written, 2 n + 1 the way back."""
    country = {place.name: place.country for place in case.places}
    for at, road in enumerate(case.roads):
        ends = (road.start, road.end)
        if closure.kind is ClosureKind.COUNTRY:
            is_meant = {country[end] for end in ends} == {closure.first, closure.second}
        elif closure.kind is ClosureKind.LOCATION:
            is_meant = closure.first in ends
        else:
            is_meant = (
                closure.kind is ClosureKind.LINK and not flee_quirks and set(ends) == {closure.first, closure.second}
            )
        if is_meant:
            yield from (2 * at, 2 * at + 1)
