"""Ways, map and projections for the public: none of a protected network, and elsewhere only past the embargo."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from corridor.disclosure.areas import is_coarse
from corridor.disclosure.building import Building
from corridor.disclosure.coarsening import first_day, last_day
from corridor.records import (
    Brief,
    BriefEvidence,
    BriefIncident,
    BriefMap,
    BriefWay,
    Figure,
    MapPlace,
    StateOn,
    WhatIf,
    WhatIfRow,
)

_NUMBER = re.compile(r"(?:under )?[−-]?[\d,]+(?:\.\d+)?(?: ?%)?")


def public_ways(
    build: Building, internal: Sequence[BriefWay], released: Mapping[str, BriefIncident]
) -> tuple[BriefWay, ...]:
    """Ways with their state by week, up to the embargo; official crossings up to the brief's day.

    released: incidents that leave, by internal reference; evidence that is not among them is left out.
    """
    if build.is_protected:
        build.note("states of ways of a protected network", len(internal))
        return ()
    return tuple(_way(build, way, released) for way in internal)


def public_map(build: Building, internal: BriefMap | None, incidents: Sequence[BriefIncident]) -> BriefMap | None:
    """The picture without coordinates; of a protected network only the areas that the incidents shown lie in."""
    if internal is None:
        return None
    told = {incident.place.admin1 or incident.place.country for incident in incidents if incident.place}
    at = {place.code: place for place in internal.places}
    known = [place for place in build.terms.network.places if place.code in at]
    return build.make(
        BriefMap,
        width=internal.width,
        height=internal.height,
        outlines=internal.outlines,
        places=tuple(
            build.make(
                MapPlace,
                code=place.code,
                name=place.name,
                x=round(at[place.code].x),
                y=round(at[place.code].y),
                local_name=place.local_name if place.local_name != place.name else None,
                level=place.level,
                sensitivity=build.level,
            )
            for place in sorted(known, key=lambda place: place.code)
            if not build.is_protected or (place.code in told and is_coarse(place.level))
        ),
    )


def public_what_if(build: Building, internal: Brief, released: Mapping[str, BriefIncident]) -> tuple[WhatIf, ...]:
    """Projections at country or province and month, as ranges; none of a protected network.

    None either while anything that the ways rest on may not be shown yet: the difference that the newest incidents make
    would tell of them.
    """
    if build.is_protected:
        build.note("projections of a protected network", len(internal.what_if))
        return ()
    bearing = {each.incident_ref for way in (*internal.corridors, *internal.links) for each in way.evidence}
    if bearing - set(released):
        build.note("projections that rest on incidents not shown", len(internal.what_if))
        return ()
    return tuple(_scenario(build, scenario) for scenario in internal.what_if)


def _way(build: Building, way: BriefWay, released: Mapping[str, BriefIncident]) -> BriefWay:
    latest = build.terms.today - timedelta(days=0 if way.is_official else build.protocol.embargo_days)
    days = [day for day in way.days if day.on <= latest]
    unit = _unit(build, way, released)
    shown = {first_day(day.on, unit=unit): day for day in days}
    build.note("days of ways younger than the embargo", len(way.days) - len(days))
    since = way.since_on if way.since_on and way.since_on <= latest and len(days) == len(way.days) else None
    return build.make(
        BriefWay,
        key=way.key,
        name=way.name,
        start=way.start,
        end=way.end,
        days=tuple(_day(build, day, on=min(last_day(day.on, unit=unit), latest)) for day in shown.values()),
        evidence=tuple(
            _evidence(build, each, released[each.incident_ref])
            for each in way.evidence
            if each.incident_ref in released
        ),
        since_on=first_day(since, unit=unit) if since else None,
        is_official=way.is_official,
        mode=way.mode,
        sensitivity=build.level,
    )


def _unit(build: Building, way: BriefWay, released: Mapping[str, BriefIncident]) -> str:
    """No finer than the coarsest date of what the way rests on: a change of state would date the incident behind it.

    By month for every way that is no official crossing: what it rested on earlier may have faded from its evidence.
    """
    if not way.is_official:
        return build.protocol.dates_when_protected
    resting = [released.get(each.incident_ref) for each in way.evidence]
    is_coarse_date = any(incident is None or incident.is_protected for incident in resting)
    return build.protocol.dates_when_protected if is_coarse_date else build.protocol.dates


def _evidence(build: Building, evidence: BriefEvidence, incident: BriefIncident) -> BriefEvidence:
    """No finer in time than the incident itself is told."""
    unit = build.protocol.dates_when_protected if incident.is_protected else build.protocol.dates
    return build.make(
        BriefEvidence,
        incident_ref=incident.ref,
        speaks_for=evidence.speaks_for,
        weight=round(evidence.weight, 2),
        on=first_day(evidence.on, unit=unit),
    )


def _day(build: Building, day: StateOn, *, on: date) -> StateOn:
    """A state, dated no finer than its week or month."""
    return build.make(
        StateOn,
        on=on,
        shown=day.shown,
        open_probability=round(day.open_probability, 2),
        restricted_probability=round(day.restricted_probability, 2),
        closed_probability=round(day.closed_probability, 2),
        evidence_weight=round(day.evidence_weight, 2),
    )


def _scenario(build: Building, scenario: WhatIf) -> WhatIf:
    return build.make(
        WhatIf,
        name=scenario.name,
        assumptions=scenario.assumptions,
        refused=scenario.refused,
        rows=tuple(
            build.make(
                WhatIfRow,
                measure=row.measure,
                where=row.where,
                month=row.month,
                low=_figure(build, row.low),
                middle=_figure(build, row.middle),
                high=_figure(build, row.high),
                interval=row.interval,
                sensitivity=build.level,
            )
            for row in scenario.rows
        ),
        runs=scenario.runs,
        sensitivity=build.level,
    )


def _figure(build: Building, figure: Figure) -> Figure:
    smallest = build.protocol.smallest_cell
    is_small = figure.counts_people and figure.value is not None and 0 < figure.value < smallest
    if is_small:
        build.note(f"projected numbers under {smallest}")
    return build.make(
        Figure,
        text=f"under {smallest}" if is_small else _digits(figure),
        value=None if is_small or figure.value is None else round(figure.value, 2),
        unit=figure.unit,
        counts_people=figure.counts_people,
        sensitivity=build.level,
    )


def _digits(figure: Figure) -> str:
    """The number as it was printed, where that is all that its text holds."""
    if _NUMBER.fullmatch(figure.text):
        return figure.text
    return "" if figure.value is None else f"{figure.value:,.0f}"
