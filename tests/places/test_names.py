"""Spellings of one name become one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.places.names import common_name, fold, is_code, is_transliteration, plain, without_native_kind


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("Ji’an", "Jian"),
        ("St. Louis", "Saint Louis"),
        ("Guinea-Bissau", "GUINEA BISSAU"),
        ("U.S.", "US"),
        ("Møn", "Mon"),
        ("İzmir", "Izmir"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("쿤밍", "쿤민"), ("ลาว", "ลา"), ("Main St", "Main Saint")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        ("Louangphabang", ("Luang Prabang Province",), "Luang Prabang"),
        ("Qinghai Sheng", ("青海",), "Qinghai"),
        ("Texas", (), "Texas"),
        ("Amnat Charoen", ("จังหวัดอำนาจเจริญ",), "Amnat Charoen"),
        ("Some Place", ("State of Palm",), "Palm"),
    ],
)
def test_an_area_loses_the_word_for_its_kind(name: str, aliases: tuple[str, ...], expected: str) -> None:
    assert common_name(name, aliases) == expected


def test_a_district_loses_a_native_word_and_keeps_an_english_one() -> None:
    assert without_native_kind("Amphoe Tak Bai") == "Tak Bai"
    assert without_native_kind("Dallas County") == "Dallas County"


def test_names_are_told_in_the_letters_of_english_news() -> None:
    assert plain("Móng Cái") == "Mong Cai"
    assert plain("昆明") == "昆明"


def test_codes_and_machine_transliterations_are_no_names() -> None:
    assert is_code("KMG")
    assert is_transliteration("kun ming shi")
    assert not is_code("Ulm")
