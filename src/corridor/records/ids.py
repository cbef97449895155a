"""Ids that come from content, so that the same input has the same id on every machine."""

import hashlib
from typing import NewType

ReportId = NewType("ReportId", str)
ClaimId = NewType("ClaimId", str)
RouteClaimId = NewType("RouteClaimId", str)
IncidentId = NewType("IncidentId", str)
PlaceId = NewType("PlaceId", str)
AreaCode = NewType("AreaCode", str)
LinkId = NewType("LinkId", str)

_SEPARATOR = "\x1f"


def content_digest(*parts: object) -> str:
    """SHA-256, as 64 hex digits, of the parts' text in the order given; None counts as a part of its own."""
    text = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(sha256: str, part: int = 0) -> ReportId:
    """The id of the `part`-th document inside the bytes with this SHA-256 (0 where the bytes are one document)."""
    return ReportId(f"rep-{sha256[:16]}" + (f"-{part}" if part else ""))


def claim_id(*parts: object) -> ClaimId:
    """The id of a claim with this content."""
    return ClaimId(f"clm-{content_digest(*parts)[:16]}")


def route_claim_id(*parts: object) -> RouteClaimId:
    """The id of a described way with this content."""
    return RouteClaimId(f"way-{content_digest(*parts)[:16]}")


def incident_id(claim_ids: tuple[ClaimId, ...]) -> IncidentId:
    """The id of the incident that these claims speak for, in whatever order they come."""
    return IncidentId(f"inc-{content_digest(*sorted(claim_ids))[:16]}")
