"""The ways that people choose among at each place: one link, or several where they look ahead or pass a marker."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.errors import Refused
from corridor.flows.cohort.case import Case, PlaceKind
from corridor.flows.cohort.rules import Rules

Ints = NDArray[np.int64]

_MOST_WAYS = 200_000
"""Ways beyond which a step would need more memory than a laptop has; the cases here have at most some thousands."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways and their legs. A leg is a link as part of one way; legs of one way stand one behind the other.

    choices: (places, most ways at a place), numbers of ways, -1 where there are fewer. By way: final (its last place),
    distance_km, first_leg. By leg: link, start, end (places), metres, following (the next leg, -1 at the end), goal
    (the last place of its way). legs_of: (ways, most legs), links of each way, -1 where there are fewer.
    """

    choices: Ints
    final: Ints
    distance_km: NDArray[np.float64]
    first_leg: Ints
    legs_of: Ints
    link: Ints
    start: Ints
    end: Ints
    metres: Ints
    following: Ints
    goal: Ints


def find_ways(case: Case, rules: Rules) -> Ways:
    """Every way that people can choose at each place, in the order of the file.

    Refused where there are too many: awareness and degree multiply.
    """
    links = _Links.of(case, rules)
    found: list[list[tuple[int, ...]]] = []
    count = 0
    for place in range(len(case.places)):
        ways = list(links.ways_from(place, depth=abs(rules.awareness_level))) if rules.awareness_level else []
        found.append(ways)
        count += len(ways)
        if count > _MOST_WAYS:
            raise Refused(
                f"awareness_level {rules.awareness_level}: more than {_MOST_WAYS:,} ways; expected fewer links"
            )
    return _number(found, links)


@dataclass(frozen=True, slots=True)
class _Links:
    start: list[int]
    end: list[int]
    metres: list[int]
    leaving: list[list[int]]
    first_between: dict[tuple[int, int], int]
    is_marker: list[bool]

    @staticmethod
    def of(case: Case, rules: Rules) -> "_Links":
        at = case.names()
        start, end, metres = [], [], []
        leaving: list[list[int]] = [[] for _ in case.places]
        first: dict[tuple[int, int], int] = {}
        for number, road in enumerate(case.roads):
            for link, one, other in ((2 * number, road.start, road.end), (2 * number + 1, road.end, road.start)):
                start.append(at[one])
                end.append(at[other])
                metres.append(round(1000 * road.distance_km))
                # A way marked 1 is built twice in Flee, which doubles the weight of the road.
                times = 2 if road.redirection == 1 and rules.flee_quirks else 1
                leaving[at[one]] += [link] * times
                first.setdefault((at[one], at[other]), link)
        is_marker = [place.kind is PlaceKind.MARKER for place in case.places]
        return _Links(start, end, metres, leaving, first, is_marker)

    def ways_from(self, place: int, *, depth: int, before: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
        """Each way as links; every prefix that ends at a place which is no marker is a way of its own."""
        passed = {self.start[link] for link in before}
        for link in self.leaving[place]:
            end = self.end[link]
            if end in passed or end == place:
                continue
            way = (*before, link)
            is_marker = self.is_marker[end]
            if not is_marker:
                yield way
            if is_marker or depth > 1:
                yield from self.ways_from(end, depth=depth if is_marker else depth - 1, before=way)


def _number(found: list[list[tuple[int, ...]]], links: _Links) -> Ways:
    most = max((len(ways) for ways in found), default=0)
    ways = [way for at_place in found for way in at_place]
    choices = np.full((len(found), max(1, most)), -1)
    number = 0
    for place, at_place in enumerate(found):
        choices[place, : len(at_place)] = range(number, number + len(at_place))
        number += len(at_place)
    # Flee sends people over the first link to the next place, whichever of several the way was weighed with.
    walked = [[links.first_between[links.start[link], links.end[link]] for link in way] for way in ways]
    # A last way of no legs, which nobody takes: what -1 among the choices points at.
    legs_of = np.full((len(ways) + 1, max((len(way) for way in ways), default=1)), -1)
    following: list[int] = []
    goal: list[int] = []
    link: list[int] = []
    first_leg: list[int] = []
    for at, legs in enumerate(walked):
        legs_of[at, : len(legs)] = legs
        first_leg.append(len(link))
        link += legs
        following += [*range(first_leg[-1] + 1, first_leg[-1] + len(legs)), -1]
        goal += [links.end[legs[-1]]] * len(legs)
    return Ways(
        choices=choices,
        final=np.array([*(links.end[way[-1]] for way in ways), 0], np.int64),
        distance_km=np.array([*(sum(links.metres[one] for one in way) / 1000 for way in ways), 0.0]),
        first_leg=np.array([*first_leg, -1], np.int64),
        legs_of=legs_of,
        link=np.array(link, np.int64),
        start=np.array([links.start[one] for one in link], np.int64),
        end=np.array([links.end[one] for one in link], np.int64),
        metres=np.array([links.metres[one] for one in link], np.int64),
        following=np.array(following, np.int64),
        goal=np.array(goal, np.int64),
    )
