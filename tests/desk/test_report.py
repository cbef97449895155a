"""Page 2: a report with every quote marked, and decisions on its claims."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in
from tests.desk.invented_workspace import PROTECTED, report_of

from corridor.desk.workspace import Workspace

FERRY = f"/reports/{report_of('ferry').id}"
HELPER = f"/reports/{report_of('helper').id}"


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get(FERRY))


def test_a_reader_sees_the_quote_and_no_button(reader: Client) -> None:
    page = reader.get(FERRY).content.decode()
    assert "<mark" in page
    assert 'value="accept"' not in page


def test_a_reviewer_can_accept(reviewer: Client) -> None:
    assert 'value="accept"' in reviewer.get(FERRY).content.decode()


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get(FERRY), outsider)


def test_a_report_that_is_not_there_answers_like_any_page_that_is_not(reader: Client) -> None:
    assert is_nothing(reader.get("/reports/rep-0000000000000000"), reader)


def test_a_protected_name_is_in_no_byte_of_the_page(reviewer: Client) -> None:
    page = reviewer.get(HELPER).content.decode()
    assert PROTECTED not in page
    assert "Quillon" not in page


@pytest.mark.browser
def test_one_key_accepts_a_claim(reviewing: BrowserContext) -> None:
    page = reviewing.new_page()
    page.goto(FERRY)
    page.keyboard.press("a")
    page.wait_for_url("**at=clm-**")
    assert page.locator(".claim .tag.good").first.inner_text() == "accepted"


@pytest.mark.browser
def test_a_name_is_opened_one_by_one(reviewing: BrowserContext) -> None:
    page = reviewing.new_page()
    page.goto(HELPER)
    page.locator("button.withheld").first.click()
    assert page.locator(".opened").inner_text() == PROTECTED


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/reports/", FERRY, HELPER])
def test_axe_finds_no_violation(browser: Browser, desk: Workspace, address: str, path: str) -> None:  # noqa: ARG001
    context = browser.new_context(base_url=address, bypass_csp=True)  # so that axe itself may run
    sign_in(context, "reviewer", address)
    page = context.new_page()
    page.goto(path)
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()
