"""Claims into groups, one per event: twice, so that what two reports share speaks for what else they share."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
    company: Company
    weights: Weights

    def matches(self, group: Sequence[int]) -> tuple[Match, ...]:
        """For each claim of a group after the first, its best match among those before it: why it belongs there."""
        found = []
        for index, position in enumerate(group[1:], start=1):
            family = self.facets[position].family
            earlier = [other for other in group[:index] if self.facets[other].family == family]
            matches = [self._explain(other, position) for other in earlier]
            if matches:
                found.append(max(matches, key=lambda match: (match.value, match.left)))
        return tuple(found)

    def _explain(self, left: int, right: int) -> Match:
        in_company = self.company.is_shared(left, right, self.facets)
        return explain(self.facets[left], self.facets[right], weights=self.weights, in_company=in_company)


def group_claims(facets: Sequence[Facets], *, decisions: Decisions, weights: Weights) -> Grouping:
    """Group claims by the weights, under the decisions that hold; facets in the order of their claims' ids."""
    pairs = list(candidate_pairs(facets, weights=weights))
    company = Company()
    first = _group(facets, pairs, company, decisions, weights)
    company = _company(first, facets)
    return Grouping(_group(facets, pairs, company, decisions, weights), facets, company, weights)


def _group(
    facets: Sequence[Facets], pairs: Iterable[Pair], company: Company, decisions: Decisions, weights: Weights
) -> list[list[int]]:
    position = {one.claim.id: index for index, one in enumerate(facets)}
    apart = {tuple(sorted(position[claim] for claim in pair)) for pair in decisions.apart if pair <= position.keys()}
    known: dict[Pair, float | None] = {}

    def score(left: int, right: int) -> float | None:
        pair = (left, right) if left < right else (right, left)
        if pair in apart:
            return NEVER
        if pair not in known:
            in_company = company.is_shared(*pair, facets)
            known[pair] = log_odds(facets[pair[0]], facets[pair[1]], weights=weights, in_company=in_company)
        return known[pair]

    threshold = weights.log_odds("join_probability")
    near = [pair for pair in pairs if (found := score(*pair)) is not None and found >= threshold]
    return cluster(_start(position, decisions), score=score, near=near, threshold=threshold)


def _start(position: dict[ClaimId, int], decisions: Decisions) -> list[list[int]]:
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
