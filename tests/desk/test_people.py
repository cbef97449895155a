"""Page 10: people, the access log, and the check of the record."""

import re

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.db import DatabaseError, connection
from django.test import Client
from playwright.sync_api import Browser
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import client_of, sign_in
from tests.desk.invented_workspace import PASSWORD, report_of
from tests.desk.test_working import tools

from corridor.desk.models import AccessEntry, Invitation, Job, Member
from corridor.desk.working import work_once
from corridor.desk.workspace import Workspace
from corridor.errors import Refused


def member(name: str) -> Member:
    """Their place in the workspace."""
    return Member.objects.get(user__username=name)


@pytest.mark.parametrize("path", ["/people/", "/log/"])
def test_the_anonymous_are_sent_to_sign_in(anonymous: Client, path: str) -> None:
    assert is_sent_to_sign_in(anonymous.get(path))


@pytest.mark.parametrize("path", ["/people/", "/log/"])
def test_a_reader_sees_nothing(reader: Client, path: str) -> None:
    assert is_nothing(reader.get(path), reader)


@pytest.mark.parametrize("path", ["/people/", "/log/"])
def test_a_reviewer_sees_nothing(reviewer: Client, path: str) -> None:
    assert is_nothing(reviewer.get(path), reviewer)


@pytest.mark.parametrize("path", ["/people/", "/log/"])
def test_an_outsider_sees_nothing(outsider: Client, path: str) -> None:
    assert is_nothing(outsider.get(path), outsider)


def test_an_invitation_is_shown_once_and_lets_one_person_in(administrator: Client, anonymous: Client) -> None:
    page = administrator.post("/people/invite", {"role": "reviewer"}).content.decode()
    link = re.search(r"/join/[\w-]+", page)
    assert link
    assert link.group(0) not in administrator.get("/people/").content.decode()
    anonymous.post(link.group(0), {"name": "newcomer", "password": PASSWORD, "again": PASSWORD})
    assert member("newcomer").role == "reviewer"


def test_a_reviewer_invites_nobody(reviewer: Client) -> None:
    reviewer.post("/people/invite", {"role": "administrator"})
    assert not Invitation.objects.exists()


def test_nobody_makes_themselves_administrator(reviewer: Client) -> None:
    reviewer.post(f"/people/{member('reviewer').pk}", {"what": "role", "role": "administrator"})
    assert member("reviewer").role == "reviewer"


def test_a_changed_role_holds_at_once_and_is_logged(administrator: Client, reviewer: Client) -> None:
    administrator.post(f"/people/{member('reviewer').pk}", {"what": "role", "role": "reader"})
    assert is_nothing(reviewer.post("/reports/x/claims"), reviewer)
    assert AccessEntry.objects.filter(subject="reviewer", detail="reviewer became reader").exists()


def test_a_removed_person_is_an_outsider_at_once(administrator: Client, reader: Client) -> None:
    administrator.post(f"/people/{member('reader').pk}", {"what": "remove"})
    assert is_sent_to_sign_in(reader.get("/"))
    assert is_nothing(client_of("reader").get("/"), reader)


def test_who_lacks_a_second_factor_is_told(administrator: Client) -> None:
    Authenticator.objects.filter(user__username="second").delete()
    assert administrator.get("/people/").content.count(b"lacking") == 1


@pytest.mark.parametrize("told", [{"what": "remove"}, {"what": "role", "role": "reader"}])
def test_the_last_administrator_stays(administrator: Client, told: dict[str, str]) -> None:
    administrator.post(f"/people/{member('administrator').pk}", told)
    assert member("administrator").role == "administrator"


def test_the_log_says_who_saw_what(administrator: Client, reader: Client) -> None:
    reader.get(f"/reports/{report_of('ferry').id}")
    page = administrator.get("/log/", {"who": "reader"}).content.decode()
    assert report_of("ferry").id in page


@pytest.mark.parametrize(("days", "is_there"), [({"from": "2000-01-01"}, True), ({"to": "2000-01-01"}, False)])
def test_the_log_is_read_by_day(administrator: Client, reader: Client, days: dict[str, str], is_there: bool) -> None:
    reader.get(f"/reports/{report_of('ferry').id}")
    page = administrator.get("/log/", {"action": "saw", **days}).content.decode()
    assert (report_of("ferry").id in page) is is_there


def test_nobody_changes_the_log(desk: Workspace) -> None:  # noqa: ARG001
    with pytest.raises(Refused):
        AccessEntry.objects.all().delete()
    AccessEntry(at="2026-01-01T00:00Z", who="reader", action="saw", subject="x").save()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="only grows"):
        cursor.execute("DELETE FROM desk_access_log")


def test_the_record_is_checked_by_the_worker(administrator: Client) -> None:
    administrator.post("/people/verify")
    work_once(tools)
    assert Job.objects.get(kind="verify").outcome["wrong"] == 0
    assert b"Whole:" in administrator.get("/people/").content


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/people/", "/log/", "/search/?q=ferry"])
def test_axe_finds_no_violation(browser: Browser, desk: Workspace, address: str, path: str) -> None:  # noqa: ARG001
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "administrator", address)
    page = context.new_page()
    page.goto(path)
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()
