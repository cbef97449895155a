"""A person's choice of a value, over the rule that chose it: what others say stays beside it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from corridor.incidents.judging import Choice, Decisions
from corridor.records import Alternative, Chosen, ClaimId, Incident

T = TypeVar("T")


def with_choices(incident: Incident, decisions: Decisions) -> Incident:
    """The incident with the value of each field that a person chose last."""
    ids = {claim.id for claim in (*incident.claims, *incident.claims_against)}
    found = {choice.field: choice for choice in decisions.choices if choice.claim_id in ids}
    if not found:
        return incident
    values: dict[str, Any] = {field: _chosen(getattr(incident, field), choice) for field, choice in found.items()}
    return replace(incident, **values)


def _chosen(chosen: Chosen[T], choice: Choice) -> Chosen[T]:
    """The value that the claim gives; as it was where the claim gives none."""
    said: list[tuple[T, Collection[ClaimId]]] = [
        (chosen.value, chosen.claim_ids),
        *((other.value, other.claim_ids) for other in chosen.others),
    ]
    picked = next((each for each in said if choice.claim_id in each[1]), None)
    if picked is None:
        return chosen
    others = tuple(Alternative(value, tuple(ids)) for value, ids in said if value != picked[0])
    return Chosen(picked[0], tuple(picked[1]), f"chosen by {choice.who}: {choice.why}", others)
