"""Page 5: each way's state over time, its evidence, and what was believed on an earlier day."""

import json
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in
from tests.desk.invented_workspace import PROTECTED, InventedEngine, report_of

from corridor import codebook
from corridor.desk import decisions
from corridor.desk.believing import day_of
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport, Job, KnownStates
from corridor.desk.working import work_once
from corridor.desk.workspace import Workspace
from corridor.pipeline.tools import Tools

PAGE = "/corridors/?network=north-korea"


def tools() -> Tools:
    """The invented engine; assessing opens nothing."""
    return Tools(codebook.load(), object(), InventedEngine())  # type: ignore[arg-type]  # no step looks a name up


def assessed(client: Client, address: str = PAGE) -> str:
    """The page once the worker has done what it asks for."""
    client.get(address)
    assert work_once(tools), "there was no work"
    assert Job.objects.latest("pk").told == ""
    return client.get(address).content.decode()


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get(PAGE))


def test_a_reader_sees_what_a_closure_did(reader: Client) -> None:
    page = assessed(reader)
    assert "Border closure in VNM-02" in page
    assert "<svg" in page
    assert 'id="way-' in page


def test_a_reviewer_sees_that_a_network_is_protected(reviewer: Client) -> None:
    assert "stays in the workspace" in reviewer.get(PAGE).content.decode()


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get(PAGE), outsider)


def test_a_page_never_computes_and_asks_the_worker_once(reader: Client) -> None:
    for _ in range(3):
        assert "The worker computes" in reader.get(PAGE).content.decode()
    assert Job.objects.filter(kind="assess").count() == 1


def test_before_a_report_came_out_nothing_of_it_was_believed(reader: Client) -> None:
    IndexedReport.objects.filter(report_id=report_of("ferry").id).update(published_on="2025-05-01")
    before = assessed(reader, f"{PAGE}&known=2025-05-02")
    assert "<svg" not in before
    assert KnownStates.objects.get().known_on.isoformat() == "2025-05-02"
    assert all(not way["evidence"] for way in KnownStates.objects.get().ways)


def test_a_decision_makes_the_page_ask_again(reader: Client) -> None:
    assessed(reader)
    row = IndexedClaim.objects.get(report_id=report_of("border").id)
    decisions.reject_claim(decisions.Seen(row.claim_id, decisions.state_of(row)), who="reviewer", why="a rumour")
    page = reader.get(PAGE).content.decode()
    assert "The record has changed" in page
    assert "Border closure in VNM-02" not in assessed(reader)


def test_evidence_leads_to_its_incident(reader: Client) -> None:
    page = assessed(reader)
    home = IndexedIncident.objects.get(kind="border_closure")
    assert f"/incidents/{home.incident_id}" in page
    assert PROTECTED not in page


def test_the_days_under_the_cursor_are_told_in_hundredths(reader: Client) -> None:
    assessed(reader)
    way = next(each for each in KnownStates.objects.get().ways if each["evidence"])
    assert json.loads(str(way["days"])) == way["days"]
    assert all(abs(sum(shares) - 100) <= 2 for _day, *shares, _state in way["days"])


def test_a_network_that_is_none_is_not_there(reader: Client) -> None:
    assert reader.get("/corridors/?network=../../etc").status_code == 404


@pytest.mark.parametrize("told", ["", "no day", "2025-13-01", "0", "99999999", "9999999"])
def test_a_day_that_is_none_shows_today(reader: Client, told: str) -> None:
    assert reader.get(PAGE, {"known": told, "network": "north-korea"}).status_code == 200


def test_a_slider_and_an_address_name_the_same_day() -> None:
    assert day_of(str(date(2025, 5, 5).toordinal())) == day_of("2025-05-05") == date(2025, 5, 5)


@pytest.mark.browser
def test_keys_move_the_cursor_and_tell_the_day(reviewing: BrowserContext, reviewer: Client) -> None:
    assessed(reviewer)
    page = reviewing.new_page()
    page.goto(PAGE)
    slider = page.locator("input.day").first
    slider.press("ArrowLeft")
    assert "2025" in (slider.get_attribute("aria-valuetext") or "")


@pytest.mark.browser
def test_axe_finds_no_violation(browser: Browser, desk: Workspace, address: str, reviewer: Client) -> None:  # noqa: ARG001
    assessed(reviewer)
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "reviewer", address)
    page = context.new_page()
    page.goto(PAGE)
    for each in page.locator("details").all():
        each.evaluate("each => { each.open = true; }")
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()
