"""A small gazetteer of few rows."""

from collections.abc import Iterator

import pytest

from corridor.places import Gazetteer, PlaceKind, PlaceRow
from corridor.places.building import write_index
from corridor.places.rows import NamedRow

ROWS = (
    NamedRow(PlaceRow(1, "Cambodia", PlaceKind.COUNTRY, ("KHM",), "", 13.0, 105.0, 16_000_000), ("Cambodia", "柬埔寨")),
    NamedRow(PlaceRow(2, "Thailand", PlaceKind.COUNTRY, ("THA",), "", 15.0, 100.0, 69_000_000), ("Thailand",)),
    NamedRow(PlaceRow(3, "Kampot", PlaceKind.ADMIN1, ("KHM",), "KHM-7", 10.7, 104.3, 600_000), ("Kampot",)),
    NamedRow(PlaceRow(4, "Kampot", PlaceKind.CITY, ("KHM",), "KHM-7", 10.6, 104.2, 33_000), ("Kampot", "Kâmpôt")),
    NamedRow(PlaceRow(5, "Trat", PlaceKind.CITY, ("THA",), "THA-23", 12.24, 102.5, 20_000), ("Trat",)),
    NamedRow(PlaceRow(6, "Pailin", PlaceKind.CITY, ("KHM",), "KHM-24", 12.85, 102.6, 22_000), ("Pailin",)),
    NamedRow(PlaceRow(7, "Pailin", PlaceKind.CITY, ("THA",), "THA-96", 6.4, 101.8, 90_000), ("Pailin",)),
    NamedRow(PlaceRow(8, "Bo Rai", PlaceKind.CITY, ("THA",), "THA-23", 12.6, 102.55, 9_000), ("Bo Rai",)),
)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """Two countries and five towns."""
    path = tmp_path_factory.mktemp("gazetteer") / "index"
    write_index(path, ROWS, stamp="test")
    with Gazetteer.open(path) as gazetteer:
        yield gazetteer
