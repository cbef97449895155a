"""A displacement case as Flee's folders describe it: places, roads, closures, conflict by day, observed series."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is; decides how likely people are to leave it."""

    CAMP = "camp"
    IDP_CAMP = "idpcamp"
    CONFLICT = "conflict_zone"
    FORWARD = "forwarding_hub"
    MARKER = "marker"
    TOWN = "town"


class ClosureKind(StrEnum):
    """What a closure closes."""

    COUNTRY = "country"
    LOCATION = "location"
    CAMP = "camp"
    IDP_CAMP = "idpcamp"
    LINK = "link"
    REDIRECTION = "remove_forced_redirection"


@dataclass(frozen=True, slots=True)
class CasePlace:
    """One place. population: people; capacity: people, -1 for none. conflict_day: first day of conflict.

    attributes: further columns of its row, as they stand.
    """

    name: str
    region: str
    country: str
    latitude: float
    longitude: float
    kind: PlaceKind
    conflict_day: int = 0
    population: int = 0
    capacity: int = -1
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Road:
    """A way between two places, in both directions. redirection: Flee's flag of forced redirection, 0, 1 or 2."""

    start: str
    end: str
    distance_km: float
    redirection: int = 0
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseClosure:
    """One row of closures; it acts on `start_day` and is undone on `end_day`."""

    kind: ClosureKind
    first: str
    second: str
    start_day: int
    end_day: int


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place that becomes another kind of place on a day."""

    place: str
    kind: PlaceKind
    day: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A day on which a camp's registration was corrected, so that earlier counts are scaled to it. word: the reason."""

    place: str
    corrected_on: date
    word: str = ""


Entries = tuple[tuple[date, int], ...]
"""Counts of people by day, ascending."""


@dataclass(frozen=True, slots=True)
class Series:
    """An observed count over time. parts: files whose counts are added, each with its name and entries."""

    name: str
    parts: tuple[tuple[str, Entries], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case. intensities: one row per day, one column per place; the first series is the total."""

    name: str
    start_on: date
    days: int
    places: tuple[CasePlace, ...]
    roads: tuple[Road, ...]
    closures: tuple[CaseClosure, ...] = ()
    changes: tuple[PlaceChange, ...] = ()
    intensities: tuple[tuple[float, ...], ...] = ()
    series: tuple[Series, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def names(self) -> dict[str, int]:
        """Where each place stands among `places`, by name."""
        return {place.name: at for at, place in enumerate(self.places)}

    def camps(self) -> tuple[int, ...]:
        """Where the places stand that are scored: those whose first kind is a camp."""
        kinds = (PlaceKind.CAMP, PlaceKind.IDP_CAMP)
        return tuple(at for at, place in enumerate(self.places) if place.kind in kinds)
