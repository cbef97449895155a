"""Why two claims cannot be one event, whatever else agrees."""

from collections.abc import Callable

from corridor.incidents.comparing import closest_km, counts_agree
from corridor.incidents.facets import Facets
from corridor.incidents.spans import Basis, gap_days
from corridor.incidents.weights import Weights


def find_conflict(left: Facets, right: Facets, *, weights: Weights) -> str | None:
    """The first reason, as a sentence, why two claims of one family cannot be one event; None where there is none."""
    for reason in _REASONS:
        found = reason(left, right, weights)
        if found:
            return found
    return None


def _opposed(left: Facets, right: Facets, weights: Weights) -> str | None:
    is_opposed = frozenset({left.kind, right.kind}) in weights.opposed
    return f"{left.kind} and {right.kind} are opposites." if is_opposed else None


def _other_country(left: Facets, right: Facets, _: Weights) -> str | None:
    """A wrong place is outweighed at most by the same number of people."""
    is_other = bool(left.countries and right.countries) and left.countries.isdisjoint(right.countries)
    return "They name places in different countries." if is_other and not counts_agree(left, right) else None


def _other_town(left: Facets, right: Facets, weights: Weights) -> str | None:
    if not (left.names_towns and right.names_towns):
        return None
    distance = closest_km(left, right)
    if distance is None or distance <= weights.numbers["conflict_km"]:
        return None
    return f"They name towns {distance:.0f} km apart."


def _other_days(left: Facets, right: Facets, weights: Weights) -> str | None:
    if not {left.when.basis, right.when.basis} <= {Basis.STATED, Basis.YEARLESS}:
        return None
    gap = gap_days(left.when, right.when)
    return f"Their days lie {gap} days apart." if gap > weights.numbers["conflict_days"] else None


def _other_day_and_count(left: Facets, right: Facets, _: Weights) -> str | None:
    if counts_agree(left, right) is not False or not (left.when.is_day and right.when.is_day):
        return None
    is_exact = left.low == left.high and right.low == right.high
    if is_exact and gap_days(left.when, right.when):
        return f"They count {left.low} and {right.low} people on different days."
    return None


def _not_yet(left: Facets, right: Facets, _: Weights) -> str | None:
    for early, late in ((left, right), (right, left)):
        out = early.when.published
        if (
            out
            and early.happened
            and late.happened
            and late.when.basis == Basis.STATED
            and late.when.start > out[1] + 1
        ):
            return "One was published before the day of the other."
    return None


def _other_news(left: Facets, right: Facets, weights: Weights) -> str | None:
    """Of news without a day: whether the other's day, or its publication where it has none either, is too far off."""
    for news, other in ((left.when, right.when), (right.when, left.when)):
        stands = (other.start, other.end) if other.basis == Basis.STATED else other.published
        if news.basis != Basis.PUBLISHED or not news.published or not stands or other.basis == Basis.YEARLESS:
            continue
        apart = max(news.published[0] - stands[1], stands[0] - news.published[1])
        if apart > weights.numbers["oldest_news_days"]:
            return f"One is news without a day, {apart} days from the time of the other."
    return None


def _negated_nationality(left: Facets, right: Facets, _: Weights) -> str | None:
    for stated, negated in ((left, right), (right, left)):
        if stated.nationality and stated.nationality <= negated.excluded:
            return "One says that they have a nationality, the other that they do not."
    return None


# Those that part most pairs stand first, because most pairs end here.
_REASONS: tuple[Callable[[Facets, Facets, Weights], str | None], ...] = (
    _other_town,
    _other_news,
    _not_yet,
    _other_day_and_count,
    _other_country,
    _opposed,
    _negated_nationality,
    _other_days,
)
