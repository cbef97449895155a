"""Claims into groups, one per event: twice, so that what two reports share speaks for what else they share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corridor.incidents.blocking import candidate_pairs
from corridor.incidents.clustering import cluster
from corridor.incidents.facets import Facets
from corridor.incidents.judging import Decisions
from corridor.incidents.matching import NEVER, explain, log_odds
from corridor.incidents.weights import Weights
from corridor.records import ClaimId, Match, ReportId

Pair = tuple[int, int]


@dataclass(frozen=True)
class Company:
    """Which events each report tells of, by position of the event's first claim. Empty before the first grouping."""

    home: Sequence[int] = ()
    events: dict[ReportId, set[int]] = field(default_factory=dict)

    def is_shared(self, left: int, right: int, facets: Sequence[Facets]) -> bool:
        """Whether the reports of two claims tell of an event in common that is neither claim's own."""
        one, other = facets[left].report.id, facets[right].report.id
        if not self.home or one == other:
            return False
        own = {self.home[left], self.home[right]}
        return bool((self.events[one] & self.events[other]) - own)


@dataclass(frozen=True)
class Grouping:
    """Groups of positions of claims, each sorted, and what is needed to explain them."""

    groups: Sequence[Sequence[int]]
    facets: Sequence[Facets]
    weights: Weights
    scores: "_Scores"

    def matches(self, group: Sequence[int]) -> tuple[Match, ...]:
        """For each claim of a group after the first, its best match among those before it: why it belongs there."""
        found = []
        for index, position in enumerate(group[1:], start=1):
            scored = [
                (value, -other) for other in group[:index] if (value := self.scores.of(other, position)) is not None
            ]
            if scored:
                found.append(self._explain(-max(scored)[1], position))
        return tuple(found)

    def _explain(self, left: int, right: int) -> Match:
        in_company = self.scores.company.is_shared(left, right, self.facets)
        return explain(self.facets[left], self.facets[right], weights=self.weights, in_company=in_company)


def group_claims(facets: Sequence[Facets], *, decisions: Decisions, weights: Weights) -> Grouping:
    """Group claims by the weights, under the decisions that hold; facets in the order of their claims' ids."""
    position = {one.claim.id: index for index, one in enumerate(facets)}
    start = _start(position, decisions)
    scores = _Scores(facets, weights, _apart(position, decisions))
    threshold = weights.log_odds("join_probability")
    near = scores.near(threshold)
    first = cluster(start, score=scores.of, near=near[0], threshold=threshold)
    scores.company = _company(first, facets)
    groups = cluster(start, score=scores.of, near=near[1], threshold=threshold)
    return Grouping(groups, facets, weights, scores)


class _Scores:
    """Log-odds of pairs of claims, each compared once; company, once it is known, is added to them."""

    def __init__(self, facets: Sequence[Facets], weights: Weights, apart: frozenset[Pair]) -> None:
        self.company = Company()
        self._facets, self._weights, self._apart = facets, weights, apart
        self._known: dict[Pair, float | None] = {}
        self._bonus = weights.across["company"]["shared"].weight(None)

    def of(self, left: int, right: int) -> float | None:
        """The log-odds of a pair; never for what people judged not the same."""
        pair = (left, right) if left < right else (right, left)
        if pair in self._apart:
            return NEVER
        if pair not in self._known:
            self._known[pair] = self._compare(pair)
        found = self._known[pair]
        if found is None or not self.company.is_shared(left, right, self._facets):
            return found
        return found + self._bonus

    def near(self, threshold: float) -> tuple[list[Pair], list[Pair]]:
        """Candidate pairs that reach the threshold, by themselves and with the help of company."""
        by_itself, helped = [], []
        for pair in candidate_pairs(self._facets, weights=self._weights):
            found = self._compare(pair)
            if found is not None and found >= threshold - self._bonus:
                self._known[pair] = found
                helped.append(pair)
                if found >= threshold:
                    by_itself.append(pair)
        return by_itself, helped

    def _compare(self, pair: Pair) -> float | None:
        return log_odds(self._facets[pair[0]], self._facets[pair[1]], weights=self._weights)


def _apart(position: Mapping[ClaimId, int], decisions: Decisions) -> frozenset[Pair]:
    """Positions of the pairs that people judged not the same."""
    pairs = (sorted(position[claim] for claim in pair) for pair in decisions.apart if pair <= position.keys())
    return frozenset((left, right) for left, right in pairs)


def _start(position: Mapping[ClaimId, int], decisions: Decisions) -> list[list[int]]:
    """What people joined, and every other claim by itself."""
    together = [sorted(position[claim] for claim in group if claim in position) for group in decisions.groups]
    taken = {index for group in together for index in group}
    return sorted(
        [group for group in together if group] + [[index] for index in position.values() if index not in taken]
    )


def _company(groups: Sequence[Sequence[int]], facets: Sequence[Facets]) -> Company:
    home = {position: group[0] for group in groups for position in group}
    events: dict[ReportId, set[int]] = defaultdict(set)
    for position, one in enumerate(facets):
        events[one.report.id].add(home[position])
    return Company([home[position] for position in range(len(facets))], dict(events))
