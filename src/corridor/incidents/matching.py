"""Whether two claims speak of one event: the combination of all findings, and its explanation."""

import math
from collections.abc import Callable, Sequence

from corridor.incidents.comparing import Finding, findings
from corridor.incidents.conflicts import find_conflict
from corridor.incidents.facets import Facets
from corridor.incidents.weights import Level, Weights
from corridor.records import ClaimPlace, Match, Score

NEVER = -math.inf


def log_odds(left: Facets, right: Facets, *, weights: Weights) -> float | None:
    """Log-odds that two claims are one event: the prior's, plus ln(m / u) of each finding.

    None where their kinds are of two families and cannot be compared; `NEVER` where something rules it out, or where
    one report tells of both as of two events.
    """
    if left.family != right.family:
        return None
    if find_conflict(left, right, weights=weights):
        return NEVER
    levels = _levels(left, right, weights)
    total = _prior(left, right, weights) + sum(level.weight(finding.chance) for finding, level in levels)
    if left.report.id == right.report.id and total < weights.log_odds("told_apart_probability"):
        return NEVER
    return total


def explain(left: Facets, right: Facets, *, weights: Weights, in_company: bool = False) -> Match:
    """The match of two claims of one family: each finding as a score, and the probability that they give together.

    in_company: whether their reports tell of another event in common.
    The value is the logistic function of the prior's log-odds plus, for each score s, ln((1 + s) / (1 - s)).
    """
    company = weights.across["company"]["shared"]
    levels = _levels(left, right, weights) + ([(Finding("company", "shared"), company)] if in_company else [])
    scores = tuple(_score(left, right, finding, level) for finding, level in levels)
    total = _prior(left, right, weights) + sum(level.weight(finding.chance) for finding, level in levels)
    ordered = sorted(scores, key=lambda score: (-abs(score.value), score.name))
    return Match(
        left=left.claim.id,
        right=right.claim.id,
        value=1 / (1 + math.exp(-max(min(total, 500.0), -500.0))),
        because=" ".join(score.because for score in ordered[:3]),
        scores=scores,
    )


def _prior(left: Facets, right: Facets, weights: Weights) -> float:
    within = left.report.id == right.report.id
    return weights.log_odds("prior_probability_one_report" if within else "prior_probability")


def _levels(left: Facets, right: Facets, weights: Weights) -> list[tuple[Finding, Level]]:
    table = weights.within if left.report.id == right.report.id else weights.across
    return [(finding, table[finding.field][finding.level]) for finding in findings(left, right, weights=weights)]


def _score(left: Facets, right: Facets, finding: Finding, level: Level) -> Score:
    show = _SHOWN[finding.field]
    return Score(finding.field, level.evidence(finding.chance), level.because, show(left), show(right))


def _show_places(facets: Facets) -> str:
    return "; ".join(_show_place(place) for place in facets.places)


def _show_place(place: ClaimPlace) -> str:
    return f"{place.resolved} ({place.precision})"


def _show_count(facets: Facets) -> str:
    return str(facets.low) if facets.low == facets.high else f"{facets.low} to {facets.high}"


def _show_codes(codes: Sequence[str]) -> str:
    return ", ".join(codes)


_SHOWN: dict[str, Callable[[Facets], str]] = {
    "kind": lambda facets: str(facets.kind),
    "place": _show_places,
    "date": lambda facets: facets.when.words,
    "count": _show_count,
    "nationality": lambda facets: _show_codes(sorted(facets.nationality)),
    "group": lambda facets: "helpers or others" if facets.helps else "people on the move",
    "actor": lambda facets: facets.claim.actor.name,
    "modality": lambda facets: str(facets.claim.modality),
    "wording": lambda facets: facets.claim.quote.text,
    "story": lambda facets: facets.report.title or facets.report.name,
    "company": lambda facets: facets.report.title or facets.report.name,
}
