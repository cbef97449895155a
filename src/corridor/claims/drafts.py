"""One event as one report tells it, gathered from every place where the report mentions it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from corridor.claims.groups import HELPER, TRAVELLER, Group
from corridor.claims.scene import Mention
from corridor.claims.speakers import Saying
from corridor.records import (
    UNKNOWN_DATE,
    Actor,
    ClaimPlace,
    Count,
    DatePrecision,
    DateSpan,
    Effect,
    Kind,
    Modality,
    PlacePrecision,
)

_HAPPENED = frozenset({Modality.ASSERTED, Modality.ALLEGED, Modality.CONFIRMED})
_CUSTODY = frozenset({Kind.ARREST, Kind.DETENTION, Kind.INTERCEPTION, Kind.RAID, Kind.BROKER_ARREST})
_BORDER = frozenset({Kind.BORDER_REINFORCEMENT, Kind.CRACKDOWN_POLICY})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it becomes a claim.

    mention: the one whose sentence is quoted; others: further mentions. not_nations: nationalities that its people are
    said not to have; negations: the words that say so. effect: the corridor, `CODE>CODE`, that the event's own words
    bear on, and what it did to it. voice: the publisher, where it is the official body whose word this is.
    """

    mention: Mention
    kind: Kind
    modality: Modality
    patients: tuple[Group, ...]
    places: tuple[ClaimPlace, ...]
    date: DateSpan
    actor: Actor
    sayings: tuple[Saying, ...]
    is_heading: bool
    others: tuple[Mention, ...] = ()
    not_nations: tuple[str, ...] = ()
    negations: tuple[Span, ...] = ()
    effect: tuple[str, Effect] | None = None
    voice: str | None = None

    @property
    def principal(self) -> Group | None:
        """The group that the event happens to first of all."""
        return self.patients[0] if self.patients else None


def merge_drafts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Drafts that tell of the same event joined into one, in order of the text; details of each are kept once."""
    merged: list[Draft] = []
    for draft in drafts:
        at = next((at for at in range(len(merged) - 1, -1, -1) if is_same_event(merged[at], draft)), None)
        if at is None:
            merged.append(draft)
        else:
            merged[at] = _joined(merged[at], draft)
    return tuple(merged)


def is_same_event(one: Draft, other: Draft) -> bool:
    """Whether nothing that two drafts of one report say speaks against their being one event."""
    return (
        _kinds_agree(one, other)
        and (one.modality == other.modality or {one.modality, other.modality} <= _HAPPENED)
        and (one.kind == Kind.ARRIVAL or _counts_agree(one.principal, other.principal))
        and _people_agree(one.principal, other.principal)
        and (_places_agree(one.places, other.places) or _points_back_in_province(one, other))
        and _dates_agree(one.date, other.date)
        and _is_linked(one, other)
    )


def _is_linked(one: Draft, other: Draft) -> bool:
    """Whether something speaks for one event: a number, a place, a day, a word that points back, or a heading."""
    left, right = one.principal, other.principal
    if one.kind in _BORDER:
        return True
    if left is None or right is None or one.is_heading or other.is_heading or right.is_reference:
        return True
    if left.count and right.count:
        return True
    fine = {place.resolved for place in one.places if place.precision != PlacePrecision.COUNTRY}
    if fine & {place.resolved for place in other.places}:
        return True
    is_dated = one.date.precision == other.date.precision == DatePrecision.DAY
    return is_dated or left.words.casefold() == right.words.casefold()


def _kinds_agree(one: Draft, other: Draft) -> bool:
    if one.kind == other.kind:
        return True
    kinds = {one.kind, other.kind}
    if Kind.BROKER_ARREST in kinds:
        return False
    if Kind.DETENTION in kinds and not (one.is_heading or other.is_heading):
        return False
    return kinds <= _CUSTODY or kinds <= _BORDER


def _counts_agree(one: Group | None, other: Group | None) -> bool:
    left, right = one.count if one else None, other.count if other else None
    if left is None or right is None:
        return True
    low = max(left.low or 0, right.low or 0)
    high = min(number if number is not None else 10**9 for number in (left.high, right.high))
    if low <= high:
        return True
    approximate = {left.rule, right.rule} & {"about", "at_least", "at_most"}
    return bool(approximate) and min(left.best or 0, right.best or 0) >= 0.8 * max(left.best or 1, right.best or 1)


def _people_agree(one: Group | None, other: Group | None) -> bool:
    if one is None or other is None:
        return True
    if {one.role, other.role} == {TRAVELLER, HELPER}:
        return False
    return not one.nationality or not other.nationality or bool(set(one.nationality) & set(other.nationality))


def _places_agree(one: Iterable[ClaimPlace], other: Iterable[ClaimPlace]) -> bool:
    left, right = tuple(one), tuple(other)
    if not left or not right:
        return True
    return any(_holds(a, b) or _holds(b, a) for a in left for b in right)


def _points_back_in_province(one: Draft, other: Draft) -> bool:
    """Whether "they" are said to be at another spot of the same province."""
    if other.principal is None or not other.principal.is_reference:
        return False
    return bool({place.admin1 for place in one.places if place.admin1} & {place.admin1 for place in other.places})


def _holds(outer: ClaimPlace, inner: ClaimPlace) -> bool:
    if outer.country != inner.country:
        return False
    if outer.precision == PlacePrecision.COUNTRY:
        return True
    if outer.precision == PlacePrecision.ADMIN1:
        return outer.admin1 == inner.admin1 or outer.resolved == inner.resolved
    return outer.resolved == inner.resolved


def _dates_agree(one: DateSpan, other: DateSpan) -> bool:
    if one.yearless and other.yearless:
        return one.yearless[0] <= other.yearless[1] and other.yearless[0] <= one.yearless[1]
    starts = [day for day in (one.start_on, other.start_on) if day]
    ends = [day for day in (one.end_on, other.end_on) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _joined(one: Draft, other: Draft) -> Draft:
    """Both drafts as one: the fuller one's sentence is quoted, each field from whichever has it."""
    first, second = (other, one) if one.kind != Kind.ARRIVAL and _fullness(other) > _fullness(one) else (one, other)
    return replace(
        first,
        kind=_kind(one, other),
        modality=_modality(one, other),
        patients=_patients(first, second),
        places=_places(first.places, second.places),
        date=_date(first.date, second.date),
        actor=first.actor if first.actor.precision < 4 else second.actor,
        sayings=first.sayings + tuple(s for s in second.sayings if s.who not in {t.who for t in first.sayings}),
        is_heading=first.is_heading and second.is_heading,
        others=(*first.others, second.mention, *second.others),
    )


def _fullness(draft: Draft) -> tuple[int, int]:
    has_count = draft.principal is not None and draft.principal.count is not None
    known = has_count + bool(draft.places) + (draft.date != UNKNOWN_DATE) + (draft.actor.precision < 4)
    return (not draft.is_heading, known)


def _kind(one: Draft, other: Draft) -> Kind:
    """The kind of the first that is told in the text itself; being seized goes before being held afterwards."""
    kinds = {one.kind, other.kind}
    if Kind.ARREST in kinds and kinds <= _CUSTODY:
        return Kind.ARREST
    return other.kind if one.is_heading and not other.is_heading else one.kind


def _modality(one: Draft, other: Draft) -> Modality:
    """Confirmed where an authority says it anywhere, alleged where a source does, else the report's own word."""
    held = {one.modality, other.modality}
    if Modality.CONFIRMED in held:
        return Modality.CONFIRMED
    return Modality.ALLEGED if Modality.ALLEGED in held else one.modality


def _patients(first: Draft, second: Draft) -> tuple[Group, ...]:
    if not first.patients or not second.patients:
        return first.patients or second.patients
    principal, other = first.patients[0], second.patients[0]
    filled = replace(
        principal,
        count=_tighter(principal.count, other.count),
        nationality=principal.nationality or other.nationality,
        role=other.role
        if principal.role not in {TRAVELLER, HELPER} and other.role in {TRAVELLER, HELPER}
        else principal.role,
    )
    return (filled, *first.patients[1:])


def _tighter(one: Count | None, other: Count | None) -> Count | None:
    if one is None or other is None:
        return one or other
    return other if one.rule in {"about", "at_least", "at_most"} and other.rule == "digits" else one


def _places(first: tuple[ClaimPlace, ...], second: tuple[ClaimPlace, ...]) -> tuple[ClaimPlace, ...]:
    order = list(PlacePrecision)
    seen = {place.resolved for place in first}
    every = [*first, *(place for place in second if place.resolved not in seen)]
    return tuple(sorted(every, key=lambda place: order.index(place.precision)))


def _date(first: DateSpan, second: DateSpan) -> DateSpan:
    order = list(DatePrecision)
    known = [span for span in (first, second) if span.is_known or span.lacks_year]
    if not known:
        return first if first.words else second
    return min(known, key=lambda span: (order.index(span.precision), span.start_on is None and not span.lacks_year))
