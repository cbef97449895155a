"""What changed since the edition before, and what to keep so that the next edition can say it."""

from collections.abc import Mapping, Sequence

from corridor.records import (
    Brief,
    BriefIncident,
    BriefWay,
    EarlierEdition,
    Figure,
    Sentence,
    StateChange,
)
from corridor.records.wording import say_day

FIRST = "This is the first edition: there is nothing to compare it with."


def changes(
    earlier: EarlierEdition | None,
    *,
    incidents: Sequence[BriefIncident],
    ways: Sequence[BriefWay],
    link_changes: Sequence[StateChange],
    names: Mapping[str, str],
) -> tuple[Sentence, ...]:
    """Sentences on new, changed and withdrawn incidents and on ways whose state is shown otherwise."""
    of_links = [_link_change(change, names) for change in link_changes]
    if earlier is None:
        return (Sentence((FIRST,)), *of_links)
    said = [*_way_changes(earlier, ways), *of_links, *_incident_changes(earlier, incidents)]
    nothing = Sentence((f"Nothing changed since edition {earlier.edition} of {say_day(earlier.made_on)}.",))
    return tuple(said) or (nothing,)


def remember(brief: Brief, *, earlier: EarlierEdition | None = None) -> EarlierEdition:
    """What to keep of this brief for the one after it.

    earlier: what was kept of the edition before. A count shown there stays known though this one shows none, because
    readers have both.
    """
    shown = {
        each.ref: each.count.value
        for each in (*brief.incidents, *brief.concerns)
        if each.count and each.count.value is not None
    }
    before = earlier or EarlierEdition(0, brief.header.made_on)
    known = sorted({*shown, *before.counts, *before.told})
    return EarlierEdition(
        edition=brief.header.edition,
        made_on=brief.header.made_on,
        incidents={incident.ref: incident.headline.text for incident in (*brief.incidents, *brief.concerns)},
        states={way.key: way.latest.shown for way in (*brief.corridors, *brief.links) if way.latest},
        counts={**before.counts, **shown},
        told={ref: tuple(sorted(before.numbers_of(ref) | ({shown[ref]} if ref in shown else set()))) for ref in known},
    )


def _way_changes(earlier: EarlierEdition, ways: Sequence[BriefWay]) -> list[Sentence]:
    said = []
    for way in ways:
        before = earlier.states.get(way.key)
        if way.latest and before and before is not way.latest.shown:
            refs = tuple(each.incident_ref for each in way.evidence)
            said.append(
                Sentence((f"{way.name}: now {way.latest.shown}, before {before}. {way.because}".strip(),), refs)
            )
    return said


def _link_change(change: StateChange, names: Mapping[str, str]) -> Sentence:
    name = names.get(change.link_id, change.link_id)
    return Sentence((f"{name}: now {change.after}, before {change.before}. {change.because}",), change.incident_ids)


def _incident_changes(earlier: EarlierEdition, incidents: Sequence[BriefIncident]) -> list[Sentence]:
    known = {incident.ref: incident for incident in incidents}
    fresh = [incident for incident in incidents if incident.ref not in earlier.incidents]
    said = [Sentence(("New: ", *incident.headline.parts), (incident.ref,)) for incident in fresh]
    said += [
        Sentence(("Changed: ", *known[ref].headline.parts, f" Before: {words}"), (ref,))
        for ref, words in sorted(earlier.incidents.items())
        if ref in known and known[ref].headline.text != words
    ]
    gone = sorted(ref for ref in earlier.incidents if ref not in known)
    if gone:
        number = Figure(str(len(gone)), len(gone), "incidents", rule="in the earlier edition and not in this one")
        said.append(Sentence(("No longer shown, merged, corrected or withdrawn: ", number, ".")))
    return said
