"""The first administrator, invitations, and signing in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.desk.answers import is_nothing
from tests.desk.invented_workspace import PASSWORD

from corridor.desk.joining import first_invitation, invite, join
from corridor.desk.models import Invitation, Member
from corridor.desk.roles import Role
from corridor.desk.workspace import Workspace, now

TOLD = {"name": "newcomer", "password": PASSWORD, "again": PASSWORD}
LOGIN = "/account/login/"


def test_an_invited_person_becomes_a_member_with_the_role_of_the_link(anonymous: Client) -> None:
    anonymous.post(f"/join/{invite(Role.READER, by='administrator')}", TOLD)
    assert Member.objects.get(user__username="newcomer").may is Role.READER


def test_a_used_link_is_a_page_that_is_not_there(anonymous: Client) -> None:
    token = invite(Role.READER, by="administrator")
    join(token, name="newcomer", password=PASSWORD)
    assert is_nothing(anonymous.get(f"/join/{token}"), anonymous)


def test_an_unknown_link_is_a_page_that_is_not_there(anonymous: Client) -> None:
    assert is_nothing(anonymous.post("/join/guessed", TOLD), anonymous)


def test_a_link_ends_after_three_days(anonymous: Client) -> None:
    token = invite(Role.READER, by="administrator")
    Invitation.objects.update(until_at=now() - timedelta(seconds=1))
    assert is_nothing(anonymous.get(f"/join/{token}"), anonymous)


def test_a_link_lets_one_person_in_and_not_two(desk: Workspace) -> None:  # noqa: ARG001
    token = invite(Role.READER, by="administrator")
    join(token, name="first", password=PASSWORD)
    assert join(token, name="second-one", password=PASSWORD) is None


def test_the_table_of_invitations_holds_no_token(desk: Workspace) -> None:  # noqa: ARG001
    token = invite(Role.READER, by="administrator")
    assert token not in str(list(Invitation.objects.values()))


def test_there_is_no_first_link_once_there_is_an_administrator(desk: Workspace) -> None:  # noqa: ARG001
    assert first_invitation() is None


def test_a_new_first_link_ends_the_one_before(desk: Workspace) -> None:  # noqa: ARG001
    Member.objects.filter(role=Role.ADMINISTRATOR.value).delete()
    before = first_invitation() or ""
    assert first_invitation() != before
    assert join(before, name="late", password=PASSWORD) is None


@pytest.mark.parametrize(
    "told", [{"password": "short", "again": "short"}, {"again": "another sentence"}, {"name": "a b"}]
)
def test_a_bad_name_or_password_makes_no_member(anonymous: Client, told: dict[str, str]) -> None:
    anonymous.post(f"/join/{invite(Role.READER, by='administrator')}", {**TOLD, **told})
    assert not User.objects.filter(username="newcomer").exists()


def test_nobody_signs_up_alone(anonymous: Client) -> None:
    assert is_nothing(anonymous.get("/account/signup/"), anonymous)


def test_five_wrong_passwords_lock_for_a_while(anonymous: Client) -> None:
    answers = [anonymous.post(LOGIN, {"login": "reader", "password": "wrong"}).status_code for _ in range(6)]
    assert answers[-1] == 429
    assert anonymous.post(LOGIN, {"login": "reader", "password": PASSWORD}).status_code == 429


def test_a_session_of_before_signing_in_is_not_the_one_after(anonymous: Client) -> None:
    anonymous.cookies["sessionid"] = "handed-over-by-somebody-else-000"
    anonymous.post(LOGIN, {"login": "reader", "password": PASSWORD})
    assert anonymous.cookies["sessionid"].value != "handed-over-by-somebody-else-000"
    assert anonymous.get("/").status_code == 200


def test_signing_in_as_a_reviewer_asks_for_the_second_factor(anonymous: Client) -> None:
    answer = anonymous.post(LOGIN, {"login": "reviewer", "password": PASSWORD})
    assert answer.headers["Location"].startswith("/account/second-factor/authenticate/")


def test_a_reviewer_without_a_second_factor_is_sent_to_set_one_up(anonymous: Client) -> None:
    anonymous.post(f"/join/{invite(Role.REVIEWER, by='administrator')}", TOLD)
    assert anonymous.get("/").headers["Location"] == "/account/second-factor/"


def test_the_address_says_nothing_of_who_is_a_member(anonymous: Client) -> None:
    known = anonymous.post(LOGIN, {"login": "second", "password": "wrong"}).content
    unknown = anonymous.post(LOGIN, {"login": "nobody", "password": "wrong"}).content
    assert known.count(b"errorlist") == unknown.count(b"errorlist")


def test_every_answer_carries_the_policy(anonymous: Client) -> None:
    policy = anonymous.get(LOGIN).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_form_without_its_token_changes_nothing(desk: Workspace) -> None:  # noqa: ARG001
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN, {"login": "reader", "password": PASSWORD}).status_code == 403


def test_the_way_back_after_signing_in_stays_on_this_desk(anonymous: Client) -> None:
    answer = anonymous.post(LOGIN, {"login": "reader", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
