"""Decisions are rows, name what was seen, and hold the rule of two people by every way."""

import pytest
from tests.desk.invented_workspace import InventedEngine, report_of

from corridor.desk import decisions
from corridor.desk.decisions import Changed, Seen, state_of
from corridor.desk.models import AccessEntry, IndexedClaim, IndexedIncident
from corridor.desk.rebuilding import log_end, rebuild
from corridor.desk.workspace import Workspace
from corridor.errors import FixInput, Refused
from corridor.pipeline.coding import code_reports
from corridor.pipeline.reviewing import approval_subject
from corridor.records import Claim, Incident, IncidentStatus, Kind, Modality, make_claim, quote_at
from corridor.store import HAND, Review
from corridor.store.codec import from_json


def claim_of(report: str) -> IndexedClaim:
    """The row of a report's first claim."""
    return IndexedClaim.objects.filter(report_id=report_of(report).id).order_by("start", "claim_id")[0]


def incident_of(report: str) -> IndexedIncident:
    """The row of the incident of a report's first claim."""
    return IndexedIncident.objects.get(incident_id=claim_of(report).incident_id)


def seen_claim(report: str) -> Seen:
    """That claim as it is now."""
    row = claim_of(report)
    return Seen(row.claim_id, state_of(row))


def seen_incident(report: str) -> Seen:
    """That incident as it is now."""
    row = incident_of(report)
    return Seen(row.incident_id, row.version)


def by_hand(report: str, *, who: str, kind: Kind = Kind.RAID) -> Claim:
    """A claim of a whole report, made by this person."""
    found = report_of(report)
    return make_claim(
        found,
        kind=kind,
        modality=Modality.ASSERTED,
        quote=quote_at(found, 0, len(found.text)),
        engine=HAND,
        engine_version=who,
    )


def test_an_accepted_claim_needs_no_eyes(desk: Workspace) -> None:
    decisions.accept_claim(seen_claim("ferry"), who="reviewer")
    assert claim_of("ferry").decided == "accepted"
    assert desk.record.reviews()[-1].who == "reviewer"


def test_the_second_on_one_claim_is_shown_what_the_first_did(desk: Workspace) -> None:
    seen = seen_claim("ferry")
    decisions.accept_claim(seen, who="reviewer")
    rows = log_end(desk.work("a test"))
    with pytest.raises(Changed, match="reviewer"):
        decisions.reject_claim(seen, who="second", why="not what the report says")
    assert log_end(desk.work("a test")) == rows


def test_a_rejected_claim_leaves_its_incident(desk: Workspace) -> None:  # noqa: ARG001
    home = incident_of("border").incident_id
    decisions.reject_claim(seen_claim("border"), who="reviewer", why="not what the report says")
    assert not IndexedIncident.objects.filter(incident_id=home).exists()
    assert claim_of("border").incident_id == ""


def test_taking_a_rejection_back_brings_the_incident_back(desk: Workspace) -> None:  # noqa: ARG001
    home = incident_of("border").incident_id
    decisions.reject_claim(seen_claim("border"), who="reviewer", why="not what the report says")
    decisions.take_back(seen_claim("border"), who="reviewer", why="read again")
    assert claim_of("border").incident_id == home


def test_a_decision_without_a_reason_is_no_decision(desk: Workspace) -> None:
    rows = log_end(desk.work("a test"))
    with pytest.raises(FixInput, match="reason"):
        decisions.reject_claim(seen_claim("border"), who="reviewer", why="  ")
    assert log_end(desk.work("a test")) == rows


def test_an_edit_sets_the_old_claim_aside_and_says_what_stands_for_it(desk: Workspace) -> None:
    seen, new = seen_claim("border"), by_hand("border", who="reviewer")
    decisions.replace_claim(seen, [new], report=report_of("border"), who="reviewer", why="it was a raid")
    assert IndexedClaim.objects.get(claim_id=seen.of).decided == "edited"
    assert IndexedClaim.objects.get(claim_id=new.id).coder == "reviewer"
    assert new.id in desk.record.judgements()[-1].why


def test_a_claim_that_the_machine_missed_makes_an_incident(desk: Workspace) -> None:  # noqa: ARG001
    decisions.add_claim(by_hand("han", who="reviewer"), report=report_of("han"), who="reviewer")
    assert incident_of("han").kind == "raid"


def test_who_edited_cannot_approve(desk: Workspace) -> None:  # noqa: ARG001
    decisions.add_claim(by_hand("han", who="reviewer"), report=report_of("han"), who="reviewer")
    with pytest.raises(Refused, match="Somebody else"):
        decisions.approve(seen_incident("han"), who="reviewer")


def test_an_approval_that_its_coder_writes_past_the_desk_counts_for_nothing(desk: Workspace) -> None:
    decisions.add_claim(by_hand("han", who="reviewer"), report=report_of("han"), who="reviewer")
    incident = from_json(Incident, incident_of("han").content)
    review = Review(approval_subject(incident), IncidentStatus.ACCEPTED, "reviewer", "")
    desk.record.add_review(review, by=desk.work("reviewer").by)
    decisions.accept_claim(seen_claim("han"), who="second")
    assert incident_of("han").status == "in_review"


def test_one_other_person_accepts_what_concerns_nobody_at_risk(desk: Workspace) -> None:  # noqa: ARG001
    decisions.approve(seen_incident("border"), who="reviewer")
    assert incident_of("border").status == "accepted"
    assert not incident_of("border").needs_eyes


def test_people_at_risk_need_two(desk: Workspace) -> None:  # noqa: ARG001
    decisions.approve(seen_incident("ferry"), who="reviewer")
    assert incident_of("ferry").status == "in_review"
    decisions.approve(seen_incident("ferry"), who="second")
    assert incident_of("ferry").status == "accepted"


def test_the_same_person_twice_is_one_person(desk: Workspace) -> None:  # noqa: ARG001
    decisions.approve(seen_incident("ferry"), who="reviewer")
    decisions.approve(seen_incident("ferry"), who="reviewer", why="again")
    assert incident_of("ferry").status == "in_review"


def test_a_change_after_approval_asks_for_eyes_again(desk: Workspace) -> None:  # noqa: ARG001
    decisions.approve(seen_incident("border"), who="reviewer")
    new = by_hand("border", who="second", kind=Kind.BORDER_CLOSURE)
    decisions.replace_claim(seen_claim("border"), [new], report=report_of("border"), who="second", why="the day")
    rows = IndexedIncident.objects.filter(incident_id=IndexedClaim.objects.get(claim_id=new.id).incident_id)
    assert [row.needs_eyes for row in rows] == [True]


def test_merging_and_splitting_again_ends_where_it_began(desk: Workspace) -> None:  # noqa: ARG001
    before = set(IndexedIncident.objects.values_list("incident_id", flat=True))
    decisions.merge([seen_incident("border"), seen_incident("helper")], who="reviewer", why="one event")
    assert incident_of("border").incident_id == incident_of("helper").incident_id
    decisions.split(seen_incident("border"), [claim_of("helper").claim_id], who="second", why="two events")
    assert set(IndexedIncident.objects.values_list("incident_id", flat=True)) == before


def test_merging_what_was_parted_takes_the_parting_back(desk: Workspace) -> None:  # noqa: ARG001
    decisions.split(seen_incident("ferry"), [claim_of("ferry").claim_id], who="reviewer", why="two events")
    assert incident_of("ferry").incident_id != incident_of("ferry-again").incident_id
    decisions.merge([seen_incident("ferry"), seen_incident("ferry-again")], who="second", why="one after all")
    assert incident_of("ferry").incident_id == incident_of("ferry-again").incident_id


def test_one_incident_twice_is_no_merger_and_leaves_no_row(desk: Workspace) -> None:
    rows = log_end(desk.work("a test"))
    with pytest.raises(FixInput, match="one incident"):
        decisions.merge([seen_incident("ferry"), seen_incident("ferry-again")], who="reviewer", why="one event")
    assert log_end(desk.work("a test")) == rows


def test_a_chosen_value_is_shown_with_who_chose_it(desk: Workspace) -> None:  # noqa: ARG001
    row = incident_of("ferry")
    other = from_json(Incident, row.content).affected.others[0].claim_ids[0]
    seen = Seen(row.incident_id, row.version)
    decisions.choose_value(seen, field="affected", claim_id=other, who="second", why="the lawyer was there")
    chosen = from_json(Incident, incident_of("ferry").content).affected
    assert (chosen.claim_ids[0], chosen.rule) == (other, "chosen by second: the lawyer was there")


def test_what_the_pages_show_after_decisions_is_what_a_rebuild_shows(desk: Workspace) -> None:
    decisions.merge([seen_incident("ferry"), seen_incident("border")], who="reviewer", why="one event")
    decisions.approve(seen_incident("border"), who="second")
    decisions.reject_claim(seen_claim("helper"), who="second", why="not what the report says")
    shown = (list(IndexedIncident.objects.order_by("pk").values()), list(IndexedClaim.objects.order_by("pk").values()))
    work = desk.work("worker")
    rebuild(code_reports(None, work=work, engine=InventedEngine()), work=work, seq=log_end(work))
    built = (list(IndexedIncident.objects.order_by("pk").values()), list(IndexedClaim.objects.order_by("pk").values()))
    assert shown == built


def test_every_decision_is_in_the_access_log(desk: Workspace) -> None:  # noqa: ARG001
    decisions.approve(seen_incident("border"), who="reviewer")
    assert AccessEntry.objects.filter(who="reviewer", action="decided", detail="approved").exists()


def test_the_record_stays_whole(desk: Workspace) -> None:
    decisions.approve(seen_incident("border"), who="reviewer")
    decisions.reject_claim(seen_claim("helper"), who="second", why="not what the report says")
    assert desk.record.verify() == ()
