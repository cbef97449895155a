"""Cases small enough to reason about: a zone of conflict, a town, camps, and the roads between them."""

from datetime import date, timedelta

from corridor.flows.cohort.case import Case, CaseClosure, CasePlace, PlaceKind, Road, Series

START = date(2020, 1, 1)


def place(name: str, kind: PlaceKind, *, capacity: int = -1, country: str = "Home") -> CasePlace:
    """A place whose region has its name."""
    return CasePlace(
        name, f"{name} region", country, 0.0, 0.0, kind, population=0 if capacity >= 0 else 1000, capacity=capacity
    )


def make_case(
    places: tuple[CasePlace, ...],
    roads: tuple[Road, ...],
    *,
    new_per_day: int = 10,
    days: int = 30,
    closures: tuple[CaseClosure, ...] = (),
) -> Case:
    """A case whose first place is in conflict every day, with so many newly displaced on each day after the first."""
    last = START + timedelta(days=days - 1)
    entries = ((START, 0), (last, new_per_day * (days - 1)))
    series = tuple(Series(name, ((f"{name}.csv", entries),)) for name in ("total", "Camp"))
    row = (1.0, *(0.0 for _ in places[1:]))
    return Case("small", START, days, places, roads, closures, (), tuple(row for _ in range(days)), series)


ZONE = place("Zone", PlaceKind.CONFLICT)
TOWN = place("Town", PlaceKind.TOWN)
CAMP = place("Camp", PlaceKind.CAMP, capacity=100_000, country="Away")
OTHER = place("Other", PlaceKind.CAMP, capacity=100_000, country="Away")
