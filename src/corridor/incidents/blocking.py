"""Which pairs of claims are compared at all: one family, a country or a number in common, a compatible time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corridor.incidents.comparing import counts_agree
from corridor.incidents.facets import Facets
from corridor.incidents.spans import Basis
from corridor.incidents.weights import Weights

_ALWAYS = (0, 10**9)
"""Ordinals of days that hold every day: the time of a claim that has none."""


def candidate_pairs(facets: Sequence[Facets], *, weights: Weights) -> Iterator[tuple[int, int]]:
    """Pairs of positions, smaller first, each once, that may be one event; every pair left out is in conflict.

    A claim without a country meets all of its family, and so do claims with the same number of people. Time: the stated
    days and `conflict_days` around them, or `oldest_news_days` around the publication of news without a day; claims
    that have neither meet all times.
    """
    margins = int(weights.numbers["conflict_days"]), int(weights.numbers["oldest_news_days"])
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(facets):
        blocks[one.family].append(index)
    for members in blocks.values():
        yield from _pairs_in_time(facets, members, margins)


def _pairs_in_time(
    facets: Sequence[Facets], members: Sequence[int], margins: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Sweep over the first days; those whose last day has passed leave."""
    windows = {index: _window(facets[index], *margins) for index in members}
    standing: list[int] = []
    for index in sorted(members, key=lambda member: (windows[member][0], member)):
        standing = [other for other in standing if windows[other][1] >= windows[index][0]]
        for other in standing:
            if _have_common_ground(facets[index], facets[other]):
                yield min(index, other), max(index, other)
        standing.append(index)


def _window(facets: Facets, conflict_days: int, oldest_news_days: int) -> tuple[int, int]:
    when = facets.when
    if when.basis == Basis.STATED:
        return when.start, when.end + conflict_days
    if when.basis == Basis.PUBLISHED and when.published:
        return when.published[0] - oldest_news_days, when.published[1] + oldest_news_days
    return _ALWAYS


def _have_common_ground(left: Facets, right: Facets) -> bool:
    if not left.countries or not right.countries or not left.countries.isdisjoint(right.countries):
        return True
    return bool(counts_agree(left, right))
