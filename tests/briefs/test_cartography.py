"""Where things stand on the map."""

from tests.sample_material import network

from corridor.briefs.cartography import WIDTH, draw_map, fit


def test_every_place_lies_inside_the_frame() -> None:
    chart = draw_map(network())
    assert chart is not None
    assert all(0 < place.x < WIDTH and 0 < place.y < chart.height for place in chart.places)


def test_north_is_up_and_east_is_right() -> None:
    frame = fit([(100.0, 10.0), (120.0, 45.0)])
    assert frame.at(100.0, 10.0)[0] < frame.at(120.0, 10.0)[0]
    assert frame.at(100.0, 45.0)[1] < frame.at(100.0, 10.0)[1]


def test_a_single_place_still_has_land_around_it() -> None:
    assert fit([(20.0, 44.0)]).scale < WIDTH / 4


def test_the_outlines_behind_it_are_of_the_countries_around() -> None:
    chart = draw_map(network())
    assert chart is not None
    codes = {code for code, _ in chart.outlines}
    assert {"CHN", "VNM", "LAO", "MNG", "KOR", "PRK"} <= codes
    assert "FRA" not in codes
