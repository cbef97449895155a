"""Tokens for programs: each member's own, shown once."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in

from corridor.desk.models import ApiToken

NEW = {"name": "figures", "scope": "read", "days": "7"}


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get("/tokens/"))


def test_a_reader_makes_a_token_that_is_shown_once(reader: Client, anonymous: Client) -> None:
    found = re.search(r"corridor_[\w-]{40,}", reader.post("/tokens/", NEW).content.decode())
    assert found
    assert found.group(0) not in reader.get("/tokens/").content.decode()
    assert anonymous.get("/api/reports", headers={"authorization": f"Bearer {found.group(0)}"}).status_code == 200
    assert found.group(0) not in str(ApiToken.objects.values())


def test_a_reviewer_makes_one_that_decides_and_a_reader_does_not(reviewer: Client, reader: Client) -> None:
    reviewer.post("/tokens/", {**NEW, "scope": "decide"})
    reader.post("/tokens/", {**NEW, "scope": "decide"})
    assert [each.member.user.get_username() for each in ApiToken.objects.all()] == ["reviewer"]


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get("/tokens/"), outsider)
    assert is_nothing(outsider.post("/tokens/", NEW), outsider)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"scope": "everything"}, {"days": "100000"}, {"days": ""}])
def test_what_no_form_offers_makes_no_token(reviewer: Client, wrong: dict[str, str]) -> None:
    reviewer.post("/tokens/", {**NEW, **wrong})
    assert not ApiToken.objects.exists()


def test_tokens_are_revoked_by_their_owner_alone(reader: Client, reviewer: Client) -> None:
    reader.post("/tokens/", NEW)
    token = ApiToken.objects.get()
    assert is_nothing(reviewer.post(f"/tokens/{token.pk}/revoke"), reviewer)
    reader.post(f"/tokens/{token.pk}/revoke")
    assert not ApiToken.objects.exists()


@pytest.mark.browser
def test_axe_finds_no_violation_in_the_tokens(browser: Browser, reader: Client, address: str) -> None:
    reader.post("/tokens/", NEW)
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "reader", address)
    page = context.new_page()
    page.goto("/tokens/")
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()
