"""The networks that come with the program."""

from importlib.resources import files

from corridor.exchange.networks.geojson import parse_geojson
from corridor.records import Network

_SUFFIX = ".geojson"


def shipped_networks() -> tuple[str, ...]:
    """Their names, sorted."""
    names = (entry.name for entry in (files("corridor.exchange.networks") / "data").iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def read_shipped(name: str) -> Network:
    """The shipped network of this name."""
    file = f"{name}{_SUFFIX}"
    return parse_geojson((files("corridor.exchange.networks") / "data" / file).read_bytes(), file=file)
