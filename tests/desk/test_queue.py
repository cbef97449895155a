"""Page 1: what needs eyes, what matters most first."""

import pytest
from django.test import Client
from tests.desk.answers import is_nothing, is_sent_to_sign_in


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get("/"))


def test_a_reader_sees_the_queue(reader: Client) -> None:
    assert reader.get("/").status_code == 200


def test_a_reviewer_sees_the_queue(reviewer: Client) -> None:
    assert "Lao Cai" in reviewer.get("/").content.decode()


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get("/"), outsider)


def test_a_closure_stands_before_arrests(reader: Client) -> None:
    page = reader.get("/").content.decode()
    assert page.index("border closure, Lao Cai") < page.index("arrest, Guangxi")


def test_a_row_leads_to_its_report_and_to_its_incident(reader: Client) -> None:
    page = reader.get("/").content.decode()
    assert 'href="/reports/' in page
    assert 'href="/incidents/' in page


@pytest.mark.parametrize(("why", "is_shown"), [("routes", True), ("protected", False)])
def test_a_filter_of_the_address_holds(reader: Client, *, why: str, is_shown: bool) -> None:
    assert ("border closure, Lao Cai" in reader.get("/", {"why": why}).content.decode()) is is_shown


def test_the_next_item_is_the_weightiest(reader: Client) -> None:
    answer = reader.get("/next")
    assert answer.status_code == 302
    assert "border closure" in reader.get(answer.headers["Location"]).content.decode()


def test_an_address_that_no_page_wrote_shows_the_first_page(reader: Client) -> None:
    assert reader.get("/", {"after": "x~y~z"}).status_code == 200
