"""Compute what was believed of a network on a day, and keep it for the pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from corridor.desk.believing import tell
from corridor.desk.jobs.running import Running
from corridor.desk.models import IndexedClaim, IndexPosition, KnownStates
from corridor.desk.workspace import now
from corridor.exchange.networks import read_network
from corridor.pipeline.assessing import Moment, assess, resolve_incidents
from corridor.records import Claim
from corridor.store.codec import from_json


def run(running: Running) -> Mapping[str, Any]:
    """arguments: `network`, and `known_on`, the day whose belief is asked for."""
    network = read_network(running.job.arguments["network"])
    known_on = date.fromisoformat(running.job.arguments["known_on"])
    position = IndexPosition.objects.filter(pk=1).first()
    seq = position.seq if position else 0
    claims = [
        from_json(Claim, content)
        for content in IndexedClaim.objects.order_by("claim_id").values_list("content", flat=True).iterator()
    ]
    running.tell("resolve", 0, len(claims))
    incidents = resolve_incidents(claims, work=running.work, as_known_on=known_on)
    running.tell("assess", 0, len(incidents))
    assessed = assess(network, incidents=incidents, moment=Moment(known_on, known_on), work=running.work)
    KnownStates.objects.filter(network=network.name, seq__lt=seq).exclude(known_on=known_on).delete()
    KnownStates.objects.update_or_create(
        network=network.name,
        known_on=known_on,
        defaults={
            "seq": seq,
            "computed_at": now(),
            "ways": tell(network, assessed.states),
            "left_out": list(assessed.latest.left_out),
        },
    )
    return {"incidents": len(incidents), "days": len(assessed.states)}
