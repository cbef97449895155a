"""Groups of claims by average linkage under constraints: no chain joins what cannot be joined."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

PairScore = Callable[[int, int], float | None]


def cluster(
    groups: Sequence[Sequence[int]], *, score: PairScore, near: Iterable[tuple[int, int]], threshold: float
) -> list[list[int]]:
    """Join groups of positions while the best average score between two is at least the threshold.

    groups: what is together from the start, never split. score: of two positions, None where they cannot be compared
    (left out of the average), minus infinity where they must not be joined (which no average outweighs). near: pairs
    whose score reaches the threshold; an average can reach it only where one pair does, so groups that no such pair
    links stay apart unseen. Returns the groups, each sorted, by their first position. The result depends on the groups
    and scores alone: of equal averages the one with the smallest positions goes first.
    """
    home = {position: index for index, group in enumerate(groups) for position in group}
    links = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in near if home[a] != home[b]}
    joined: list[list[int]] = []
    for component in _components(len(groups), links):
        joined.extend(_join([sorted(groups[index]) for index in component], score, threshold))
    return sorted(joined)


def _components(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    neighbours: dict[int, list[int]] = defaultdict(list)
    for left, right in links:
        neighbours[left].append(right)
        neighbours[right].append(left)
    seen: set[int] = set()
    components = []
    for start in range(count):
        if start in seen:
            continue
        component, waiting = [], [start]
        seen.add(start)
        while waiting:
            here = waiting.pop()
            component.append(here)
            new = [other for other in neighbours[here] if other not in seen]
            seen.update(new)
            waiting.extend(new)
        components.append(sorted(component))
    return components


def _join(groups: list[list[int]], score: PairScore, threshold: float) -> list[list[int]]:
    """Agglomerate one component. Sums of scores add up when groups merge, so a merge costs one pass over the rest."""
    alive = {group[0]: group for group in groups}
    sums = {}
    for i, left in enumerate(groups):
        for right in groups[i + 1 :]:
            sums[_key(left[0], right[0])] = _sum(left, right, score)
    heap = [(-total / count, pair) for pair, (total, count) in sums.items() if count and total / count >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, pair = heapq.heappop(heap)
        total, count = sums.get(pair, (0.0, 0))
        if not count or -total / count != negative:
            continue
        _merge(pair, alive, sums, heap, threshold)
    return list(alive.values())


def _merge(
    pair: tuple[int, int],
    alive: dict[int, list[int]],
    sums: dict[tuple[int, int], tuple[float, int]],
    heap: list[tuple[float, tuple[int, int]]],
    threshold: float,
) -> None:
    kept, gone = pair
    alive[kept] = sorted(alive[kept] + alive.pop(gone))
    del sums[pair]
    for other in alive:
        if other == kept:
            continue
        one, two = sums[_key(kept, other)], sums.pop(_key(gone, other))
        total, count = one[0] + two[0], one[1] + two[1]
        sums[_key(kept, other)] = (total, count)
        if count and total / count >= threshold:
            heapq.heappush(heap, (-total / count, _key(kept, other)))


def _sum(left: Sequence[int], right: Sequence[int], score: PairScore) -> tuple[float, int]:
    found = [value for a in left for b in right if (value := score(a, b)) is not None]
    return sum(found), len(found)


def _key(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)
