"""Composing: from incidents, states and projections to the brief that internal readers see."""

from collections.abc import Mapping, Sequence
from datetime import date

from corridor.briefs.cartography import draw_map
from corridor.briefs.changes import changes
from corridor.briefs.incidents_told import UNHAPPENED, Telling
from corridor.briefs.limits import method, unknowns
from corridor.briefs.material import Material
from corridor.briefs.ways import corridors_over_time, describe_routes, links_over_time
from corridor.disclosure.areas import area_names
from corridor.disclosure.statements import REVIEW
from corridor.errors import FixInput
from corridor.records import (
    Audience,
    Brief,
    BriefClaim,
    BriefHeader,
    BriefIncident,
    BriefSource,
    BriefWay,
    Claim,
    Figure,
    Incident,
    Network,
    Projection,
    Quantity,
    Report,
    TimelineEntry,
    WhatIf,
    WhatIfRow,
)
from corridor.records.wording import KIND_WORDS

INTERNAL_MARK = "Internal: names what could endanger people. Do not pass on."


def compose(material: Material, *, made_on: date, edition: int = 1) -> Brief:
    """The internal brief of the last day in `material.states`; `disclosure.for_audience` makes the others from it.

    Raises FixInput where `states` is empty: a brief is always of a day.
    """
    if not material.states:
        raise FixInput("a brief needs the state of its network on at least one day; found none")
    network, state = material.network, material.states[-1]
    names = _names(network)
    told = _tell(material, names)
    incidents = tuple(incident for incident in told if incident.modality not in UNHAPPENED)
    concerns = tuple(incident for incident in told if incident.modality in UNHAPPENED)
    corridors = corridors_over_time(network, states=material.states, names=names)
    links = links_over_time(network, states=material.states, names=names)
    return Brief(
        header=BriefHeader(
            title=network.title,
            network=network.name,
            network_title=network.title,
            audience=Audience.INTERNAL,
            on=state.on,
            as_known_on=state.as_known_on,
            made_on=made_on,
            edition=edition,
            mark=INTERNAL_MARK,
            review=REVIEW,
            is_protected_network=network.is_protected,
        ),
        changes=changes(
            material.earlier, incidents=told, ways=corridors, link_changes=material.changes, names=_link_names(links)
        ),
        incidents=incidents,
        concerns=concerns,
        map=draw_map(network),
        timeline=_timeline(incidents),
        corridors=corridors,
        links=links,
        ways_described=describe_routes(material.routes, names=names),
        what_if=tuple(what_if(projection, names=names) for projection in material.projections),
        unknowns=unknowns(material, incidents=incidents, corridors=corridors),
        method=method(material),
        claims=_claims(material, names),
        sources=tuple(_source(report) for report in sorted(_cited(material), key=lambda report: report.id)),
    )


def what_if(projection: Projection, *, names: Mapping[str, str]) -> WhatIf:
    """A projection as ranges, with what it assumes and what it refuses to say."""
    rows = [_row(quantity, projection, names) for quantity in projection.quantities]
    return WhatIf(
        name=projection.scenario.name,
        assumptions=projection.assumptions,
        refused=projection.refused,
        rows=tuple(sorted(rows, key=lambda row: (row.measure, row.where, row.month))),
        runs=projection.runs,
        seed=projection.seed,
    )


def _row(quantity: Quantity, projection: Projection, names: Mapping[str, str]) -> WhatIfRow:
    probabilities = [probability for probability, _ in quantity.quantiles]
    middle = min(probabilities, key=lambda probability: abs(probability - 0.5))
    counts_people = not {"percent", "share"} & set(quantity.measure.replace(",", " ").split())
    rule = f"{projection.runs} runs of “{projection.scenario.name}”, seed {projection.seed}"

    def figure(probability: float) -> Figure:
        value = quantity.at(probability)
        return Figure(_say_number(value), value, quantity.measure, rule=rule, counts_people=counts_people)

    return WhatIfRow(
        measure=quantity.measure,
        where="whole network" if quantity.where == "all" else names.get(quantity.where, quantity.where),
        month=quantity.month,
        low=figure(probabilities[0]),
        middle=figure(middle),
        high=figure(probabilities[-1]),
        interval=(probabilities[0], probabilities[-1]),
    )


def _say_number(value: float) -> str:
    """Whole from ten on, else one decimal: more would claim what no projection knows."""
    if 0 < value < 0.05:
        return "under 0.1"
    text = f"{value:,.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.1f}"
    return text.replace("-", "−")


def _tell(material: Material, names: Mapping[str, str]) -> list[BriefIncident]:
    """Newest first, undated last; ties in the order of ids."""
    telling = Telling(material.reports, names)
    told = [telling.incident(incident) for incident in material.incidents]
    return sorted(told, key=lambda incident: (-_newest(incident).toordinal(), incident.ref))


def _newest(incident: BriefIncident) -> date:
    return incident.when.end_on or incident.when.start_on or date.min


def _claims(material: Material, names: Mapping[str, str]) -> tuple[BriefClaim, ...]:
    telling = Telling(material.reports, names)
    found = {claim.id: claim for incident in material.incidents for claim in telling.claims(incident)}
    return tuple(found[claim_id] for claim_id in sorted(found))


def _cited(material: Material) -> list[Report]:
    """The reports that claims, their copies, or described ways come from."""
    ids = {claim.report_id for incident in material.incidents for claim in _all_claims(incident)}
    ids |= {report_id for incident in material.incidents for root in incident.roots for report_id in root.report_ids}
    ids |= {route.report_id for route in material.routes}
    return [material.reports[report_id] for report_id in sorted(ids) if report_id in material.reports]


def _all_claims(incident: Incident) -> tuple[Claim, ...]:
    return (*incident.claims, *incident.claims_against)


def _source(report: Report) -> BriefSource:
    return BriefSource(
        report_id=report.id,
        title=report.title or "",
        publisher=report.publisher or "",
        url=report.url or "",
        published=report.published,
        language=report.language,
        copy_of=report.copy_of,
        sensitivity=report.sensitivity,
    )


def _timeline(incidents: Sequence[BriefIncident]) -> tuple[TimelineEntry, ...]:
    """Incidents of a known day, oldest first; the others stand in the list above it."""
    dated = [incident for incident in incidents if incident.when.start_on or incident.when.end_on]
    entries = [
        TimelineEntry(
            incident_ref=incident.ref,
            kind=incident.kind,
            when=incident.when,
            label=_label(incident),
            sensitivity=incident.sensitivity,
        )
        for incident in dated
    ]
    return tuple(sorted(entries, key=lambda entry: (_newest_of(entry), entry.incident_ref)))


def _newest_of(entry: TimelineEntry) -> date:
    return entry.when.end_on or entry.when.start_on or date.min


def _label(incident: BriefIncident) -> str:
    place = incident.place.name.split(",")[0] if incident.place else ""
    return f"{KIND_WORDS[incident.kind][0].capitalize()}{', ' + place if place else ''}"


def _names(network: Network) -> Mapping[str, str]:
    return {**area_names(network), **{place.code: place.name for place in network.places}}


def _link_names(links: Sequence[BriefWay]) -> Mapping[str, str]:
    return {link.key: link.name for link in links}
