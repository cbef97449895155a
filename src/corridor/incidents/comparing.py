"""What the comparison of two claims finds, field by field; a field that either leaves open finds nothing."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from corridor.incidents.facets import Facets, fold, is_in, is_town, provinces_of
from corridor.incidents.spans import Basis, gap_days
from corridor.incidents.weights import Weights
from corridor.records import ClaimPlace

_EARTH_RADIUS_KM = 6371.0
_WEEK, _PUBLISHED_NEAR = 7, 60
_FEW_EXPONENT = 1.8
"""How fast events grow rarer with the number of people; fitted to the counts cited at `chance_single`."""
_STORY_ALIKE, _STORY_SOME = 0.45, 0.3
"""Shares of common names at which a story is the same, or may be; see the source of `story` in weights.yaml."""
_WORDING_ALIKE, _WORDING_SOME = 0.6, 0.3
"""Shares of common words of two quotes: judgement, a retelling keeps about half of the content words."""
_FEWEST_NAMES = 5
"""A text with fewer names and numbers than this is too short to know a story by: judgement."""


class Finding(NamedTuple):
    """One level of one field, and, where the weights compute it for each pair, how probable it is by accident."""

    field: str
    level: str
    chance: float | None = None


def findings(left: Facets, right: Facets, *, weights: Weights) -> list[Finding]:
    """Everything that comparing two claims of one family finds."""
    found = (compare(left, right, weights) for compare in _COMPARISONS)
    return [finding for finding in found if finding is not None]


def closest_km(left: Facets, right: Facets) -> float | None:
    """The least distance between towns of two claims, in km; None where either names no town with coordinates."""
    distances = [kilometres(a, b) for a in left.towns for b in right.towns]
    return min(distances, default=None)


def kilometres(left: ClaimPlace, right: ClaimPlace) -> float:
    """Great-circle distance of two places with coordinates, in km (haversine formula)."""
    return _great_circle(left.latitude or 0.0, left.longitude or 0.0, right.latitude or 0.0, right.longitude or 0.0)


@lru_cache(maxsize=2**16)
def _great_circle(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (lat1, lon1, lat2, lon2))
    part = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(part)))


def counts_agree(left: Facets, right: Facets) -> bool | None:
    """Whether the counts of the principal groups have a number in common; None where either has no count."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return None
    return left.low <= right.high and right.low <= left.high


def _kind(left: Facets, right: Facets, weights: Weights) -> Finding:
    if left.kind == right.kind:
        return Finding("kind", "same")
    helping = (left.kind in weights.helpers) != (right.kind in weights.helpers)
    return Finding("kind", "helpers" if helping else "related")


def _place(left: Facets, right: Facets, weights: Weights) -> Finding | None:
    order = ("same_town", "same_province", "other_town", "same_country", "other_province", "other_country")
    near_km = weights.numbers["near_km"]
    levels = [_place_level(a, b, near_km) for a in left.places for b in right.places]
    found = next((level for level in order if level in levels), None)
    if found == "same_town":
        tries = max(1, len(left.towns) * len(right.towns)) / levels.count("same_town")
        chance = weights.numbers["chance_town"] * max(tries, 1.0)
        return Finding("place", found, _within(chance, weights))
    if found or left.places or right.places:
        return Finding("place", found) if found else None
    return Finding("place", "open")


@lru_cache(maxsize=2**16)
def _place_level(left: ClaimPlace, right: ClaimPlace, near_km: float) -> str:
    if is_town(left) and is_town(right) and kilometres(left, right) <= near_km:
        return "same_town"
    if left.country != right.country:
        return "other_country"
    provinces = provinces_of(left), provinces_of(right)
    if not all(provinces):
        return "same_country"
    if provinces[0].isdisjoint(provinces[1]):
        return "other_province"
    if left.precision.geo_precision < 3 and right.precision.geo_precision < 3:
        return "same_town" if is_in(left, right) else "other_town"
    return "same_province"


def _date(left: Facets, right: Facets, weights: Weights) -> Finding | None:
    bases = {left.when.basis, right.when.basis}
    if bases == {Basis.NONE}:
        return Finding("date", "open")
    if Basis.NONE in bases:
        return None
    if bases == {Basis.PUBLISHED}:
        return _publication(left, right)
    gap = gap_days(left.when, right.when)
    if Basis.PUBLISHED in bases:
        return Finding("date", "off_publication" if gap else "near_publication")
    if gap:
        return Finding("date", "three_days" if gap <= 3 else "eight_days" if gap <= 8 else "further")
    horizon = 366.0 if Basis.YEARLESS in bases else weights.numbers["chance_days"]
    chance = (left.when.days + right.when.days - 1) / horizon
    return Finding("date", "overlap", _within(chance, weights))


def _publication(left: Facets, right: Facets) -> Finding | None:
    if left.when.published is None or right.when.published is None:
        return None
    (start, end), (other_start, other_end) = left.when.published, right.when.published
    gap = max(0, start - other_end, other_start - end)
    if gap <= _WEEK:
        return Finding("date", "published_together")
    return Finding("date", "published_near" if gap <= _PUBLISHED_NEAR else "published_apart")


def _count(left: Facets, right: Facets, weights: Weights) -> Finding | None:
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return None
    if (left.low, left.high) == (right.low, right.high):
        return Finding("count", "same", _chance_of(left.low, left.high, weights))
    if counts_agree(left, right):
        return Finding("count", "overlap", _chance_of(min(left.low, right.low), max(left.high, right.high), weights))
    if left.low in right.other_counts or right.low in left.other_counts:
        return Finding("count", "part")
    less, more = sorted((max(left.low, right.low), min(left.high, right.high)))
    is_close = more - less <= 1 < less or more <= less * weights.numbers["close_ratio"]
    return Finding("count", "close" if is_close else "other")


def _chance_of(low: int, high: int, weights: Weights) -> float:
    """Benford: a number falls from low to high with probability ln((high + 1) / low) / ln(bound); few are commoner.

    A number that ends in zeros stands for the numbers that round to it, because people round.
    """
    zeros = len(str(low)) - len(str(low).rstrip("0")) if low else 0
    spread = math.log((max(high, low + 10**zeros - 1) + 1) / max(low, 1))
    few = weights.numbers["chance_single"] / max(low, 1) ** _FEW_EXPONENT
    return _within(max(spread / math.log(weights.numbers["chance_count"]), few), weights)


def _within(chance: float, weights: Weights) -> float:
    return min(max(chance, weights.numbers["least_chance"]), 1.0)


def _nationality(left: Facets, right: Facets, _: Weights) -> Finding | None:
    if not left.nationality or not right.nationality:
        return None
    if left.nationality == right.nationality:
        return Finding("nationality", "same")
    return Finding("nationality", "shared" if left.nationality & right.nationality else "other")


def _group(left: Facets, right: Facets, _: Weights) -> Finding | None:
    if left.helps is None or right.helps is None:
        return None
    return Finding("group", "same" if left.helps == right.helps else "other")


def _actor(left: Facets, right: Facets, _: Weights) -> Finding | None:
    one, other = left.claim.actor, right.claim.actor
    if one.precision <= 2 and other.precision <= 2 and fold(one.name) == fold(other.name):
        return Finding("actor", "same_name")
    if one.country is None or other.country is None:
        return None
    return Finding("actor", "same_country" if one.country == other.country else "other_country")


def _modality(left: Facets, right: Facets, _: Weights) -> Finding:
    return Finding("modality", "same" if left.happened == right.happened else "other")


def _wording(left: Facets, right: Facets, _: Weights) -> Finding | None:
    languages = {side.report.language for side in (left, right)} - {None}
    fewest = min(len(left.words), len(right.words))
    if len(languages) > 1 or not fewest:
        return None
    share = len(left.words & right.words) / fewest
    return Finding("wording", "alike" if share >= _WORDING_ALIKE else "some" if share >= _WORDING_SOME else "little")


def _story(left: Facets, right: Facets, _: Weights) -> Finding | None:
    fewest = min(len(left.names), len(right.names))
    if left.report.id == right.report.id or fewest < _FEWEST_NAMES or left.report.language != right.report.language:
        return None
    share = len(left.names & right.names) / fewest
    return Finding("story", "alike" if share >= _STORY_ALIKE else "some" if share >= _STORY_SOME else "little")


_COMPARISONS: tuple[Callable[[Facets, Facets, Weights], Finding | None], ...] = (
    _kind,
    _place,
    _date,
    _count,
    _nationality,
    _group,
    _actor,
    _modality,
    _wording,
    _story,
)
