"""Countries as other formats name them, from the gazetteer's own table."""

from functools import cache

from corridor.places.towns import read_countries
from corridor.records import AreaCode


def country_name(code: AreaCode | str) -> str:
    """The country's English name; the code itself for what is no country, such as `X-SEA`."""
    return _by_iso3().get(str(code), (str(code), None, ""))[0]


def country_number(code: AreaCode | str) -> int | None:
    """ISO 3166-1 numeric, None for what is no country."""
    return _by_iso3().get(str(code), ("", None, ""))[1]


def country_alpha2(code: AreaCode | str) -> str | None:
    """ISO 3166-1 alpha-2 in lower case, None for what is no country."""
    return _by_iso3().get(str(code), ("", None, ""))[2] or None


@cache
def _by_iso3() -> dict[str, tuple[str, int | None, str]]:
    return {
        country["iso3"]: (country["name"], int(country["isonumeric"]), alpha2.lower())
        for alpha2, country in read_countries().items()
    }
