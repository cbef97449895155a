"""From an incident to what a brief says of it: one sentence, its doubts beside it, and what each number rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corridor.disclosure.areas import country_names
from corridor.records import (
    Affected,
    AreaCode,
    BriefClaim,
    BriefIncident,
    BriefPlace,
    Chosen,
    Claim,
    ClaimId,
    ClaimPlace,
    DateSpan,
    Dispute,
    Effect,
    Figure,
    Incident,
    Modality,
    Population,
    Report,
    ReportId,
    Sentence,
    SourceKind,
)
from corridor.records.wording import (
    KIND_WORDS,
    MODALITY_WORDS,
    POPULATION_WORDS,
    say_count,
    say_day,
    say_grade,
    say_span,
    tell,
    tell_unhappened,
)

UNHAPPENED = frozenset({Modality.FEARED, Modality.PLANNED, Modality.DENIED})
AUTHORITIES = frozenset({SourceKind.OFFICIAL, SourceKind.STATE_MEDIA})
EFFECT_WORDS = {
    Effect.BLOCKED: "blocked",
    Effect.DISRUPTED: "disrupted",
    Effect.RISKIER: "riskier",
    Effect.REOPENED: "open again",
    Effect.NONE: "not affected",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell incidents: reports by id, and the names of areas by code."""

    reports: Mapping[ReportId, Report]
    names: Mapping[str, str]

    def incident(self, incident: Incident) -> BriefIncident:
        """Everything a brief says of one incident."""
        count, parts = _counts(incident)
        place = _place(incident.place.value)
        return BriefIncident(
            ref=incident.id,
            kind=incident.kind.value,
            modality=incident.modality.value,
            headline=_headline(incident, count, place),
            count=count,
            parts=parts,
            population=_population(incident),
            people=incident.affected.value.words if incident.affected.value else "",
            nationality=incident.affected.value.nationality if incident.affected.value else (),
            place=place,
            when=incident.date.value,
            grade=incident.grade,
            grade_words=say_grade(incident.reliability, incident.credibility),
            sources=_sources(incident),
            geo_precision=place.precision.geo_precision if place else 4,
            time_precision=incident.date.value.time_precision,
            status=incident.status,
            notes=tuple(self._notes(incident)),
            disputes=tuple(_disputes(incident)),
            claim_ids=tuple(claim.id for claim in (*incident.claims, *incident.claims_against)),
            part_of=incident.part_of,
            counted_from_on=self._counted_from(incident),
            is_protected=incident.is_protected,
            is_official_notice=_is_official_notice(incident),
            sensitivity=incident.sensitivity,
        )

    def claims(self, incident: Incident) -> tuple[BriefClaim, ...]:
        """The claims behind it, denials marked."""
        against = {claim.id for claim in incident.claims_against}
        return tuple(
            BriefClaim(
                id=claim.id,
                report_id=claim.report_id,
                kind=claim.kind,
                modality=claim.modality,
                quote=claim.quote.text,
                said_by=say_chain(claim),
                count_words=_count_words(claim),
                date_words=claim.date.words,
                language=self._language(claim.report_id),
                is_against=claim.id in against,
                sensitivity=claim.sensitivity,
            )
            for claim in (*incident.claims, *incident.claims_against)
        )

    def _language(self, report_id: ReportId) -> str | None:
        return self.reports[report_id].language if report_id in self.reports else None

    def _published(self, incident: Incident) -> tuple[DateSpan, ...]:
        ids = sorted({claim.report_id for claim in incident.claims})
        return tuple(self.reports[report_id].published for report_id in ids if report_id in self.reports)

    def _notes(self, incident: Incident) -> list[Sentence]:
        """Who says it, what is not stated, what is negated, and what it is said to do to a way."""
        notes = [_attribution(incident)]
        if not incident.date.value.is_known or incident.date.value.start_on is None:
            notes.append(self._undated(incident))
        notes += _negations(incident)
        for effect in incident.effects:
            way = " to ".join(self.names.get(code, code) for code in effect.corridor.split(">"))
            words = f"A report says the way {way} is {EFFECT_WORDS[effect.effect]}: “{effect.quote.text}”"
            notes.append(Sentence((words,), (incident.id,)))
        return notes

    def _undated(self, incident: Incident) -> Sentence:
        published = sorted(span.start_on for span in self._published(incident) if span.start_on)
        if not published:
            return Sentence(("The day it happened is not stated, and no publication date is known.",), (incident.id,))
        known = incident.date.value.end_on
        stated = f" It was stated on or before {say_day(known)}." if known else ""
        first = f"The day itself is not stated; the first report is of {say_day(published[0])}."
        return Sentence((first + stated,), (incident.id,))

    def _counted_from(self, incident: Incident) -> date | None:
        """The latest day any claim allows; from retrieval where a claim leaves it open (FIELD.md H5)."""
        days = [self._latest(claim) for claim in incident.claims]
        return None if None in days or not days else max(day for day in days if day)

    def _latest(self, claim: Claim) -> date | None:
        if claim.date.end_on:
            return claim.date.end_on
        report = self.reports.get(claim.report_id)
        return report.retrieved_at.date() if report and report.retrieved_at else None


def say_chain(claim: Claim) -> str:
    """Who says it: the nearest speaker first, then whom they quote; empty where the report speaks itself."""
    return ", quoting ".join(link.who for link in claim.attributions)


def _headline(incident: Incident, count: Figure | None, place: BriefPlace | None) -> Sentence:
    where, when, people = place.name if place else "", incident.date.value, _people(incident)
    if incident.modality.value in UNHAPPENED:
        words = tell_unhappened(
            incident.kind.value, modality=incident.modality.value, place=where, when=when, people=people
        )
        return Sentence(words, (incident.id,), incident.sensitivity)
    parts = tell(incident.kind.value, count=count, people=people, place=where, when=when)
    if incident.modality.value is Modality.ALLEGED:
        parts = ("Alleged: ", *parts)
    return Sentence(parts, (incident.id,), incident.sensitivity)


def _people(incident: Incident) -> tuple[str, str]:
    group = incident.affected.value
    one, many = POPULATION_WORDS[_population(incident)]
    origin = " and ".join(country_names().get(code, code) for code in group.nationality) if group else ""
    return (f"{one} from {origin}", f"{many} from {origin}") if origin else (one, many)


def _population(incident: Incident) -> Population:
    return incident.affected.value.population if incident.affected.value else Population.UNKNOWN


def _counts(incident: Incident) -> tuple[Figure | None, tuple[Figure, ...]]:
    group = incident.affected.value
    chosen = None
    if group and group.count and say_count(group.count):
        chosen = _count_figure(group, incident.affected.claim_ids, incident)
    parts = [
        _count_figure(part, (claim.id,), incident)
        for claim in incident.claims
        for part in claim.affected
        if part.part_of_principal and part.count and say_count(part.count)
    ]
    return chosen, tuple(dict.fromkeys(parts))


def _count_figure(group: Affected, claim_ids: tuple[ClaimId, ...], incident: Incident) -> Figure:
    count = group.count
    best = None if count is None else next((n for n in (count.best, count.low, count.high) if n is not None), None)
    return Figure(
        text=say_count(count) if count else "",
        value=best,
        unit=group.words if group.part_of_principal else "people",
        claim_ids=claim_ids,
        incident_refs=(incident.id,),
        rule=incident.affected.rule,
        counts_people=True,
        sensitivity=incident.sensitivity,
    )


def _place(place: ClaimPlace | None) -> BriefPlace | None:
    if place is None:
        return None
    named = [part.strip() for part in place.resolved.split(",") if part.strip()]
    if named and named[-1] == place.country:
        named[-1] = country_names().get(place.country, place.country)
    return BriefPlace(
        name=", ".join(dict.fromkeys(named)) or place.name,
        country=AreaCode(place.country),
        admin1=place.admin1,
        precision=place.precision,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _sources(incident: Incident) -> Figure:
    number = incident.independent_source_count
    return Figure(
        text=f"{number} independent source{'' if number == 1 else 's'}",
        value=number,
        unit="sources",
        claim_ids=tuple(claim.id for claim in incident.claims),
        incident_refs=(incident.id,),
        rule="counted by root: copies and outlets that carry one source's word count once",
        sensitivity=incident.sensitivity,
    )


def _attribution(incident: Incident) -> Sentence:
    chains = [chain for claim in incident.claims if (chain := say_chain(claim))]
    said = "; ".join(dict.fromkeys(chains)) or "the report itself"
    words = f"Said by: {said}. {MODALITY_WORDS[incident.modality.value].capitalize()}."
    return Sentence((words,), (incident.id,), incident.sensitivity)


def _negations(incident: Incident) -> list[Sentence]:
    notes = []
    group = incident.affected.value
    if group and group.not_nationality:
        origin = " or ".join(country_names().get(code, code) for code in group.not_nationality)
        notes.append(Sentence((f"Reported as not from {origin}.",), (incident.id,)))
    quotes = dict.fromkeys(quote.text for claim in incident.claims for quote in claim.negations)
    notes += [Sentence((f"The report says what is not so: “{text}”",), (incident.id,)) for text in quotes]
    if incident.claims_against:
        denials = len(incident.claims_against)
        against = tuple(claim.id for claim in incident.claims_against)
        number = Figure(f"{denials} claim{'' if denials == 1 else 's'}", denials, "claims", against, (incident.id,))
        notes.append(Sentence(("Denied in ", number, ", listed with the evidence."), (incident.id,)))
    return notes


def _disputes(incident: Incident) -> list[Dispute]:
    """Every field on which claims differ, the value shown and the others side by side."""
    fields: list[tuple[str, Chosen[Any], Callable[[Any], str]]] = [
        ("number of people", incident.affected, _say_affected),
        ("day", incident.date, say_span),
        ("place", incident.place, lambda place: place.resolved if place else "not stated"),
        ("what happened", incident.kind, lambda kind: KIND_WORDS[kind][0]),
        ("how it is held", incident.modality, lambda modality: MODALITY_WORDS[modality]),
    ]
    return [dispute for name, chosen, say in fields if (dispute := _dispute(incident, name, chosen, say))]


def _dispute(incident: Incident, name: str, chosen: Chosen[Any], say: Callable[[Any], str]) -> Dispute | None:
    shown = Figure(say(chosen.value), claim_ids=chosen.claim_ids, incident_refs=(incident.id,), rule=chosen.rule)
    by_words: dict[str, Figure] = {}
    for other in chosen.others:
        words = say(other.value)
        earlier = by_words[words].claim_ids if words in by_words else ()
        by_words[words] = Figure(words, claim_ids=(*earlier, *other.claim_ids), incident_refs=(incident.id,))
    by_words.pop(shown.text, None)
    if not by_words:
        return None
    return Dispute(name, shown, tuple(by_words.values()), chosen.rule, incident.sensitivity)


def _say_affected(group: Affected | None) -> str:
    if group is None or group.count is None:
        return "not stated"
    return say_count(group.count) or "not stated"


def _count_words(claim: Claim) -> str:
    return next((group.count.words for group in claim.affected if group.count), "")


def _is_official_notice(incident: Incident) -> bool:
    kinds = {claim.root.kind for claim in incident.claims if claim.root}
    return bool(kinds) and kinds <= AUTHORITIES
