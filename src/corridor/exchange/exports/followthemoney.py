"""A brief as entities of FollowTheMoney, and the same as its statements, for tools that link people and companies.

An incident is an `Event`; for internal readers each report is an `Article` and the claim that joins them a
`Documentation`. Corridors and states have no schema there (a `Trip` is one movement of somebody, which is not ours to
make), so they stay in the other formats.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from corridor.exchange.briefs.tables import escape_cell
from corridor.exchange.exports.areas import country_alpha2
from corridor.records import Brief, BriefClaim, BriefIncident, BriefSource, Kind

STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip

_TYPES = {
    "name": "name", "startDate": "date", "endDate": "date", "date": "date", "publishedAt": "date", "country": "country",
    "location": "address", "keywords": "string", "publisher": "string", "title": "string", "fileName": "string",
    "role": "string", "recordId": "string", "topics": "topic", "summary": "text", "notes": "text",
    "sourceUrl": "url", "language": "language", "document": "entity", "entity": "entity",
}  # fmt: skip
_TOPICS = {Kind.TRAFFICKING: "crime.traffick.human"}


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    schema: str
    properties: dict[str, tuple[str, ...]]


def entities(brief: Brief) -> bytes:
    """One entity per line, as `{"id", "schema", "properties"}`."""
    return "".join(
        json.dumps(
            {"id": entity.id, "schema": entity.schema, "properties": entity.properties},
            ensure_ascii=False,
            sort_keys=True,
        )
        + "\n"
        for entity in _entities(brief)
    ).encode()


def statements_csv(brief: Brief) -> bytes:
    """One value per row. id: SHA-1 of dataset, entity, property and value, as FollowTheMoney makes it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(STATEMENT_COLUMNS)
    dataset, seen = f"corridor_{brief.header.network}".replace("-", "_"), brief.header.made_on.isoformat()
    for entity in _entities(brief):
        for prop, values in sorted(entity.properties.items()):
            for value in values:
                key = hashlib.sha1(f"{dataset}.{entity.id}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
                row = (entity.id, entity.id, prop, _TYPES[prop], entity.schema, escape_cell(value), dataset, "corridor")
                writer.writerow((*row, "eng", "", "f", seen, seen, key))
    return out.getvalue().encode()


def _entities(brief: Brief) -> Iterator[_Entity]:
    mark = brief.header.mark
    claims = {claim.id: claim for claim in brief.claims}
    yield from (_article(source, mark) for source in brief.sources)
    for incident in (*brief.incidents, *brief.concerns):
        yield _event(incident, mark)
        for claim_id in incident.claim_ids:
            if claim_id in claims:
                yield _documentation(incident, claims[claim_id])


def _event(incident: BriefIncident, mark: str) -> _Entity:
    place, when = incident.place, incident.when
    found = {
        "name": incident.headline.text,
        "recordId": incident.ref,
        "startDate": when.start_on.isoformat() if when.start_on else "",
        "endDate": when.end_on.isoformat() if when.end_on else "",
        "country": (country_alpha2(place.country) or "") if place else "",
        "location": place.name if place else "",
        "topics": _TOPICS.get(incident.kind, ""),
        "notes": mark,
        "summary": f"{incident.modality}; graded {incident.grade}: {incident.grade_words}",
    }
    return _entity(incident.ref, "Event", {**found, "keywords": str(incident.kind)})


def _article(source: BriefSource, mark: str) -> _Entity:
    published = source.published.start_on
    return _entity(
        source.report_id,
        "Article",
        {
            "fileName": str(source.report_id),
            "title": source.title,
            "publisher": source.publisher,
            "sourceUrl": source.url,
            "publishedAt": published.isoformat() if published else "",
            "language": source.language or "",
            "notes": mark,
        },
    )


def _documentation(incident: BriefIncident, claim: BriefClaim) -> _Entity:
    role = "denial" if claim.is_against else "evidence"
    found = {"document": str(claim.report_id), "entity": incident.ref, "role": role, "summary": claim.quote}
    return _entity(claim.id, "Documentation", found)


def _entity(key: str, schema: str, found: dict[str, str]) -> _Entity:
    return _Entity(key, schema, {name: (value,) for name, value in found.items() if value})
