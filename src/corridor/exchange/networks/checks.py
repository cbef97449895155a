"""What holds between the parts of a network, whatever file it came from."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from corridor.errors import BadFile
from corridor.records import Corridor, LinkId, Network, NetworkPlace

_CODES = {
    "country": (re.compile(r"[A-Z]{3}"), "ISO 3166-1 alpha-3, as in CHN"),
    "province": (re.compile(r"[A-Z]{3}-[A-Z0-9]{1,3}"), "country and ISO 3166-2 part, as in CHN-GX"),
    "crossing": (re.compile(r"[A-Z]{3}-X-[A-Z0-9]+"), "country, X and a name, as in MKD-X-GEVGELIJA"),
}
_OPEN_ONLY = {"crossing", "town"}


def check_network(network: Network, *, file: str) -> None:
    """BadFile, naming `file` and the record, at the first thing in the network that does not fit the rest."""
    _check_once("place", (place.code for place in network.places), file)
    _check_once("link", (link.id for link in network.links), file)
    _check_once("corridor", (corridor.name for corridor in network.corridors), file)
    for place in network.places:
        _check_place(place, network, file)
    codes = {place.code for place in network.places}
    for link in network.links:
        for end in (link.start, link.end):
            if end not in codes:
                raise BadFile(file, where=f"link {link.id}", found=f"place {end!r}", expected="a place of the network")
        if link.start == link.end:
            raise BadFile(file, where=f"link {link.id}", found="the same place at both ends", expected="two places")
    for corridor in network.corridors:
        _check_corridor(corridor, network, file)


def _check_once(record: str, names: Iterable[str], file: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise BadFile(file, where=f"{record} {name}", found=f"it {times} times", expected="each id once")


def _check_place(place: NetworkPlace, network: Network, file: str) -> None:
    where = f"place {place.code}"
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        found = f"latitude {place.latitude}, longitude {place.longitude}"
        raise BadFile(file, where=where, found=found, expected="-90 to 90 and -180 to 180 degrees")
    if network.is_protected and place.level in _OPEN_ONLY:
        raise BadFile(
            file,
            where=where,
            found=f"level {place.level} in a protected network",
            expected="countries and provinces only",
            then="Nothing finer may be kept of ways that people at risk depend on.",
        )
    pattern, expected = _CODES.get(place.level, (None, ""))
    if pattern and not pattern.fullmatch(place.code):
        raise BadFile(file, where=where, found=f"{place.level} {place.code!r}", expected=expected)
    if pattern and not place.code.startswith(place.country):
        raise BadFile(
            file, where=where, found=f"country {place.country!r}", expected=f"{place.code[:3]!r}, as its code"
        )


def _check_corridor(corridor: Corridor, network: Network, file: str) -> None:
    where = f"corridor {corridor.name!r}"
    links = {link.id: link for link in network.links}
    for link_id in corridor.link_ids:
        if link_id not in links:
            raise BadFile(file, where=where, found=f"link {link_id!r}", expected=_links_from(link_id, links))
    way = [links[link_id] for link_id in corridor.link_ids]
    for link, following in pairwise(way):
        if link.end != following.start:
            found = f"{following.id} after {link.id}"
            raise BadFile(file, where=where, found=found, expected=f"a link that starts in {link.end}")


def _links_from(link_id: LinkId, links: Iterable[LinkId]) -> str:
    start = link_id.split(">")[0]
    near = sorted(known for known in links if known.startswith(f"{start}>"))
    return f"a link of the network{': ' + ', '.join(near) if near else ''}"
