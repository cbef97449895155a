"""Incidents for the public: past their embargo, by province and week or month, without small counts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from corridor.disclosure.areas import area_names
from corridor.disclosure.building import Building
from corridor.disclosure.cells import Sum, find_hidden, find_told_by_editions
from corridor.disclosure.coarsening import area_precision, coarsen_place, coarsen_span
from corridor.records import (
    BriefIncident,
    BriefPlace,
    Credibility,
    DateSpan,
    Figure,
    IncidentStatus,
    Modality,
    Reliability,
    Sentence,
)
from corridor.records.wording import POPULATION_WORDS, say_grade, tell, tell_unhappened

UNHAPPENED = frozenset({Modality.FEARED, Modality.PLANNED, Modality.DENIED})
_WITHDRAWN = frozenset({IncidentStatus.REJECTED, IncidentStatus.RETRACTED})
_GRADE = re.compile("[A-F][1-6]")
_COUNT = re.compile(r"(?:(?:about|at least|up to) )?[\d,]+(?: to [\d,]+)?(?: \([\d,]+ to [\d,]+\))?")


def public_incidents(build: Building, internal: Sequence[BriefIncident]) -> tuple[BriefIncident, ...]:
    """Those that may leave, made coarse, in the order given; what is left out is noted."""
    shown = [incident for incident in internal if _may_leave(build, incident)]
    hidden = _hidden_counts(build, shown)
    return tuple(_incident(build, incident, hides_count=incident.ref in hidden) for incident in shown)


def _may_leave(build: Building, incident: BriefIncident) -> bool:
    reason = _why_not(build, incident)
    if reason:
        build.note(reason)
    return not reason


def _why_not(build: Building, incident: BriefIncident) -> str:
    """Why an incident may not leave; empty where it may."""
    if incident.status in _WITHDRAWN:
        return "incidents rejected or retracted"
    if incident.modality in UNHAPPENED and build.is_protected:
        return "statements of what is feared, planned or denied, of a protected network"
    if incident.counted_from_on is None:
        return "incidents without any day from which an embargo could be counted"
    if build.terms.today < embargo_ends_on(build, incident, counted_from_on=incident.counted_from_on):
        return "incidents younger than their embargo"
    if coarsen_place(incident.place, names=area_names(build.terms.network)) is None:
        return "incidents without a province or country that may be shown"
    return ""


def embargo_ends_on(build: Building, incident: BriefIncident, *, counted_from_on: date) -> date:
    """The first day on which an incident may be shown."""
    protocol = build.protocol
    is_notice = incident.is_official_notice and incident.kind in protocol.official_notice_kinds
    is_open = is_notice and not build.is_protected
    days = protocol.official_notice_days if is_open else protocol.embargo_of(incident.kind)
    return counted_from_on + timedelta(days=days)


def _hidden_counts(build: Building, shown: Sequence[BriefIncident]) -> frozenset[str]:
    """References of incidents whose count is hidden: small ones, and those that would give a small one away."""
    cells = {incident.ref: _smallest_number(incident.count) for incident in shown if incident.count}
    parts: dict[str, list[str]] = {}
    for incident in shown:
        if incident.part_of in cells and incident.ref in cells:
            parts.setdefault(str(incident.part_of), []).append(incident.ref)
    sums = [Sum(total, tuple(refs)) for total, refs in sorted(parts.items())]
    smallest = build.protocol.smallest_cell
    small, beside = find_hidden(cells, sums=sums, smallest=smallest)
    left = {ref: number for ref, number in cells.items() if ref not in small | beside}
    moved = find_told_by_editions(left, sums=sums, told=_told(build, cells), smallest=smallest)
    build.note(f"counts under {smallest}", len(small))
    build.note("further counts, so that those cannot be computed", len(beside - small))
    build.note("counts so near to those of an earlier edition that the difference is small", len(moved))
    return small | beside | moved


def _smallest_number(count: Figure) -> int:
    numbers = [int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", count.text)]
    return min([*numbers, *([int(count.value)] if count.value is not None else [])], default=0)


def _told(build: Building, refs: Iterable[str]) -> Mapping[str, frozenset[float]]:
    """Every number that earlier editions showed of these incidents."""
    earlier = build.terms.earlier
    return {ref: earlier.numbers_of(build.ref(ref)) for ref in refs} if earlier else {}


def _incident(build: Building, incident: BriefIncident, *, hides_count: bool) -> BriefIncident:
    is_exposed = build.is_protected or incident.is_protected
    unit = build.protocol.dates_when_protected if is_exposed else build.protocol.dates
    start, end, precision = coarsen_span(incident.when, unit=unit)
    when = build.make(DateSpan, start_on=start, end_on=end, precision=precision)
    ref, place = build.ref(incident.ref), _place(build, incident)
    count = None if hides_count or incident.count is None else _count(build, incident.count, ref)
    headline = _headline(build, incident, count=count, place=place, when=when)
    grade = incident.grade if _GRADE.fullmatch(incident.grade) else "F6"
    return build.make(
        BriefIncident,
        ref=ref,
        kind=incident.kind,
        modality=incident.modality,
        headline=build.make(Sentence, parts=headline, incident_refs=(ref,), sensitivity=build.level),
        count=count,
        place=place,
        when=when,
        population=incident.population,
        grade=grade,
        grade_words=say_grade(Reliability(grade[0]), Credibility(int(grade[1]))),
        sources=_sources(build, incident, ref),
        is_protected=incident.is_protected,
        geo_precision=place.precision.geo_precision,
        time_precision=when.time_precision,
        status=incident.status,
        sensitivity=build.level,
    )


def _headline(
    build: Building, incident: BriefIncident, *, count: Figure | None, place: BriefPlace, when: DateSpan
) -> tuple[str | Figure, ...]:
    one, many = POPULATION_WORDS[incident.population]
    if incident.modality in UNHAPPENED:
        return tell_unhappened(
            incident.kind, modality=incident.modality, place=place.name, when=when, people=("person", "people")
        )
    names = area_names(build.terms.network)
    origin = " and ".join(names[code] for code in incident.nationality if code in names)
    if count is not None and origin:  # who they are is told only where enough of them are counted (FIELD.md, H8)
        one, many = f"{one} from {origin}", f"{many} from {origin}"
    parts = tell(incident.kind, count=count, people=(one, many), place=place.name, when=when)
    return ("Alleged: ", *parts) if incident.modality is Modality.ALLEGED else parts


def _place(build: Building, incident: BriefIncident) -> BriefPlace:
    is_exposed = build.is_protected or incident.is_protected
    finest = build.protocol.place_when_protected if is_exposed else build.protocol.place
    place = incident.place
    found = coarsen_place(place, names=area_names(build.terms.network), finest=finest)
    if place is None or found is None:
        raise ValueError("an incident without a place that may be shown was not left out")
    code, name, is_province = found
    return build.make(
        BriefPlace,
        name=name,
        country=place.country,
        admin1=code if is_province else None,
        precision=area_precision(is_province=is_province),
    )


def _count(build: Building, count: Figure, ref: str) -> Figure | None:
    """The count in digits and our own words; anything else in its text is dropped for the number alone."""
    text = count.text if _COUNT.fullmatch(count.text) else "" if count.value is None else f"{count.value:,.0f}"
    if not text:
        return None
    return build.make(
        Figure,
        text=text,
        value=count.value,
        unit="people",
        incident_refs=(ref,),
        counts_people=True,
        sensitivity=build.level,
    )


def _sources(build: Building, incident: BriefIncident, ref: str) -> Figure | None:
    """That there are several, never how many: a source that is one of one could be found (FIELD.md, H10)."""
    if incident.sources is None or (incident.sources.value or 0) < 2:
        build.note("source counts of incidents that rest on one source")
        return None
    return build.make(
        Figure,
        text="two or more independent sources",
        unit="sources",
        incident_refs=(ref,),
        rule="counted by root",
        sensitivity=build.level,
    )
