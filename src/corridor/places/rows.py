"""What the index holds of one place."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is; the order is that of the index and of nothing else."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    CITY = "city"
    REGION = "region"
    SEA = "sea"
    RIVER = "river"
    MOUNTAIN = "mountain"
    CROSSING = "crossing"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the index.

    id: its GeoNames id, negative where GeoNames is not the source. name: the common English name. countries: ISO 3166-1
    alpha-3 codes, or one `X-` code of a region of several countries, or none (a sea). admin1: code such as `CHN-GX`,
    empty where unknown or not applicable. latitude, longitude: degrees. population: people, 0 where unknown; an area's
    is the sum of its towns'. is_capital: whether it is the capital of its country.
    borders: alpha-3 codes of countries with a town near it, for towns.
    """

    id: int
    name: str
    kind: PlaceKind
    countries: tuple[str, ...]
    admin1: str
    latitude: float
    longitude: float
    population: int = 0
    is_capital: bool = False
    borders: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """The first of its countries, empty for a sea."""
        return self.countries[0] if self.countries else ""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A place with every name under which it is found; the first is its main one."""

    place: PlaceRow
    names: tuple[str, ...]
