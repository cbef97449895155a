"""Codings in the shape of the evaluation data's gold files, which the scorers outside read."""

from collections.abc import Mapping
from typing import Any

from corridor.records import Affected, Attribution, Claim, ClaimId, ClaimPlace, Coding, PlacePrecision, Report

# The shape knows city, admin1 and country; a place near a town is written as the town.
_PRECISION = {PlacePrecision.NEAR: PlacePrecision.CITY}


def to_gold(coding: Coding, *, report: Report, clusters: Mapping[ClaimId, str]) -> dict[str, Any]:
    """One report's coding as a JSON-ready mapping; `clusters`: claim id -> id of its incident, where it is resolved.

    The root of a chain comes first among `sources`: of several it is the one that independence rests on.
    """
    return {
        "report": report.name,
        "relevant": coding.is_relevant,
        "because": coding.because,
        "incidents": [_incident(claim, cluster=clusters.get(claim.id)) for claim in coding.claims],
        "routes_described": [{"path": list(way.path), "evidence": way.quote.text} for way in coding.routes],
    }


def _incident(claim: Claim, *, cluster: str | None) -> dict[str, Any]:
    effect = claim.corridor_effect
    return {
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "affected": [_affected(group) for group in claim.affected],
        "actor": {"name": claim.actor.name, "type": claim.actor.kind.value, "country": claim.actor.country},
        "places": [_place(place) for place in claim.places],
        "date": {
            "start": claim.date.start_on.isoformat() if claim.date.start_on else None,
            "end": claim.date.end_on.isoformat() if claim.date.end_on else None,
            "text": claim.date.words,
            "precision": claim.date.precision.value,
        },
        "sources": [_source(link) for link in reversed(claim.attributions)],
        "negations": [quote.text for quote in claim.negations],
        "corridor_effect": {"corridor": effect.corridor, "effect": effect.effect.value, "evidence": effect.quote.text}
        if effect
        else None,
        "evidence": claim.quote.text,
        "cluster": cluster,
    }


def _affected(group: Affected) -> dict[str, Any]:
    count = group.count
    return {
        "group": group.words,
        "nationality": list(group.nationality),
        "not_nationality": list(group.not_nationality),
        "count_min": count.low if count else None,
        "count_max": count.high if count else None,
        "count_text": count.words if count else "",
        "is_protected_group": group.is_protected,
    }


def _place(place: ClaimPlace) -> dict[str, Any]:
    return {
        "name": place.name,
        "resolved": place.resolved,
        "precision": _PRECISION.get(place.precision, place.precision).value,
        "lat": place.latitude,
        "lon": place.longitude,
    }


def _source(link: Attribution) -> dict[str, Any]:
    return {"who": link.who, "kind": link.kind.value, "evidence": link.quote.text if link.quote else ""}
