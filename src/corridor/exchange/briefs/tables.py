"""The numbers of a brief as CSV that a spreadsheet may open, and its ways as GeoJSON without a path on the ground."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from corridor.exchange.briefs.plain import plain
from corridor.records import Brief, BriefIncident, BriefWay, Figure, MapPlace

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection
INCIDENT_COLUMNS = (
    "reference", "kind", "modality", "people", "people_value", "country", "admin1", "place", "start_on", "end_on",
    "date_precision", "geo_precision", "time_precision", "grade", "sources", "status", "headline", "claims", "notice",
)  # fmt: skip
STATE_COLUMNS = (
    "way", "kind", "day", "state", "open_probability", "restricted_probability", "closed_probability",
    "evidence_weight", "notice",
)  # fmt: skip
PROJECTION_COLUMNS = ("scenario", "measure", "where", "month", "low", "middle", "high", "runs", "notice")


def incidents_csv(brief: Brief) -> bytes:
    """One row per incident and concern."""
    return _csv(INCIDENT_COLUMNS, [_incident(each) for each in (*brief.incidents, *brief.concerns)], brief)


def states_csv(brief: Brief) -> bytes:
    """One row per corridor or link and day."""
    rows = [row for way in brief.corridors for row in _days(way, "corridor")]
    return _csv(STATE_COLUMNS, rows + [row for way in brief.links for row in _days(way, "link")], brief)


def projection_csv(brief: Brief) -> bytes:
    """One row per projected range."""
    rows = [
        {
            "scenario": scenario.name,
            "measure": row.measure,
            "where": row.where,
            "month": f"{row.month:%Y-%m}",
            "low": _number(row.low),
            "middle": _number(row.middle),
            "high": _number(row.high),
            "runs": scenario.runs,
        }
        for scenario in brief.what_if
        for row in scenario.rows
    ]
    return _csv(PROJECTION_COLUMNS, rows, brief)


def map_geojson(brief: Brief) -> bytes:
    """Ways and incidents as features (RFC 7946): schematic lines between label points, null where nothing may be drawn.

    Label points are there for internal readers only; without them every geometry is null.
    """
    places: dict[str, MapPlace] = {place.code: place for place in brief.map.places} if brief.map else {}
    features = [_way_feature(way, places) for way in brief.links]
    features += [_incident_feature(incident, places) for incident in brief.incidents]
    content = {"type": "FeatureCollection", "notice": brief.header.mark, "features": features}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def escape_cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: a leading = + - @ gets an apostrophe before it, a number none."""
    text = "" if value is None else str(value)
    if _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def csv_bytes(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A table in UTF-8 with a mark of byte order, every cell escaped; a column that a row lacks is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: escape_cell(row.get(column)) for column in columns} for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], brief: Brief) -> bytes:
    """Every row carries the mark; a table without rows has one that carries nothing else."""
    return csv_bytes(columns, [{**row, "notice": brief.header.mark} for row in rows or [{}]])


def _incident(incident: BriefIncident) -> dict[str, Any]:
    place = incident.place
    return {
        "reference": incident.ref,
        "kind": incident.kind,
        "modality": incident.modality,
        "people": incident.count.text if incident.count else None,
        "people_value": f"{incident.count.value:g}" if incident.count and incident.count.value is not None else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "place": place.name if place else None,
        "start_on": incident.when.start_on,
        "end_on": incident.when.end_on,
        "date_precision": incident.when.precision,
        "geo_precision": incident.geo_precision,
        "time_precision": incident.time_precision,
        "grade": incident.grade,
        "sources": incident.sources.text if incident.sources else None,
        "status": incident.status,
        "headline": incident.headline.text,
        "claims": " ".join(incident.claim_ids),
    }


def _number(figure: Figure) -> str:
    return figure.text if figure.value is None else f"{figure.value:.6g}"


def _days(way: BriefWay, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "way": way.name,
            "kind": kind,
            "day": day.on,
            "state": day.shown,
            "open_probability": f"{day.open_probability:.2f}",
            "restricted_probability": f"{day.restricted_probability:.2f}",
            "closed_probability": f"{day.closed_probability:.2f}",
            "evidence_weight": f"{day.evidence_weight:.2f}",
        }
        for day in way.days
    ]


def _way_feature(way: BriefWay, places: Mapping[str, MapPlace]) -> dict[str, Any]:
    ends = [_position(places.get(code)) for code in (way.start, way.end)]
    geometry = None if None in ends else {"type": "LineString", "coordinates": ends}
    latest = plain(way.latest) if way.latest else {}
    properties = {"way": way.name, "start": way.start, "end": way.end, "mode": way.mode, **latest}
    return _feature(way.key, geometry, {**properties, "geometry_kind": "schematic" if geometry else "none"})


def _incident_feature(incident: BriefIncident, places: Mapping[str, MapPlace]) -> dict[str, Any]:
    """At the label point of its province or country, which says no more than the area's name."""
    area = (incident.place.admin1 or incident.place.country) if incident.place else None
    position = _position(places.get(area)) if area else None
    geometry = {"type": "Point", "coordinates": position} if position else None
    properties = {key: value for key, value in _incident(incident).items() if value is not None}
    return _feature(
        incident.ref,
        geometry,
        {**plain_values(properties), "geometry_kind": "area label point" if position else "none"},
    )


def plain_values(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON holds them."""
    return {key: plain(value) for key, value in properties.items()}


def _position(place: MapPlace | None) -> list[float] | None:
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return [round(place.longitude, 2), round(place.latitude, 2)]


def _feature(key: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}
