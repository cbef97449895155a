"""The room's data files hold what their readers expect, and the reference page prints them."""

from pathlib import Path

import pytest
import yaml

from corridor.places.areas import read_areas
from corridor.places.cues import load_cues, load_weights
from corridor.places.page import render
from corridor.places.supplement import read_area_notes, read_country_notes, read_features, read_text
from corridor.places.towns import read_countries

SOURCE = Path(__file__).parents[2] / "src/corridor/places"


def test_the_page_prints_the_files() -> None:
    page = Path(__file__).parents[2] / "docs/reference/places.md"
    assert page.read_text(encoding="utf-8") == render()


def test_every_country_of_the_list_exists() -> None:
    known = {country["iso3"] for country in read_countries().values()}
    assert read_country_notes().keys() <= known


def test_every_area_that_is_noted_exists() -> None:
    known = {area.code for area in read_areas() if area.is_first_level}
    assert sorted(read_area_notes().keys() - known) == []


def test_every_feature_has_a_point_on_earth() -> None:
    places = [row.place for row in read_features()]
    assert all(-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180 for place in places)


def test_no_two_features_of_a_kind_share_a_name() -> None:
    names = [(row.place.kind, row.place.name, row.place.admin1) for row in read_features()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("group", ["recognising", "resolving"])
def test_every_weight_is_used_and_says_what_it_means(group: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.py")))
    signs = yaml.safe_load(read_text("weights.yaml"))[group]
    assert [sign for sign in signs if f'"{sign}"' not in code] == []
    assert all(isinstance(meaning, str) and meaning for _, meaning in signs.values())
    assert getattr(load_weights(), group).keys() == signs.keys()


def test_cues_are_lower_case_words() -> None:
    words = [word for listed in load_cues().words.values() for word in listed]
    assert [word for word in words if word != word.lower()] == []
