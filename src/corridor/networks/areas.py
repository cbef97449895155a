"""Area codes: which area lies in which, and the groups that stand in where a text names no country."""

from functools import cache
from importlib.resources import files

import yaml

from corridor.records import AreaCode


def lies_in(part: AreaCode, whole: AreaCode) -> bool:
    """Whether `part` is `whole`, a province of it (`CHN-GX` in `CHN`), or in the group it names (`VNM` in `X-SEA`)."""
    if part == whole or part.startswith(f"{whole}-"):
        return True
    return country_of(part) in _groups().get(whole, frozenset())


def country_of(area: AreaCode) -> AreaCode:
    """The code of the country that an area lies in, itself for a country and for a group (`X-SEA`)."""
    return area if area.startswith("X-") else AreaCode(area.split("-", 1)[0])


def is_group(area: AreaCode) -> bool:
    """Whether the code stands for several countries."""
    return area in _groups()


@cache
def _groups() -> dict[AreaCode, frozenset[AreaCode]]:
    text = (files("corridor.networks") / "areas.yaml").read_text(encoding="utf-8")
    return {
        AreaCode(code): frozenset(AreaCode(member) for member in group["members"])
        for code, group in yaml.safe_load(text).items()
    }
