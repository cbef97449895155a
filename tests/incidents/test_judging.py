"""Decisions of people: the latest holds, and a circle of them is refused with what to do."""

import pytest
from tests.incidents.event_telling import Telling, august, report, town

from corridor.errors import FixInput, UnknownWord
from corridor.incidents import NOT_SAME, SAME, SET_ASIDE, WITHDRAWN
from corridor.incidents.judging import decide
from corridor.records import ClaimId, IncidentStatus, Judgement

A, B, C = ClaimId("a"), ClaimId("b"), ClaimId("c")


def judged(left: ClaimId, right: ClaimId | None, verdict: str) -> Judgement:
    """A judgement with nothing else of note."""
    return Judgement(left, right, verdict, "reader", "read both")


def told() -> Telling:
    """Two reports of one event."""
    telling = Telling()
    telling.add(report("one"), places=(town("Kunming"),), date=august(21))
    telling.add(report("two"), places=(town("Kunming"),), date=august(21))
    return telling


def test_the_same_reaches_through_a_claim_between() -> None:
    assert decide([judged(A, B, SAME), judged(B, C, SAME)]).groups == (frozenset({A, B, C}),)


def test_the_latest_decision_on_a_pair_holds() -> None:
    decisions = decide([judged(A, B, SAME), judged(B, A, NOT_SAME)])
    assert (decisions.groups, decisions.apart) == ((), frozenset({frozenset({A, B})}))


def test_a_decision_taken_back_counts_for_nothing() -> None:
    decisions = decide(
        [judged(A, B, SAME), judged(A, B, WITHDRAWN), judged(C, None, SET_ASIDE), judged(C, None, WITHDRAWN)]
    )
    assert (decisions.groups, decisions.apart, decisions.set_aside) == ((), frozenset(), frozenset())


def test_a_circle_of_decisions_is_refused_with_what_to_do() -> None:
    with pytest.raises(FixInput, match="withdraw one of these judgements"):
        decide([judged(A, B, SAME), judged(B, C, SAME), judged(A, C, NOT_SAME)])


@pytest.mark.parametrize("judgement", [judged(A, None, SAME), judged(A, A, NOT_SAME), judged(A, B, SET_ASIDE)])
def test_a_verdict_on_the_wrong_number_of_claims_is_refused(judgement: Judgement) -> None:
    with pytest.raises(FixInput, match="expected"):
        decide([judgement])


def test_an_unknown_verdict_names_the_known_ones() -> None:
    with pytest.raises(UnknownWord, match="not_same"):
        decide([judged(A, B, "not same")])


def test_a_claim_set_aside_is_in_no_incident() -> None:
    telling = told()
    first, second = telling.claims
    (incident,) = telling.resolve(judged(first.id, None, SET_ASIDE))
    assert incident.claims == (second,)


def test_the_latest_status_of_any_of_its_claims_is_that_of_the_incident() -> None:
    telling = told()
    first, second = telling.claims
    (incident,) = telling.resolve(judged(first.id, None, "accepted"), judged(second.id, None, "retracted"))
    assert incident.status == IncidentStatus.RETRACTED
