"""Towns near a land border know what lies across."""

from corridor.places.borders import find_border_towns

TOWNS = [(1, "AAA", 10.0, 20.0), (2, "AAA", 10.0, 25.0), (3, "BBB", 10.0, 20.2), (4, "CCC", 10.0, 20.1)]


def test_towns_within_reach_of_a_neighbours_town_are_border_towns() -> None:
    assert dict(find_border_towns(TOWNS, {"AAA": ["BBB"], "BBB": ["AAA"]})) == {1: "BBB", 3: "AAA"}


def test_a_country_without_a_land_border_is_not_across() -> None:
    assert dict(find_border_towns(TOWNS, {"AAA": [], "CCC": []})) == {}


def test_a_neighbour_without_towns_is_passed_over() -> None:
    assert dict(find_border_towns(TOWNS, {"AAA": ["ZZZ"], "ZZZ": ["AAA"]})) == {}
