"""Which links a stated effect or a place bears on."""

import pytest
from tests.networks.making import network, place

from corridor.networks.areas import country_of, is_group, lies_in
from corridor.networks.bearing import Ways, factors
from corridor.records import AreaCode

ASIA = network(
    *("PRK>CHN-JL", "PRK>CHN-LN", "CHN-JL>CHN", "CHN-LN>CHN", "CHN>CHN-YN", "CHN>CHN-GX"),
    *("CHN-YN>LAO", "CHN-YN>MMR", "LAO>THA", "CHN-GX>VNM", "THA>KOR"),
    corridors={"by Laos": ["PRK>CHN-LN", "CHN-LN>CHN", "CHN>CHN-YN", "CHN-YN>LAO", "LAO>THA", "THA>KOR"]},
)
BALKANS = network("TUR>GRC", "GRC>MKD", "MKD>SRB")


def _found(ways: Ways, corridor: str) -> dict[str, str]:
    return {bearing.link_id: bearing.how for bearing in ways.named(corridor)}


@pytest.mark.parametrize(
    ("corridor", "expected"),
    [
        ("CHN-GX>VNM", {"CHN-GX>VNM": "stated"}),
        ("CHN-YN>X-SEA", {"CHN-YN>LAO": "stated_wider", "CHN-YN>MMR": "stated_wider"}),
        ("PRK>CHN", {"PRK>CHN-JL": "stated_wider", "PRK>CHN-LN": "stated_wider"}),
        ("CHN>X-SEA", dict.fromkeys(["CHN-GX>VNM", "CHN-YN>LAO", "CHN-YN>MMR"], "stated_wider")),
        ("LAO>KOR", dict.fromkeys(["LAO>THA", "THA>KOR"], "stated_around")),
        ("VNM>CHN-GX", {}),
        ("nowhere", {}),
    ],
)
def test_a_stated_effect_bears_on_the_links_it_names(corridor: str, expected: dict[str, str]) -> None:
    assert _found(Ways(ASIA), corridor) == expected


def test_an_effect_on_a_province_bears_on_a_part_of_the_country_s_link() -> None:
    assert _found(Ways(BALKANS), "GRC-B>MKD") == {"GRC>MKD": "stated_part"}


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        (["CHN-YN"], dict.fromkeys(["CHN-YN>LAO", "CHN-YN>MMR", "CHN>CHN-YN"], "one_end")),
        (["CHN-YN", "CHN"], dict.fromkeys(["CHN-YN>LAO", "CHN-YN>MMR", "CHN>CHN-YN"], "one_end")),
        (["CHN-YN", "LAO"], {"CHN-YN>LAO": "both_ends"}),
        (["PRK", "CHN"], {"PRK>CHN-JL": "both_ends", "PRK>CHN-LN": "both_ends"}),
        (["CHN-SD"], dict.fromkeys(["CHN-JL>CHN", "CHN-LN>CHN", "CHN>CHN-GX", "CHN>CHN-YN"], "country_only")),
        (["FRA"], {}),
        ([], {}),
    ],
)
def test_an_event_bears_on_the_links_around_its_places(areas: list[str], expected: dict[str, str]) -> None:
    found = Ways(ASIA).around([place(area) for area in areas])
    assert {bearing.link_id: bearing.how for bearing in found} == expected


def test_a_province_of_a_country_level_network_counts_for_the_country() -> None:
    found = {bearing.link_id: bearing.how for bearing in Ways(BALKANS).around([place("MKD-1"), place("GRC-B")])}
    assert found == {"GRC>MKD": "both_ends"}


def test_every_factor_is_a_share() -> None:
    assert all(0 < factor <= 1 for factor in factors().values())


def test_areas_lie_in_countries_and_groups() -> None:
    assert lies_in(AreaCode("CHN-GX"), AreaCode("CHN"))
    assert lies_in(AreaCode("VNM"), AreaCode("X-SEA"))
    assert not lies_in(AreaCode("CHN"), AreaCode("CHN-GX"))
    assert country_of(AreaCode("CHN-GX")) == "CHN"
    assert is_group(AreaCode("X-EU"))
