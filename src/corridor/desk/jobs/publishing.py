"""Publish a brief that two people approved, into the static folder; what changed meanwhile stops it."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from corridor.desk.jobs.composing import compose, pack
from corridor.desk.jobs.running import Running
from corridor.desk.models import ComposedBrief
from corridor.desk.workspace import now, workspace
from corridor.errors import FixInput, Refused
from corridor.exchange.published import PublishedEdition, mark_older, place_of, put_edition, write_index
from corridor.pipeline.publishing import record_publication
from corridor.records import Audience


def run(running: Running) -> Mapping[str, Any]:
    """arguments: `brief`, the number of the composed brief."""
    composed = ComposedBrief.objects.get(pk=running.job.arguments["brief"])
    arguments = {
        "network": composed.network,
        "audience": composed.audience,
        "on": composed.on.isoformat() if composed.on else "",
        "accepted_only": composed.accepted_only,
    }
    if composed.audience != Audience.PUBLIC or composed.published_at:
        raise Refused("found a brief that is internal, or published before; expected a new one for the public")
    edition = compose(arguments, running=running)
    if edition.key != composed.key:
        raise FixInput("what it rests on has changed since it was composed: compose it again, and have it approved")
    if edition.is_draft:
        raise Refused(f"found {len(edition.approvals)} approvals; expected those of two people")
    packed = pack(edition)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    site = running.workspace.published
    folder = put_edition(files, folder=place_of(site, network=composed.network, edition=edition.publication.edition))
    record_publication(edition, files=len(files), work=running.work)
    composed.packed, composed.edition, composed.folder = packed, edition.publication.edition, str(folder)
    composed.published_by, composed.published_at = running.job.asked_by, now()
    composed.save()
    for older in published(composed.network).exclude(pk=composed.pk).filter(withdrawn_at=None):
        mark_older(place_of(site, network=older.network, edition=older.edition))
    list_editions(composed)
    return {"folder": str(folder), "files": len(files)}


def published(network: str) -> Any:
    """The briefs of a network that were published, in order of edition."""
    return (
        ComposedBrief.objects.filter(network=network, audience="public").exclude(published_at=None).order_by("edition")
    )


def list_editions(composed: ComposedBrief) -> None:
    """Write the index and the feed anew."""
    write_index(
        workspace().published,
        network=composed.network,
        title=composed.title,
        editions=[published_edition(each) for each in published(composed.network)],
    )


def published_edition(composed: ComposedBrief) -> PublishedEdition:
    """One line of the index."""
    made_at, gone_at = composed.published_at or composed.composed_at, composed.withdrawn_at
    return PublishedEdition(
        composed.edition, made_at.date(), gone_at.date() if gone_at else None, composed.withdrawn_why
    )
