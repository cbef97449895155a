"""The opened index answers by name, code and people."""

from pathlib import Path

import pytest

from corridor.errors import BadFile, FixInput
from corridor.places import Gazetteer, PlaceKind


def test_an_index_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(FixInput, match="build_index"):
        Gazetteer.open(tmp_path / "nothing")


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("something else", encoding="utf-8")
    with pytest.raises(BadFile, match="Delete it"):
        Gazetteer.open(tmp_path / "index")


def test_a_name_finds_its_places_the_most_populous_first(small: Gazetteer) -> None:
    assert [each.place.kind for each in small.named("KÂMPÔT")] == [PlaceKind.ADMIN1, PlaceKind.CITY]


def test_a_name_that_nothing_bears_is_left_out(small: Gazetteer) -> None:
    assert small.find(["kampot", "atlantis"]).keys() == {"kampot"}


def test_many_names_are_found_at_once(small: Gazetteer) -> None:
    keys = [f"no{number}" for number in range(30_000)]
    assert small.find([*keys, "trat"]).keys() == {"trat"}


@pytest.mark.parametrize(
    ("words", "countries"),
    [("Cambodian", ("KHM",)), ("Thais", ("THA",)), ("Congolese", ("COD", "COG")), ("Martian", ())],
)
def test_words_for_a_people_give_its_countries(small: Gazetteer, words: str, countries: tuple[str, ...]) -> None:
    assert small.nationality(words) == countries


def test_a_country_is_no_plural_of_its_people(gazetteer: Gazetteer) -> None:
    assert gazetteer.nationality("Laos") == ()
    assert gazetteer.nationality("Lao") == ("LAO",)


def test_an_area_has_its_common_english_name(gazetteer: Gazetteer) -> None:
    codes = ["CHN-GX", "CHN-YN", "CHN-NM", "CHN-LN", "CHN-JL"]
    assert [gazetteer.area_name(code) for code in codes] == ["Guangxi", "Yunnan", "Inner Mongolia", "Liaoning", "Jilin"]


def test_neighbours_share_a_border_by_land(gazetteer: Gazetteer) -> None:
    assert gazetteer.neighbours("PRK") == {"CHN", "KOR", "RUS"}
    assert gazetteer.neighbours("ISL") == frozenset()


def test_a_border_town_knows_what_lies_across(small: Gazetteer) -> None:
    (trat,) = small.named("Bo Rai")
    assert trat.place.borders == ("KHM",)


@pytest.mark.parametrize(
    ("name", "country"),
    [("라오스", "LAO"), ("中国", "CHN"), ("كوريا الشمالية", "PRK"), ("Corea del Sur", "KOR"), ("Türkiye", "TUR")],
)
def test_countries_are_known_in_other_languages(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.named(name)[0].place.countries == (country,)


@pytest.mark.parametrize("code", ["CHN-GX", "THA-57", "VNM-13", "PRK-09", "USA-TX", "POL-20"])
def test_towns_and_areas_are_joined_by_code(gazetteer: Gazetteer, code: str) -> None:
    name = gazetteer.area_name(code)
    assert name is not None
    assert code in {each.place.admin1 for each in gazetteer.named(name)}
