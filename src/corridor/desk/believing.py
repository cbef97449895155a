"""The ways of a network over time, as the page of corridors shows them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from corridor.briefs.ways import corridors_over_time, links_over_time
from corridor.exchange.briefs.time_drawing import draw_strip, runs
from corridor.records import BriefWay, Evidence, LinkId, Network, NetworkState, StateOn

STATES = ("open", "restricted", "closed", "unknown")
"""The order of the numbers that stand for states under the cursor."""

MOST_EVIDENCE = 60
"""Pieces of evidence listed for one way, newest first."""


def tell(network: Network, states: Sequence[NetworkState]) -> list[dict[str, Any]]:
    """Every named way and link with its strip, its days and its evidence, as JSON.

    days: one list per stretch of days on which nothing moves by a hundredth: days since the first, then the three
    probabilities in hundredths, then the state as a number of `STATES`. evidence: newest first, each piece with the
    heaviest weight that it had on any of the days.
    """
    names = {str(place.code): place.name for place in network.places}
    links = {corridor.name: corridor.link_ids for corridor in network.corridors}
    ways = [
        *((way, links[way.key]) for way in corridors_over_time(network, states=states, names=names)),
        *((way, (LinkId(way.key),)) for way in links_over_time(network, states=states, names=names)),
    ]
    heaviest = _heaviest(states)
    return [
        _way(way, number, evidence=_newest(heaviest, link_ids), is_link=way.key not in links)
        for number, (way, link_ids) in enumerate(ways)
        if way.days
    ]


def _way(way: BriefWay, number: int, *, evidence: Sequence[Evidence], is_link: bool) -> dict[str, Any]:
    latest = way.days[-1]
    return {
        "name": way.name,
        "is_link": is_link,
        "mode": way.mode,
        "is_official": way.is_official,
        "shown": latest.shown.value,
        "open": round(100 * latest.open_probability),
        "restricted": round(100 * latest.restricted_probability),
        "closed": round(100 * latest.closed_probability),
        "because": way.because,
        "since": way.since_on.isoformat() if way.since_on else "",
        "unknown_from": way.unknown_from_on.isoformat() if way.unknown_from_on else "",
        "strip": draw_strip(way, name=f"way-{number}"),
        "first": way.days[0].on.isoformat(),
        "last": latest.on.isoformat(),
        "length": (latest.on - way.days[0].on).days,
        "days": list(_days(way.days)),
        "runs": [[state.value, start.isoformat(), end.isoformat()] for state, start, end in runs(way.days)],
        "evidence": [_piece(each) for each in evidence],
    }


def _piece(each: Evidence) -> dict[str, Any]:
    return {
        "incident": each.incident_id,
        "speaks_for": each.speaks_for.value,
        "weight": round(100 * each.weight),
        "on": each.on.isoformat(),
        "because": each.because,
    }


def _days(days: Sequence[StateOn]) -> Iterator[list[int]]:
    first, before = days[0].on, None
    for day in days:
        shares = (day.open_probability, day.restricted_probability, day.closed_probability)
        told = [*(round(100 * share) for share in shares), STATES.index(day.shown.value)]
        if told != before:
            yield [(day.on - first).days, *told]
        before = told


def _heaviest(states: Sequence[NetworkState]) -> Mapping[LinkId, Mapping[tuple[str, str], Evidence]]:
    """Of each link, each piece of evidence on the day on which it weighed most."""
    found: dict[LinkId, dict[tuple[str, str], Evidence]] = {}
    for state in states:
        for link in state.links:
            kept = found.setdefault(link.link_id, {})
            for each in link.evidence:
                key = (each.incident_id, each.speaks_for.value)
                if key not in kept or kept[key].weight < each.weight:
                    kept[key] = each
    return found


def _newest(
    heaviest: Mapping[LinkId, Mapping[tuple[str, str], Evidence]], link_ids: Sequence[LinkId]
) -> Sequence[Evidence]:
    """The evidence on these links, once each, newest first."""
    found: dict[tuple[str, str], Evidence] = {}
    for link_id in link_ids:
        found = {**heaviest.get(link_id, {}), **found}
    newest = sorted(found.values(), key=lambda each: (-each.on.toordinal(), -each.weight, each.incident_id))
    return newest[:MOST_EVIDENCE]


def day_of(told: str) -> date | None:
    """The day that an address names: as in 2025-05-03, or as a number of days, which a slider sends."""
    try:
        return date.fromordinal(int(told)) if told.isdecimal() and len(told) < 8 else date.fromisoformat(told)
    except (ValueError, OverflowError):
        return None
