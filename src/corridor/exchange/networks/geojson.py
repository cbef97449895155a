"""A network from GeoJSON: one feature per place, link and corridor, and a member `network` for what holds of all.

Places are points (a label point, for a crossing its own); links and corridors have no geometry, because ways are drawn
between places and never as a path on the ground. docs/reference/networks.md lists the fields.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from corridor.errors import BadFile
from corridor.exchange.networks.checks import check_network
from corridor.exchange.networks.fields import check_values
from corridor.exchange.networks.priors import read_prior, usual_prior
from corridor.records import AreaCode, Corridor, Link, LinkId, Network, NetworkPlace, Sensitivity, Source

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def parse_geojson(content: bytes, *, file: str) -> Network:
    """The network held by these bytes; BadFile, naming `file` and the feature, where something is not as expected."""
    document = _document(content, file)
    head = check_values("network", document.get("network") or {}, file=file, where="network")
    if not _NAME.fullmatch(head["name"]):
        raise BadFile(file, where="network", found=repr(head["name"]), expected="letters a-z, digits and hyphens")
    sources = _sources(head["sources"], file)
    records: dict[str, list[Any]] = {"place": [], "link": [], "corridor": []}
    for where, feature in _features(document, file):
        record, made = _record(feature, sources=sources, file=file, where=where)
        records[record].append(made)
    network = Network(
        name=head["name"],
        title=head["title"],
        is_protected=head["is_protected"],
        places=tuple(records["place"]),
        links=tuple(records["link"]),
        corridors=tuple(records["corridor"]),
        prior=read_prior(head["prior"], file=file) if "prior" in head else usual_prior(),
    )
    check_network(network, file=file)
    return network


def _document(content: bytes, file: str) -> Mapping[str, Any]:
    try:
        document = json.loads(content)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadFile(file, found=f"what JSON cannot read ({error})", expected="GeoJSON in UTF-8") from error
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        found = document.get("type") if isinstance(document, dict) else type(document).__name__
        raise BadFile(file, found=repr(found), expected="a FeatureCollection with a member 'network'")
    return document


def _features(document: Mapping[str, Any], file: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise BadFile(file, found="no features", expected="a list of places, links and corridors")
    for at, feature in enumerate(features, start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise BadFile(file, where=f"feature {at}", found="no properties", expected="a Feature with its fields")
        name = feature.get("id") or feature["properties"].get("name") or ""
        yield f"feature {at}" + (f" ({name})" if name else ""), feature


def _sources(raw: Any, file: str) -> dict[str, Source]:
    if not isinstance(raw, dict) or not raw:
        raise BadFile(file, where="network.sources", found=repr(raw), expected="works by key")
    sources = {}
    for key, work in raw.items():
        citation = work.get("citation") if isinstance(work, dict) else None
        if not isinstance(citation, str) or not citation.strip():
            raise BadFile(file, where=f"network.sources.{key}", found=repr(work), expected="a citation (and a url)")
        sources[key] = Source(citation, work.get("url"))
    return sources


def _record(
    feature: Mapping[str, Any], *, sources: Mapping[str, Source], file: str, where: str
) -> tuple[str, NetworkPlace | Link | Corridor]:
    properties = dict(feature["properties"])
    record = properties.pop("record", None)
    if record not in {"place", "link", "corridor"}:
        raise BadFile(file, where=where, found=f"record {record!r}", expected="place, link or corridor")
    values = check_values(record, properties, file=file, where=where)
    if values["source"] not in sources:
        expected = f"a key of network.sources: {', '.join(sorted(sources))}"
        raise BadFile(file, where=where, found=f"source {values['source']!r}", expected=expected)
    values["source"] = sources[values["source"]]
    if record == "place":
        return record, _place(feature, values, file=file, where=where)
    return record, _link(values) if record == "link" else _corridor(values)


def _place(feature: Mapping[str, Any], values: dict[str, Any], *, file: str, where: str) -> NetworkPlace:
    geometry = feature.get("geometry")
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(point, list) or [type(degrees) in {int, float} for degrees in point] != [True, True]:
        raise BadFile(file, where=where, found=repr(geometry), expected="a Point [longitude, latitude] in degrees")
    if not isinstance(feature.get("id"), str):
        raise BadFile(file, where=where, found=f"id {feature.get('id')!r}", expected="an area code")
    return NetworkPlace(code=AreaCode(feature["id"]), longitude=point[0], latitude=point[1], **values)


def _link(values: dict[str, Any]) -> Link:
    values["sensitivity"] = Sensitivity[values.get("sensitivity", "severe").upper()]
    return Link(id=LinkId(f"{values['start']}>{values['end']}"), **values)


def _corridor(values: dict[str, Any]) -> Corridor:
    return Corridor(values["name"], tuple(LinkId(link) for link in values["links"]), values["source"])
