"""A network from a folder of Flee's CSV files: the places and roads of a case, each road as two links.

A road given twice (the case venezuela2022 has some) is one, by the shorter way. Nothing else of a case (conflicts,
closures, camps' capacities) is part of a network. A Flee network has no corridors, and is not protected: a case whose
folder is marked so names towns, and is refused.
"""

from collections.abc import Iterable
from pathlib import Path

from corridor.exchange.flee.folder import is_protected, read_places, read_roads
from corridor.exchange.networks.checks import check_network
from corridor.exchange.networks.priors import usual_prior
from corridor.flows.cohort.case import CasePlace, Road
from corridor.records import AreaCode, Link, LinkId, Network, NetworkPlace, Source


def read_flee(folder: Path) -> Network:
    """The network of a Flee case; `folder` holds the CSV files, or a folder `input` that does.

    BadFile, naming file and row, for a missing file, a column too few, a number that is none, a repeated name, or a
    route from or to an unknown place.
    """
    held_in = folder if (folder / "locations.csv").is_file() else folder / "input"
    case = folder.resolve().name if folder.name != "input" else folder.resolve().parent.name
    source = Source(f"Flee case {case}, {held_in.name}/locations.csv and routes.csv")
    places = read_places(held_in / "locations.csv")
    roads = read_roads(held_in / "routes.csv", [place.name for place in places])
    network = Network(
        name=case.lower().replace("_", "-"),
        title=f"Flee case {case}",
        is_protected=is_protected(folder),
        places=tuple(_place(each, source) for each in places),
        links=_links(roads, source),
        corridors=(),
        prior=usual_prior(),
    )
    check_network(network, file=str(held_in))
    return network


def _place(place: CasePlace, source: Source) -> NetworkPlace:
    return NetworkPlace(
        AreaCode(place.name), place.name, "town", place.country, place.latitude, place.longitude, source
    )


def _links(roads: Iterable[Road], source: Source) -> tuple[Link, ...]:
    links: dict[LinkId, Link] = {}
    for road in roads:
        for one, other in ((road.start, road.end), (road.end, road.start)):
            link_id = LinkId(f"{one}>{other}")
            known = links.get(link_id)
            if known is None or (known.distance_km or 0) > road.distance_km:
                ends = (AreaCode(one), AreaCode(other))
                links[link_id] = Link(link_id, *ends, "land", source, distance_km=road.distance_km)
    return tuple(links.values())
