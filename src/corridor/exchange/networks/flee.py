"""A network from a folder of Flee's CSV files: `locations.csv` and `routes.csv`, read by position.

The simulator Flee (djgroen/flee) skips lines that start with `#`. Columns of locations: name, region, country,
coordinate 1 (latitude), coordinate 2 (longitude), type, further ones. Of routes: name1, name2, km; each row makes two
links, and a route given twice (the case venezuela2022 has some) is one, by the shorter way. Nothing else of a case
(conflicts, closures, camps' capacities) is part of a network. A Flee network is not protected and has no corridors.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from corridor.errors import BadFile
from corridor.exchange.networks.checks import check_network
from corridor.exchange.networks.priors import usual_prior
from corridor.records import AreaCode, Link, LinkId, Network, NetworkPlace, Source

_Row = tuple[str, list[str]]


def read_flee(folder: Path) -> Network:
    """The network of a Flee case; `folder` holds the CSV files, or a folder `input` that does.

    BadFile, naming file and row, for a missing file, a column too few, a number that is none, a repeated name, or a
    route from or to an unknown place.
    """
    held_in = folder if (folder / "locations.csv").is_file() else folder / "input"
    case = folder.resolve().name if folder.name != "input" else folder.resolve().parent.name
    source = Source(f"Flee case {case}, {held_in.name}/locations.csv and routes.csv")
    places = _places(held_in / "locations.csv", source)
    network = Network(
        name=case.lower().replace("_", "-"),
        title=f"Flee case {case}",
        is_protected=False,
        places=places,
        links=_links(held_in / "routes.csv", {place.code for place in places}, source),
        corridors=(),
        prior=usual_prior(),
    )
    check_network(network, file=str(held_in))
    return network


def _rows(path: Path, *, columns: tuple[str, ...]) -> Iterator[_Row]:
    """Rows with where they stand, as in `row 7`; those that start with # and empty ones are left out."""
    if not path.is_file():
        raise BadFile(str(path), found="no such file", expected="a Flee folder with locations.csv and routes.csv")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(str(path), found=str(error), expected="text in UTF-8") from error
    for at, row in enumerate(csv.reader(text.splitlines()), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) < len(columns) or not all(cells[: len(columns)]):
            expected = f"at least {len(columns)} columns: {', '.join(columns)}"
            raise BadFile(str(path), where=f"row {at}", found=repr(",".join(row)), expected=expected)
        yield f"row {at}", cells


def _places(path: Path, source: Source) -> tuple[NetworkPlace, ...]:
    places: dict[str, NetworkPlace] = {}
    for where, cells in _rows(path, columns=("name", "region", "country", "latitude", "longitude")):
        name = cells[0]
        if name in places:
            raise BadFile(str(path), where=where, found=f"{name!r} again", expected="each name once")
        latitude = _number(cells[3], path=path, where=where, what="latitude", most=90)
        longitude = _number(cells[4], path=path, where=where, what="longitude", most=180)
        places[name] = NetworkPlace(AreaCode(name), name, "town", cells[2], latitude, longitude, source)
    return tuple(places.values())


def _links(path: Path, codes: set[AreaCode], source: Source) -> tuple[Link, ...]:
    links: dict[LinkId, Link] = {}
    for where, cells in _rows(path, columns=("name1", "name2", "km")):
        start, end = AreaCode(cells[0]), AreaCode(cells[1])
        for name in (start, end):
            if name not in codes:
                raise BadFile(str(path), where=where, found=f"place {name!r}", expected="a name in locations.csv")
        distance_km = _number(cells[2], path=path, where=where, what="km", most=40_000)
        for one, other in ((start, end), (end, start)):
            link_id = LinkId(f"{one}>{other}")
            known = links.get(link_id)
            if known is None or (known.distance_km or 0) > distance_km:
                links[link_id] = Link(link_id, one, other, "land", source, distance_km=distance_km)
    return tuple(links.values())


def _number(text: str, *, path: Path, where: str, what: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise BadFile(str(path), where=where, found=f"{what} {text!r}", expected="a number") from error
    least = 0 if what == "km" else -most
    if not least <= number <= most:
        raise BadFile(str(path), where=where, found=f"{what} {text}", expected=f"{least:g} to {most:g}")
    return number
