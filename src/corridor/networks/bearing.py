"""Which links an incident bears on, and how directly: by the effect that a report states, else by its places."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml

from corridor.networks.areas import lies_in
from corridor.records import AreaCode, ClaimPlace, Link, LinkId, Network


@dataclass(frozen=True, slots=True)
class Bearing:
    """That something bears on a link. how: a word of `bearing.yaml`; factor: 0-1, its number there."""

    link_id: LinkId
    how: str
    factor: float


@dataclass(frozen=True)
class Ways:
    """The links of a network, asked by area."""

    network: Network

    def named(self, corridor: str) -> tuple[Bearing, ...]:
        """The links that an effect on `corridor` (`CODE>CODE`) bears on, by link id; none where it fits none.

        Links from the first area or a part of it to the second or a part of it. Where no link joins them, the links
        between them on each named corridor.
        """
        start, _, end = (AreaCode(code.strip()) for code in corridor.partition(">"))
        if not start or not end:
            return ()
        direct = {link.id: self._how_named(link, start, end) for link in self.network.links}
        found = {link_id: how for link_id, how in direct.items() if how}
        return _bearings(found or dict.fromkeys(self._between(start, end), "stated_around"))

    def around(self, places: Collection[ClaimPlace]) -> tuple[Bearing, ...]:
        """The links that an event at `places` bears on, by link id; those alone that join two of the places, if any."""
        areas = _finest({place.admin1 or AreaCode(place.country) for place in places})
        joined = [link.id for link in self.network.links if self._joins(link, areas)]
        if joined:
            return _bearings(dict.fromkeys(joined, "both_ends"))
        found: dict[LinkId, str] = {}
        for area in areas:
            how = "country_only" if self._is_too_wide(area) else "one_end"
            for link in self.network.links:
                if self._node(area) in {link.start, link.end} and found.get(link.id) != "one_end":
                    found[link.id] = how
        return _bearings(found)

    @cached_property
    def _linked(self) -> frozenset[AreaCode]:
        return frozenset(code for link in self.network.links for code in (link.start, link.end))

    def _node(self, area: AreaCode) -> AreaCode | None:
        """The finest linked place that holds the area, None where the network does not reach it."""
        return max((code for code in self._linked if lies_in(area, code)), key=len, default=None)

    def _is_too_wide(self, area: AreaCode) -> bool:
        """Whether the place that stands for the area is a country of which the network has provinces as well."""
        node = self._node(area)
        return node is not None and any(code != node and lies_in(code, node) for code in self._linked)

    def _how_named(self, link: Link, start: AreaCode, end: AreaCode) -> str:
        if (link.start, link.end) == (start, end):
            return "stated"
        fits = [self._fit(link.start, start), self._fit(link.end, end)]
        if "" in fits:
            return ""
        return "stated_part" if "part" in fits else "stated_wider"

    def _fit(self, place: AreaCode, area: AreaCode) -> str:
        if lies_in(place, area):
            return "wider"
        has_finer = any(lies_in(code, area) for code in self._linked)
        return "part" if not has_finer and self._node(area) == place else ""

    def _between(self, start: AreaCode, end: AreaCode) -> Iterator[LinkId]:
        links = {link.id: link for link in self.network.links}
        for corridor in self.network.corridors:
            way = [links[link_id] for link_id in corridor.link_ids]
            first = next((at for at, link in enumerate(way) if self._fit(link.start, start)), None)
            last = next((at for at, link in reversed(list(enumerate(way))) if self._fit(link.end, end)), None)
            if first is not None and last is not None:
                yield from (link.id for link in way[first : last + 1])

    def _joins(self, link: Link, areas: Collection[AreaCode]) -> bool:
        at_start = {area for area in areas if self._touches(link.start, area)}
        at_end = {area for area in areas if self._touches(link.end, area)}
        return bool(at_start and at_end and len(at_start | at_end) > 1)

    def _touches(self, place: AreaCode, area: AreaCode) -> bool:
        return lies_in(place, area) or self._node(area) == place


@cache
def factors() -> dict[str, float]:
    """The factor, 0-1, of each way that an incident bears on a link, from `bearing.yaml`."""
    text = (files("corridor.networks") / "bearing.yaml").read_text(encoding="utf-8")
    return {how: float(entry["factor"]) for how, entry in yaml.safe_load(text).items()}


def _bearings(found: dict[LinkId, str]) -> tuple[Bearing, ...]:
    return tuple(Bearing(link_id, how, factors()[how]) for link_id, how in sorted(found.items()))


def _finest(areas: Collection[AreaCode]) -> tuple[AreaCode, ...]:
    """The areas that hold none of the others, sorted."""
    return tuple(sorted(a for a in areas if not any(other != a and lies_in(other, a) for other in areas)))
