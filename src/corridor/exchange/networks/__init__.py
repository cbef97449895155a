"""Networks from files: the shipped ones, GeoJSON, and Flee's folders of CSV."""

from pathlib import Path

from corridor.errors import UnknownWord
from corridor.exchange.networks.flee import read_flee
from corridor.exchange.networks.geojson import parse_geojson
from corridor.exchange.networks.page import render
from corridor.exchange.networks.shipped import read_shipped, shipped_networks
from corridor.records import Network

__all__ = ["parse_geojson", "read_flee", "read_network", "render", "shipped_networks"]


def read_network(name_or_path: str | Path) -> Network:
    """A shipped network by name, a Flee folder, or a GeoJSON file by path.

    UnknownWord where it is neither a name nor a path; BadFile, naming file and feature or row, where its content is
    not what the reader expects.
    """
    if name_or_path in shipped_networks():
        return read_shipped(str(name_or_path))
    path = Path(name_or_path)
    if path.is_dir():
        return read_flee(path)
    if not path.is_file():
        raise UnknownWord(str(name_or_path), what="network, folder or file", known=shipped_networks())
    return parse_geojson(path.read_bytes(), file=str(path))
