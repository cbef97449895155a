"""The state of corridors and links over the days a brief covers, each with its evidence."""

from collections.abc import Mapping, Sequence
from datetime import date

from corridor.records import (
    BriefEvidence,
    BriefWay,
    BriefWayDescribed,
    Corridor,
    CorridorState,
    Link,
    LinkState,
    Network,
    NetworkState,
    RouteClaim,
    State,
    StateOn,
)


def corridors_over_time(
    network: Network, *, states: Sequence[NetworkState], names: Mapping[str, str]
) -> tuple[BriefWay, ...]:
    """Every named way of the network with its state on each day, in the network's order."""
    told: dict[str, str] = {
        link.id: f"{names.get(link.start, link.start)} to {names.get(link.end, link.end)}" for link in network.links
    }
    return tuple(_corridor(corridor, network, states, told) for corridor in network.corridors)


def links_over_time(
    network: Network, *, states: Sequence[NetworkState], names: Mapping[str, str]
) -> tuple[BriefWay, ...]:
    """Every link of the network with its state on each day, in the network's order."""
    return tuple(_link(link, states, names) for link in network.links)


def describe_routes(routes: Sequence[RouteClaim], *, names: Mapping[str, str]) -> tuple[BriefWayDescribed, ...]:
    """Ways out as reports state them, each path once per report."""
    told = {
        (route.report_id, route.path): BriefWayDescribed(
            path=route.path,
            names=tuple(names.get(code, code) for code in route.path),
            quote=route.quote.text,
            report_id=route.report_id,
            sensitivity=route.sensitivity,
        )
        for route in sorted(routes, key=lambda route: (route.path, route.report_id, route.quote.start))
    }
    return tuple(told.values())


def _corridor(
    corridor: Corridor, network: Network, states: Sequence[NetworkState], told: Mapping[str, str]
) -> BriefWay:
    links = {link.id: link for link in network.links}
    found = [(state, each) for state in states for each in state.corridors if each.name == corridor.name]
    days = tuple(_day(state.on, each) for state, each in found)
    newest = [state.of(link_id) for state, _ in found[-1:] for link_id in corridor.link_ids]
    fading = [link.unknown_from_on for link in newest if link.unknown_from_on]
    return BriefWay(
        key=corridor.name,
        name=corridor.name,
        start=links[corridor.link_ids[0]].start,
        end=links[corridor.link_ids[-1]].end,
        days=days,
        because=_readable(found[-1][1].because, told) if found else "",
        evidence=_evidence(newest),
        since_on=_since(days),
        unknown_from_on=min(fading) if fading else None,
        is_official=all(links[link_id].is_official for link_id in corridor.link_ids),
        sensitivity=max(links[link_id].sensitivity for link_id in corridor.link_ids),
    )


def _link(link: Link, states: Sequence[NetworkState], names: Mapping[str, str]) -> BriefWay:
    found = [(state.on, each) for state in states for each in state.links if each.link_id == link.id]
    days = tuple(_day(on, each) for on, each in found)
    newest = found[-1][1] if found else None
    return BriefWay(
        key=link.id,
        name=f"{names.get(link.start, link.start)} to {names.get(link.end, link.end)}",
        start=link.start,
        end=link.end,
        days=days,
        because=newest.because if newest else "",
        evidence=_evidence([newest] if newest else []),
        since_on=_since(days),
        unknown_from_on=newest.unknown_from_on if newest else None,
        is_official=link.is_official,
        mode=link.mode,
        sensitivity=link.sensitivity,
    )


def _readable(because: str, told: Mapping[str, str]) -> str:
    """The reason with the names of links in place of their ids, longest id first so that none hides in another."""
    for link_id in sorted(told, key=len, reverse=True):
        because = because.replace(link_id, f"“{told[link_id]}”")
    return because


def _day(on: date, state: LinkState | CorridorState) -> StateOn:
    return StateOn(
        on=on,
        shown=state.shown,
        open_probability=state.open_probability,
        restricted_probability=state.restricted_probability,
        closed_probability=state.closed_probability,
        evidence_weight=state.evidence_weight,
    )


def _evidence(links: Sequence[LinkState]) -> tuple[BriefEvidence, ...]:
    """Heaviest first; an incident that bears on several links of a way is listed for the one it weighs most on."""
    found: dict[tuple[str, State], BriefEvidence] = {}
    for link in links:
        for each in link.evidence:
            told = BriefEvidence(each.incident_id, each.speaks_for, each.weight, each.on, each.because)
            key = (each.incident_id, each.speaks_for)
            if key not in found or found[key].weight < each.weight:
                found[key] = told
    return tuple(sorted(found.values(), key=lambda each: (-each.weight, each.on, each.incident_ref)))


def _since(days: Sequence[StateOn]) -> date | None:
    """The first day of the last run of the state shown, None where it reaches back to the first day looked at."""
    if not days:
        return None
    for earlier, later in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
        if earlier.shown is not days[-1].shown:
            return later.on
    return None
