"""Page 3: what claims say side by side, choices with reasons, mergers with preview, approvals by others."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in
from tests.desk.invented_workspace import report_of

from corridor.desk.models import IndexedClaim, IndexedIncident
from corridor.desk.workspace import Workspace


def row_of(report: str) -> IndexedIncident:
    """The row of the incident of a report's first claim."""
    home = IndexedClaim.objects.filter(report_id=report_of(report).id).values("incident_id")
    return IndexedIncident.objects.get(incident_id__in=home)


def address_of(report: str, *, end: str = "") -> str:
    """Its page."""
    return f"/incidents/{row_of(report).incident_id}{end}"


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get(address_of("ferry")))


def test_a_reader_sees_both_counts_and_no_button(reader: Client) -> None:
    page = reader.get(address_of("ferry")).content.decode()
    assert "30" in page
    assert "70" in page
    assert 'value="approve"' not in page


def test_a_reviewer_can_approve(reviewer: Client) -> None:
    assert 'value="approve"' in reviewer.get(address_of("ferry")).content.decode()


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get(address_of("ferry")), outsider)


@pytest.mark.parametrize("end", ["/decide", "/preview"])
def test_a_reader_decides_nothing(reader: Client, end: str) -> None:
    answer = reader.post(address_of("border", end=end), {"what": "approve", "seen": row_of("border").version})
    assert is_nothing(answer, reader)
    assert row_of("border").status == "machine"


def test_two_reviewers_accept_what_concerns_people_at_risk(reviewer: Client, second_reviewer: Client) -> None:
    told = {"what": "approve", "seen": row_of("ferry").version}
    reviewer.post(address_of("ferry", end="/decide"), told)
    second_reviewer.post(address_of("ferry", end="/decide"), told)
    assert row_of("ferry").status == "accepted"


def test_a_choice_shows_its_reason_and_bars_who_made_it_from_approving(reviewer: Client) -> None:
    row = row_of("ferry")
    other = IndexedClaim.objects.get(report_id=report_of("ferry-again").id).claim_id
    told = {"what": "choose", "seen": row.version, "field": "affected", "claim": other, "why": "the lawyer was there"}
    page = reviewer.post(address_of("ferry", end="/decide"), told, follow=True).content.decode()
    assert "the lawyer was there" in page
    assert "somebody else decides next" in page


def test_a_merger_is_shown_before_it_is_written(reviewer: Client) -> None:
    told = {"what": "merge", "seen": row_of("border").version, "other": row_of("helper").incident_id}
    page = reviewer.post(address_of("border", end="/preview"), told).content.decode()
    assert "Nothing is written yet" in page
    assert row_of("border").incident_id != row_of("helper").incident_id


def test_a_merger_is_written_once_it_has_a_reason(reviewer: Client) -> None:
    row, other = row_of("border"), row_of("helper")
    seen = f"{other.incident_id}@{other.version}"
    told = {"what": "merge", "seen": row.version, "other_seen": seen, "why": "one event"}
    reviewer.post(address_of("border", end="/decide"), told)
    assert row_of("border").incident_id == row_of("helper").incident_id


def test_a_split_sets_marked_claims_apart(reviewer: Client) -> None:
    row = row_of("ferry")
    claim = IndexedClaim.objects.get(report_id=report_of("ferry").id).claim_id
    told = {"what": "split", "seen": row.version, "claim": claim, "why": "two events"}
    reviewer.post(address_of("ferry", end="/decide"), told)
    assert row_of("ferry").incident_id != row_of("ferry-again").incident_id


def test_the_second_is_shown_that_somebody_was_faster(reviewer: Client, second_reviewer: Client) -> None:
    told = {"what": "reject", "seen": "0" * 16, "why": "not an event"}
    reviewer.post(address_of("border", end="/decide"), {**told, "seen": row_of("border").version})
    answer = second_reviewer.post(address_of("border", end="/decide"), told)
    assert answer.status_code == 409


def test_who_else_looks_is_told(reviewer: Client, second_reviewer: Client) -> None:
    second_reviewer.get(address_of("ferry"))
    assert "second" in reviewer.get(address_of("ferry", end="/looking")).content.decode()


def test_a_decision_that_is_none_changes_nothing(reviewer: Client) -> None:
    reviewer.post(address_of("border", end="/decide"), {"what": "approve-all", "seen": row_of("border").version})
    assert row_of("border").status == "machine"


@pytest.mark.browser
def test_axe_finds_no_violation(browser: Browser, desk: Workspace, address: str) -> None:  # noqa: ARG001
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "reviewer", address)
    page = context.new_page()
    page.goto(address_of("ferry"))
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()
