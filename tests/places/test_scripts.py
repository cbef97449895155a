"""Names in scripts without capitals, and words for peoples."""

import pytest

from corridor.places import Gazetteer, geoparse


def resolved(text: str, gazetteer: Gazetteer, *, demonyms: bool = False) -> list[str]:
    return [each.place.resolved for each in geoparse(text, entities=[], gazetteer=gazetteer, demonyms=demonyms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("警方在广西防城港抓获多人。", ["Guangxi, CHN", "Fangchenggang, Guangxi, CHN"]),
        ("그들은 중국 쿤밍에서 라오스로 떠났다.", ["CHN", "Kunming, Yunnan, CHN", "LAO"]),
        ("وصلوا إلى تايلاند ولاوس", ["THA", "LAO"]),
        ("ตำรวจพบพวกเขาที่แม่สาย", ["Mae Sai, Chiang Rai, THA"]),
        ("Россия и Китай закрыли границу.", ["RUS", "CHN"]),
        ("La policía de Shenyang los detuvo en China.", ["Shenyang, Liaoning, CHN", "CHN"]),
    ],
)
def test_places_are_found_in_other_languages(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert resolved(text, gazetteer) == expected


def test_an_ordinary_word_is_no_small_town(gazetteer: Gazetteer) -> None:
    assert resolved("그 소식을 들었다.", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Turkish policeman ran.", ["TUR"]),
        ("South African farmers met.", ["ZAF"]),
        ("The Turks ran.", []),
        ("They spoke Turkish and left.", []),
        ("A Swede left.", []),
        ("Vietnamese-born workers left.", ["VNM"]),
    ],
)
def test_a_word_for_a_people_counts_where_it_describes_something(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    assert resolved(text, gazetteer, demonyms=True) == expected
    assert resolved(text, gazetteer) == []


def test_of_two_countries_of_one_people_the_named_one_is_meant(gazetteer: Gazetteer) -> None:
    assert (
        resolved("In Brazzaville, in the Republic of the Congo, Congolese police met.", gazetteer, demonyms=True)[-1]
        == "COG"
    )
