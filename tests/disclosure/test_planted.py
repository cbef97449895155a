"""Planted identifiers are found in six scripts, and look-alikes of them are left alone."""

import pytest
from tests.disclosure.planted import SCRIPTS, Planted, clean, planted_names, planted_numbers

from corridor.disclosure.identifiers import find_identifiers, hide_identifiers
from corridor.disclosure.people import find_people


def is_found(planted: Planted) -> bool:
    find = find_people if planted.kind == "name" else find_identifiers
    return any(found.start < planted.end and planted.start < found.end for found in find(planted.text))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("half", [0, 1])
def test_every_structured_identifier_is_found_however_it_is_written(script: str, half: int) -> None:
    missed = [each for each in planted_numbers(half) if each.script == script and not is_found(each)]
    assert missed == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_of_the_half_that_no_rule_was_written_with_are_found(script: str) -> None:
    names = [each for each in planted_names(1) if each.script == script]
    assert sum(map(is_found, names)) / len(names) >= 0.95


@pytest.mark.parametrize(
    ("script", "least"),
    [("latin", 0.95), ("han", 0.95), ("hangul", 0.95), ("arabic", 0.8), ("cyrillic", 0.95), ("greek", 0.95)],
)
def test_fresh_names_are_found_as_often_as_the_docs_say(script: str, least: float) -> None:
    names = [each for each in planted_names(2) if each.script == script]
    assert sum(map(is_found, names)) / len(names) >= least


@pytest.mark.parametrize("half", [0, 1])
def test_dates_counts_articles_and_offices_are_no_identifiers(half: int) -> None:
    assert [text for _, text in clean(half) if find_identifiers(text)] == []


def test_names_of_places_and_offices_are_seldom_taken_for_persons() -> None:
    wrong = [text for half in (0, 1) for _, text in clean(half) if find_people(text)]
    assert len(wrong) <= 2


def test_the_gazetteer_outweighs_a_given_name() -> None:
    text = "Police in Nakhon Ratchasima said nothing."
    assert find_people(text)
    assert find_people(text, allowed=["Nakhon Ratchasima"]) == ()


def test_a_model_is_heard_beside_the_rules() -> None:
    assert find_people("it was zork", tagger=lambda text: [(text.index("zork"), len(text))])[0].because


def test_an_identifier_is_hidden_by_its_kind_and_the_rest_stays() -> None:
    told = hide_identifiers("Write to ana@example.org, in 2024 or later.")
    assert told == "Write to [e-mail address withheld], in 2024 or later."


def test_the_address_of_a_page_stays_readable() -> None:
    assert hide_identifiers("https://news.example/a/0202455501430") == "https://news.example/a/0202455501430"
