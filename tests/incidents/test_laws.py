"""Laws of resolution, whatever is told: order, repetition, constraints, and decisions of people."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.incidents.event_telling import Telling, country, province, report, town

from corridor.incidents import NOT_SAME, SAME, resolve
from corridor.incidents.blocking import candidate_pairs
from corridor.incidents.conflicts import find_conflict
from corridor.incidents.facets import facets_of
from corridor.incidents.matching import NEVER, log_odds
from corridor.incidents.weights import load
from corridor.records import UNKNOWN_DATE, Claim, ClaimId, Incident, Judgement, Kind, Modality, on_day

PLACES = [
    (),
    (town("Kunming"),),
    (town("Fangchenggang"),),
    (town("Dongxing"),),
    (town("Chiang Saen"),),
    (province("Yunnan", code="CHN-YN"),),
    (country("CHN"),),
]
FIRST = date(2024, 8, 1)
DAYS = st.one_of(st.none(), st.integers(0, 500))
ONE_CLAIM: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "source": st.integers(0, 4),
        "day": DAYS,
        "places": st.sampled_from(PLACES),
        "count": st.sampled_from([None, 2, 9, 13, 15, 139]),
        "kind": st.sampled_from([Kind.ARREST, Kind.DETENTION, Kind.FORCED_RETURN, Kind.BORDER_CLOSURE]),
        "modality": st.sampled_from([Modality.ASSERTED, Modality.ALLEGED, Modality.DENIED, Modality.FEARED]),
        "nationality": st.sampled_from(["", "PRK", "CHN"]),
    }
)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """Up to ten claims of five reports."""
    telling = Telling()
    for number, told in enumerate(draw(st.lists(ONE_CLAIM, min_size=1, max_size=10))):
        day = told.pop("day")
        source = report(f"r{told.pop('source')}", published=FIRST + timedelta(days=600))
        span = UNKNOWN_DATE if day is None else on_day(FIRST + timedelta(days=day))
        telling.add(source, date=span, at=number * 5, **told)
    return telling


def home_of(incidents: Sequence[Incident]) -> dict[ClaimId, str]:
    """The incident of each claim."""
    return {claim.id: one.id for one in incidents for claim in (*one.claims, *one.claims_against)}


def two_claims(telling: Telling, numbers: random.Random) -> tuple[Claim, Claim]:
    """Two claims, the same one twice where there is one."""
    return numbers.choice(telling.claims), numbers.choice(telling.claims)


@given(tellings(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_does_not_matter(telling: Telling, numbers: random.Random) -> None:
    shuffled = numbers.sample(telling.claims, len(telling.claims))
    assert resolve(shuffled, reports=telling.reports) == telling.resolve()


@given(tellings())
@settings(deadline=None)
def test_merging_twice_is_merging_once(telling: Telling) -> None:
    assert resolve(telling.claims * 2, reports=telling.reports) == telling.resolve()


@given(tellings())
@settings(deadline=None)
def test_every_claim_is_in_one_incident(telling: Telling) -> None:
    found = [claim.id for one in telling.resolve() for claim in (*one.claims, *one.claims_against)]
    assert sorted(found) == sorted({claim.id for claim in telling.claims})


@given(tellings())
@settings(deadline=None)
def test_no_incident_holds_two_claims_that_cannot_be_one_event(telling: Telling) -> None:
    for_each = [[*one.claims, *one.claims_against] for one in telling.resolve()]
    together = [facets_of(claims, reports=telling.reports, weights=load()) for claims in for_each]
    pairs = [pair for facets in together for pair in combinations(facets, 2)]
    assert [find_conflict(left, right, weights=load()) for left, right in pairs] == [None] * len(pairs)


@given(tellings())
@settings(deadline=None)
def test_a_pair_that_is_never_compared_is_in_conflict_or_of_two_families(telling: Telling) -> None:
    facets = facets_of(telling.claims, reports=telling.reports, weights=load())
    compared = set(candidate_pairs(facets, weights=load()))
    left_out = [pair for pair in combinations(range(len(facets)), 2) if pair not in compared]
    values = [log_odds(facets[left], facets[right], weights=load()) for left, right in left_out]
    assert all(value is None or value == NEVER for value in values)


@given(tellings())
@settings(deadline=None)
def test_no_incident_holds_days_further_apart_than_a_month(telling: Telling) -> None:
    days = [[claim.date.start_on for claim in one.claims if claim.date.start_on] for one in telling.resolve()]
    assert all((max(known) - min(known)).days <= 31 for known in days if known)


@given(tellings())
@settings(deadline=None)
def test_no_incident_holds_two_families_of_kind(telling: Telling) -> None:
    closing = [{claim.kind == Kind.BORDER_CLOSURE for claim in one.claims} for one in telling.resolve()]
    assert all(len(kinds) == 1 for kinds in closing)


@given(tellings(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_same_is_always_obeyed(telling: Telling, numbers: random.Random) -> None:
    left, right = two_claims(telling, numbers)
    judged = [Judgement(left.id, right.id, SAME, "reader", "one event")] if left.id != right.id else []
    home = home_of(telling.resolve(*judged))
    assert home[left.id] == home[right.id]


@given(tellings(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_not_the_same_is_always_obeyed(telling: Telling, numbers: random.Random) -> None:
    left, right = two_claims(telling, numbers)
    judged = [Judgement(left.id, right.id, NOT_SAME, "reader", "two events")] if left.id != right.id else []
    home = home_of(telling.resolve(*judged))
    assert left.id == right.id or home[left.id] != home[right.id]


@given(tellings())
@settings(deadline=None)
def test_there_are_never_more_roots_than_reports(telling: Telling) -> None:
    told = [(len(one.roots), len({claim.report_id for claim in one.claims})) for one in telling.resolve()]
    assert all(roots <= reports for roots, reports in told)


@given(tellings())
@settings(deadline=None)
def test_every_value_chosen_is_one_that_a_claim_gives(telling: Telling) -> None:
    for_each = [(one.date.value, [claim.date for claim in one.claims]) for one in telling.resolve()]
    assert all(value in given for value, given in for_each)
