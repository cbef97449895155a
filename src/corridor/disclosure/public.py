"""The brief that the public may see: new records from listed fields, from facts made coarse, in words of our own."""

from datetime import timedelta

from corridor.disclosure.building import Building
from corridor.disclosure.coarsening import last_day
from corridor.disclosure.public_incidents import public_incidents
from corridor.disclosure.public_network import public_map, public_ways, public_what_if
from corridor.disclosure.statements import APPROVED, METHOD, PROTECTED_LIMIT, PUBLIC_LIMITS, PUBLIC_METHOD, REVIEW
from corridor.records import (
    Audience,
    Brief,
    BriefHeader,
    BriefIncident,
    Sentence,
    TimelineEntry,
)
from corridor.records.wording import KIND_WORDS, say_day


def build_public(build: Building, internal: Brief) -> Brief:
    """The public brief; what was taken out is noted in `build`."""
    incidents = public_incidents(build, internal.incidents)
    concerns = public_incidents(build, internal.concerns)
    shown = {incident.ref: incident for incident in (*incidents, *concerns)}
    released = {
        incident.ref: shown[ref]
        for incident in (*internal.incidents, *internal.concerns)
        if (ref := build.ref(incident.ref)) in shown
    }
    limits = (*PUBLIC_LIMITS, *((PROTECTED_LIMIT,) if build.is_protected else ()))
    _note_dropped(build, internal)
    return build.make(
        Brief,
        header=_header(build, internal.header),
        changes=_changes(build, incidents),
        incidents=incidents,
        concerns=concerns,
        map=public_map(build, internal.map, incidents),
        timeline=tuple(_entry(build, each) for each in reversed(incidents) if each.when.is_known),
        corridors=public_ways(build, internal.corridors, released),
        links=public_ways(build, internal.links, released),
        what_if=public_what_if(build, internal, released),
        unknowns=build.say(*limits),
        method=build.say(*PUBLIC_METHOD, *METHOD),
    )


def _header(build: Building, header: BriefHeader) -> BriefHeader:
    latest = build.terms.today - timedelta(days=build.protocol.embargo_days)
    unit = build.protocol.dates_when_protected if build.is_protected else build.protocol.dates
    is_approved = len(set(build.terms.approvals)) >= build.rule.approvals_needed
    network = build.terms.network
    return build.make(
        BriefHeader,
        title=network.title,
        network=network.name,
        network_title=network.title,
        audience=Audience.PUBLIC,
        # The day of a brief on one report is the day that report came out: its week or month is told.
        on=min(last_day(header.on, unit=unit), latest),
        as_known_on=min(last_day(header.as_known_on, unit=unit), latest),
        made_on=build.terms.today,
        edition=header.edition,
        mark="" if is_approved else build.rule.mark,
        review=APPROVED if is_approved else REVIEW,
        is_protected_network=network.is_protected,
    )


def _changes(build: Building, incidents: tuple[BriefIncident, ...]) -> tuple[Sentence, ...]:
    """Against what the public saw last: nothing that is still under embargo shows in the difference."""
    earlier = build.terms.earlier
    if earlier is None:
        return build.say("This is the first edition: there is nothing to compare it with.")
    since = f"edition {earlier.edition} of {say_day(earlier.made_on)}"
    told = [
        build.make(Sentence, parts=(words, *each.headline.parts), incident_refs=(each.ref,), sensitivity=build.level)
        for each in incidents
        if (words := _change_words(each, earlier.incidents.get(each.ref)))
    ]
    if set(earlier.incidents) - {each.ref for each in incidents}:
        told += build.say(f"Something shown in {since} has been corrected or withdrawn and is no longer shown.")
    return tuple(told) or build.say(f"Nothing changed since {since}.")


def _change_words(incident: BriefIncident, before: str | None) -> str:
    if before is None:
        return "New: "
    return "" if before == incident.headline.text else "Changed: "


def _entry(build: Building, incident: BriefIncident) -> TimelineEntry:
    place = incident.place.name.split(",")[0] if incident.place else ""
    return build.make(
        TimelineEntry,
        incident_ref=incident.ref,
        kind=incident.kind,
        when=incident.when,
        label=f"{KIND_WORDS[incident.kind][0].capitalize()}{', ' + place if place else ''}",
        sensitivity=build.level,
    )


def _note_dropped(build: Building, internal: Brief) -> None:
    """What the public never sees, so that whoever publishes knows that it is gone."""
    build.note("quotes of reports", len(internal.claims))
    build.note("reports with title, publisher and address", len(internal.sources))
    build.note("ways described by reports", len(internal.ways_described))
