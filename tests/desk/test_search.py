"""Page 7: search, with hits that lead somewhere, and searches to keep."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.invented_workspace import PROTECTED


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get("/search/", {"q": "ferry"}))


def test_a_reader_finds_words_and_no_protected_name(reader: Client) -> None:
    assert b"<mark>ferry</mark>" in reader.get("/search/", {"q": "ferry"}).content
    assert b"Nothing holds" in reader.get("/search/", {"q": PROTECTED}).content


def test_a_reviewer_finds_by_a_protected_name_without_seeing_it_in_a_hit(reviewer: Client) -> None:
    page = reviewer.get("/search/", {"q": "Quillon"}).content.decode()
    hits = page[page.index("<ol") : page.index("</ol>")]
    assert "name withheld" in hits
    assert "Quillon" not in hits


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get("/search/", {"q": "ferry"}), outsider)


@pytest.mark.parametrize("asked", [{"before": "x"}, {"before": "9" * 40}, {"kind": "password"}, {"q": "\x00"}])
def test_what_no_page_asks_for_is_answered_all_the_same(reader: Client, asked: dict[str, str]) -> None:
    assert reader.get("/search/", {"q": "ferry", **asked}).status_code == 200


def test_a_kept_search_is_ones_own(reader: Client, reviewer: Client) -> None:
    reader.post("/search/keep", {"name": "boats", "q": "ferry"})
    assert b"boats" in reader.get("/search/").content
    assert b"boats" not in reviewer.get("/search/").content
    assert is_nothing(reviewer.post("/search/1/forget"), reviewer)


def test_a_script_in_a_search_stays_text(reader: Client) -> None:
    page = reader.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_a_protected_name_and_a_word_that_is_not_there_are_answered_alike(reader: Client) -> None:
    def asked(query: str) -> tuple[list[str], str]:
        with CaptureQueriesContext(connection) as told:
            page = reader.get("/search/", {"q": query}).content.decode()
        queries = [each["sql"].casefold().replace(query.casefold(), "") for each in told]
        return [sql for sql in queries if "desk_" in sql], re.sub(r'"[\w-]{64}"', "", page.replace(query, ""))

    reader.get("/search/")
    assert asked("Quillon") == asked("Zyxwvut")
