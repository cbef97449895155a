"""Which drafts bear on people on the move: the report's events, not their echoes or what led up to them."""

from collections.abc import Sequence

from corridor.claims.drafts import Draft
from corridor.claims.groups import AUTHORITY
from corridor.claims.scene import Scene
from corridor.records import DateSpan, Kind, Modality

_CUSTODY = frozenset({Kind.ARREST, Kind.DETENTION, Kind.INTERCEPTION, Kind.RAID, Kind.BROKER_ARREST})
# An event that ended so long before the report is background to it. A report of the year before is still news in the
# evaluation data (yearly totals); two years back never is.
LONG_PAST_DAYS = 550
_NO_ACTOR = 4
_LEAST_TOLD = 2
_AHEAD = frozenset({Modality.FEARED, Modality.PLANNED, Modality.DENIED})
_BORDERS = frozenset({Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING})
_POWER = _CUSTODY | {Kind.FORCED_RETURN, Kind.EXPULSION_PUSHBACK}


def bearing(drafts: Sequence[Draft], *, scene: Scene) -> tuple[Draft, ...]:
    """The drafts that are events of their own, in order; of a text without travellers only what is done to borders."""
    return tuple(
        draft for draft in drafts if (scene.has_travellers or draft.kind in _BORDERS) and _is_own(draft, drafts)
    )


def telling(drafts: Sequence[Draft], *, published: DateSpan) -> tuple[Draft, ...]:
    """The drafts that say enough to be events: two of a time, a place, a number, an actor and both sides of a border.

    Fears and plans may say less, beside an event that says enough. Where every event is long past, there is none.
    """
    enough = [draft for draft in drafts if _says_enough(draft)]
    news = [draft for draft in enough if not is_long_past(draft.date, published=published)]
    if not news:
        return ()
    return tuple(draft for draft in drafts if draft in enough or draft.modality in _AHEAD)


def is_long_past(span: DateSpan, *, published: DateSpan) -> bool:
    """Whether something ended more than `LONG_PAST_DAYS` before the report was published."""
    end = span.end_on
    return bool(end and published.start_on and (published.start_on - end).days > LONG_PAST_DAYS)


def _says_enough(draft: Draft) -> bool:
    principal = draft.principal
    told = (
        bool(draft.places),
        draft.date.is_known or draft.date.lacks_year or bool(draft.date.words),
        principal is not None and principal.count is not None,
        draft.actor.precision < _NO_ACTOR,
        draft.kind in _BORDERS and len({place.country for place in draft.places}) > 1,
    )
    return sum(told) >= _LEAST_TOLD


def _is_own(draft: Draft, drafts: Sequence[Draft]) -> bool:
    if draft.kind in _CUSTODY and not draft.patients and draft.kind != Kind.RAID:
        return False
    if draft.is_heading and any(_is_told_by(other, draft) for other in drafts):
        return False
    if draft.kind == Kind.ARRIVAL and any(_is_first_leg(draft, other) for other in drafts):
        return False
    return not any(_is_inside(draft, other) for other in drafts)


def _is_told_by(other: Draft, heading: Draft) -> bool:
    """Whether the text below tells what a heading announces, with no other number of people."""
    if other.is_heading or not (other.kind == heading.kind or {other.kind, heading.kind} <= _POWER):
        return False
    left, right = (draft.principal.count if draft.principal else None for draft in (other, heading))
    is_other_side = (other.kind == Kind.BROKER_ARREST) != (heading.kind == Kind.BROKER_ARREST)
    return not is_other_side and (left is None or right is None or left.best == right.best)


def _is_first_leg(arrival: Draft, other: Draft) -> bool:
    """Whether an arrival is how people came into the hands of those who then seized or sent them."""
    if other.kind not in _POWER or arrival.principal is None or other.principal is None:
        return False
    left, right = arrival.principal.count, other.principal.count
    return left is None or right is None or left.best == right.best


def _is_inside(draft: Draft, other: Draft) -> bool:
    """Whether a draft only describes another event's people in its sentence ("a refugee who was held died")."""
    clause = draft.mention.token
    if (
        draft.kind != Kind.DETENTION
        or other is draft
        or clause.dep_ != "relcl"
        or other.mention.token.sent != clause.sent
        or draft.others
    ):
        return False
    return (
        any(group.head == clause.head.i for group in other.patients)
        and draft.principal is not None
        and (draft.principal.role != AUTHORITY)
    )
