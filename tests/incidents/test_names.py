"""Speakers are brought to the body they speak for, and two names of one speaker to one."""

import pytest

from corridor.incidents.names import Speaker, aliases_in, is_proper, of_publisher, speaks_as


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("the leader of River Watch", "River Watch"),
        ("Ana Pop, who heads River Watch", "River Watch"),
        ("a River Watch spokeswoman", "River Watch"),
        ("a senior interior ministry official in the capital", "interior ministry"),
        ("Vietnamese officials", "Vietnamese official"),
        ("“Ana Pop,”", "Ana Pop"),
        ("un grupo cívico", "un grupo cívico"),
    ],
)
def test_who_speaks_for_a_body_speaks_as_the_body(who: str, name: str) -> None:
    assert speaks_as(who).name == name


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("a source in the north", "source"),
        ("Relatives", "relative"),
        ("the official", "official"),
        ("The group", "group"),
    ],
)
def test_a_role_alone_is_no_name(who: str, role: str) -> None:
    assert speaks_as(who) == Speaker(None, role)


def test_a_nameless_source_speaks_through_the_outlet_that_has_it() -> None:
    assert speaks_as("a Hill Post source in the north") == Speaker(None, "source", through="Hill Post")


def test_a_press_release_does_not_speak() -> None:
    assert speaks_as("a press release").is_document


@pytest.mark.parametrize("publisher", ["Hill Wire via River Post", "River Post (after Hill Wire)", "Hill Wire (copy)"])
def test_a_publisher_that_names_its_source_carries_that(publisher: str) -> None:
    assert of_publisher(publisher) == "Hill Wire"


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["Ana Pop", "River Watch"], "Ana Pop, who leads River Watch, said so."),
        (["Ana Pop", "River Watch"], "River Watch said so. Ana Pop, who leads the group, saw it."),
        (["RW", "River Watch"], ""),
        (["RWA", "River Watch"], "River Watch (RWA) said so."),
        (["Pop", "Ana Pop"], ""),
        (["Kim Min-ji", "Kim Min Ji"], ""),
    ],
)
def test_two_names_of_one_speaker_become_one(names: list[str], text: str) -> None:
    assert len(set(aliases_in(names, texts=[text]).values())) == 1


def test_two_speakers_stay_two() -> None:
    assert len(set(aliases_in(["River Watch", "Hill Aid"], texts=["River Watch and Hill Aid said so."]).values())) == 2


@pytest.mark.parametrize(
    ("root", "proper"), [("River Watch", True), ("civic group", False), ("source, through X", False)]
)
def test_only_a_proper_name_counts_as_one(root: str, proper: bool) -> None:
    assert is_proper(root) is proper


def test_a_long_text_in_capitals_is_looked_through_once() -> None:
    text = "NORTH RIVER WATCH AND HILL AID " * 20_000
    assert aliases_in(["River Watch", "RW"], texts=[text]) == {"River Watch": "River Watch", "RW": "River Watch"}
