"""Which value of each field an incident shows, by a named rule, and what other claims say; nothing is averaged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from corridor.incidents.facets import bounds, is_in
from corridor.incidents.roots import Voice
from corridor.records import (
    UNKNOWN_DATE,
    Affected,
    Alternative,
    Chosen,
    ClaimId,
    ClaimPlace,
    DateSpan,
    Kind,
    Modality,
)

T = TypeVar("T")
Supports = Callable[[T, T], bool]
_OPEN_DAYS, _YEARLESS_DAYS = 10**4, 10**5
"""Where spans stand in the order of fineness that are open on a side, or lack their year."""
_UNCOUNTED = 10**9

MOST_ROOTS = "most independent roots, then finest, then closest source, then earliest report"
HAPPENED_FIRST = "what happened before what may; confirmed before the rest; then most independent roots"
NOT_STATED = "no claim states it"


@dataclass(frozen=True, slots=True)
class Statement(Generic[T]):
    """A value that one claim gives, and whose voice it is. fineness: lower is finer."""

    value: T
    voice: Voice
    fineness: float


def choose_kind(voices: Sequence[Voice]) -> Chosen[Kind]:
    """The kind that most roots name."""
    return _most_roots([Statement(voice.claim.kind, voice, 0) for voice in voices], _equal)


def choose_modality(voices: Sequence[Voice]) -> Chosen[Modality]:
    """Claims that it happened go before plans and fears, and a confirmation before other claims that it happened."""
    first = [voice for voice in voices if voice.claim.modality == Modality.CONFIRMED]
    first = first or [voice for voice in voices if voice.claim.modality.bears_on_state] or list(voices)
    chosen = _most_roots([Statement(voice.claim.modality, voice, 0) for voice in first], _equal)
    others: dict[Modality, list[ClaimId]] = {}
    for voice in voices:
        if voice.claim.modality != chosen.value:
            others.setdefault(voice.claim.modality, []).append(voice.claim.id)
    return Chosen(chosen.value, chosen.claim_ids, HAPPENED_FIRST, _alternatives(others))


def choose_place(voices: Sequence[Voice]) -> Chosen[ClaimPlace | None]:
    """The place that most roots support; a claim that names a wider place around it supports it too."""
    statements: list[Statement[ClaimPlace]] = []
    for voice in voices:
        places = voice.claim.places
        finest = min(places, key=lambda place: place.precision.geo_precision, default=None)
        if finest is not None:
            statements.append(Statement(finest, voice, finest.precision.geo_precision))
    if not statements:
        return Chosen(None, (), NOT_STATED)
    return _most_roots(statements, _holds_place)


def choose_date(voices: Sequence[Voice]) -> Chosen[DateSpan]:
    """The days that most roots support; a claim that gives a longer span around them supports them too."""
    statements = [
        Statement(voice.claim.date, voice, _span_days(voice.claim.date))
        for voice in voices
        if voice.claim.date.is_known or voice.claim.date.lacks_year
    ]
    return _most_roots(statements, _holds_days) if statements else Chosen(UNKNOWN_DATE, (), NOT_STATED)


def choose_affected(voices: Sequence[Voice]) -> Chosen[Affected | None]:
    """The principal group that most roots support; a claim that leaves count or nationality open supports it too."""
    statements = []
    for voice in voices:
        if voice.claim.affected:
            group = voice.claim.affected[0]
            statements.append(Statement(group, voice, _vagueness(group)))
    if not statements:
        return Chosen(None, (), NOT_STATED)
    return _most_roots(statements, _holds_group)


def _most_roots(statements: Sequence[Statement[T]], supports: Supports[T]) -> Chosen[T]:
    """The value with most roots behind it. supports: whether a claim of the second value speaks for the first as well.

    Values that support each other are one; the claim that ranks first words it.
    """
    said: list[list[Statement[T]]] = []
    for statement in sorted(statements, key=_closeness):
        same = (
            group
            for group in said
            if supports(group[0].value, statement.value) and supports(statement.value, group[0].value)
        )
        group = next(same, None)
        if group is None:
            said.append([statement])
        else:
            group.append(statement)
    backing = [[one for other in said if supports(group[0].value, other[0].value) for one in other] for group in said]
    best = min(range(len(said)), key=lambda index: _rank(said[index], backing[index]))
    claim_ids = {one.voice.claim.id for one in backing[best]}
    others = {group[0].value: _ids(group) for group in said if group[0].voice.claim.id not in claim_ids}
    return Chosen(said[best][0].value, tuple(sorted(claim_ids)), MOST_ROOTS, _alternatives(others))


def _rank(said: Sequence[Statement[T]], backing: Sequence[Statement[T]]) -> tuple[float, float, tuple[int, int, str]]:
    roots = {one.voice.root for one in backing}
    return -len(roots), said[0].fineness, _closeness(said[0])


def _closeness(statement: Statement[T]) -> tuple[int, int, str]:
    voice = statement.voice
    return voice.hops, voice.published, voice.claim.id


def _ids(statements: Sequence[Statement[T]]) -> list[ClaimId]:
    return sorted(one.voice.claim.id for one in statements)


def _alternatives(claim_ids: Mapping[T, Sequence[ClaimId]]) -> tuple[Alternative[T], ...]:
    """Most claims first, then by first claim."""
    ordered = sorted(claim_ids.items(), key=lambda pair: (-len(pair[1]), sorted(pair[1])))
    return tuple(Alternative(value, tuple(sorted(ids))) for value, ids in ordered)


def _equal(fine: object, wide: object) -> bool:
    return fine == wide


def _holds_place(fine: ClaimPlace, wide: ClaimPlace) -> bool:
    return is_in(fine, wide)


def _holds_days(fine: DateSpan, wide: DateSpan) -> bool:
    """Whether the second span holds the first; a day without its year holds that day of any year."""
    if wide.yearless and fine.yearless:
        return wide.yearless[0] <= fine.yearless[0] and fine.yearless[1] <= wide.yearless[1]
    if wide.yearless and fine.start_on and fine.end_on:
        first, last = f"--{fine.start_on:%m-%d}", f"--{fine.end_on:%m-%d}"
        return fine.start_on.year == fine.end_on.year and wide.yearless[0] <= first and last <= wide.yearless[1]
    if fine.yearless or wide.yearless:
        return False
    starts = wide.start_on is None or (fine.start_on is not None and wide.start_on <= fine.start_on)
    ends = wide.end_on is None or (fine.end_on is not None and fine.end_on <= wide.end_on)
    return starts and ends


def _holds_group(fine: Affected, wide: Affected) -> bool:
    """Whether what the second says of count and nationality is open or holds what the first says.

    Words for the same people differ from report to report ("migrants", "escapees") and are no contradiction.
    """
    narrow, broad = bounds(fine.count), bounds(wide.count)
    counts = broad is None or (narrow is not None and broad[0] <= narrow[0] and narrow[1] <= broad[1])
    nations = not wide.nationality or set(wide.nationality) == set(fine.nationality)
    return counts and nations


def _span_days(span: DateSpan) -> float:
    if span.start_on and span.end_on:
        return (span.end_on - span.start_on).days
    return _OPEN_DAYS if span.is_known else _YEARLESS_DAYS


def _vagueness(group: Affected) -> float:
    counted = bounds(group.count)
    spread = counted[1] - counted[0] if counted else _UNCOUNTED
    return spread + (0 if group.nationality else 0.5)
