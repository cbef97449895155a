"""The ways through a network that a projection sends people along."""

from dataclasses import dataclass

from corridor.errors import FixInput
from corridor.records import AreaCode, Link, LinkId, Network

_MOST_WAYS = 500


@dataclass(frozen=True, slots=True)
class Way:
    """A way from where no link arrives to where none leaves. name: a corridor's, or the areas it passes."""

    name: str
    link_ids: tuple[LinkId, ...]


def ways_through(network: Network) -> tuple[Way, ...]:
    """The corridors, where each runs all the way through; else every way from a first to a last place, by name.

    FixInput where a network has neither, as one in which every link has a way back (Flee's).
    """
    starts = {link.start for link in network.links} - {link.end for link in network.links}
    ends = {link.end for link in network.links} - {link.start for link in network.links}
    links = {link.id: link for link in network.links}
    corridors = [Way(corridor.name, corridor.link_ids) for corridor in network.corridors]
    if corridors and all(_runs_through([links[at] for at in way.link_ids], starts, ends) for way in corridors):
        return tuple(corridors)
    found: list[Way] = []
    for start in sorted(starts):
        _extend((), start, ends=ends, network=network, found=found)
    if not found:
        raise FixInput(f"network {network.name}: found no corridor from end to end; expected one that people can take")
    return tuple(sorted(found, key=lambda way: way.name))


def _runs_through(way: list[Link], starts: set[AreaCode], ends: set[AreaCode]) -> bool:
    return way[0].start in starts and way[-1].end in ends


def _extend(way: tuple[Link, ...], at: AreaCode, *, ends: set[AreaCode], network: Network, found: list[Way]) -> None:
    if at in ends:
        found.append(Way(">".join([way[0].start, *(link.end for link in way)]), tuple(link.id for link in way)))
        if len(found) > _MOST_WAYS:
            raise FixInput(f"network {network.name}: more than {_MOST_WAYS} ways; expected corridors that run through")
        return
    passed = {link.start for link in way}
    for link in network.links:
        if link.start == at and link.end not in passed:
            _extend((*way, link), link.end, ends=ends, network=network, found=found)
