"""Compose a brief for an audience from what reviewers accepted, and keep it to be looked at."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from corridor.desk.jobs.running import Running
from corridor.desk.masking import protected_names
from corridor.desk.models import ComposedBrief
from corridor.desk.workspace import now
from corridor.exchange.briefs import render_brief
from corridor.exchange.briefs.writing import check_files
from corridor.exchange.networks import read_network
from corridor.pipeline.day import Order, walk
from corridor.pipeline.publishing import Edition, Release
from corridor.records import Audience, IncidentStatus

_FIRST = (1980, 1, 1, 0, 0, 0)


def run(running: Running) -> Mapping[str, Any]:
    """arguments: `network`, `audience`, `on` (a day or empty), `accepted_only`."""
    edition = compose(running.job.arguments, running=running)
    header = edition.brief.header
    incidents = (*edition.brief.incidents, *edition.brief.concerns)
    composed = ComposedBrief.objects.create(
        network=header.network,
        audience=header.audience.value,
        on=_day(running.job.arguments),
        accepted_only=running.job.arguments["accepted_only"],
        key=edition.key,
        edition=header.edition,
        title=header.title,
        incidents=len(incidents),
        unreviewed=sum(each.status is not IncidentStatus.ACCEPTED for each in incidents),
        removals=[removal.sentence for removal in edition.removals],
        packed=pack(edition),
        composed_by=running.job.asked_by,
        composed_at=now(),
    )
    return {"brief": composed.pk, "incidents": len(incidents)}


def compose(arguments: Mapping[str, Any], *, running: Running) -> Edition:
    """The edition as it stands now. A public one is made of accepted incidents alone, whatever was asked."""
    audience = Audience(arguments["audience"])
    order = Order(
        network=read_network(arguments["network"]),
        release=Release(audience, protected_names()),
        on=_day(arguments),
        accepted_only=bool(arguments["accepted_only"]) or audience is Audience.PUBLIC,
    )
    return walk(order, work=running.work, tools=running.tools()).edition


def pack(edition: Edition) -> bytes:
    """The files of an edition as a zip, searched for what must not leave."""
    files = render_brief(edition.brief)
    check_files(files, audience=edition.brief.header.audience, forbidden=edition.forbidden)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _day(arguments: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(arguments["on"]) if arguments.get("on") else None
