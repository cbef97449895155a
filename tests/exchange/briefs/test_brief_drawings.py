"""Drawings: the state is told by colour, pattern and word, and nothing is drawn that is not known."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from tests.sample_material import material

from corridor.briefs import compose
from corridor.exchange.briefs.map_drawing import draw_map
from corridor.exchange.briefs.svg import LOOKS
from corridor.exchange.briefs.time_drawing import draw_strip, draw_timeline, runs
from corridor.records import Brief, DateSpan, State, on_day

SVG = "{http://www.w3.org/2000/svg}"


def brief() -> Brief:
    return compose(material(), made_on=date(2024, 9, 10))


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_every_state_has_a_colour_a_dash_and_a_word_of_its_own() -> None:
    assert len({(look.colour) for look in LOOKS.values()}) == len(State)
    assert len({(look.dash) for look in LOOKS.values()}) == len(State)
    assert [look.word for look in LOOKS.values()] == [str(state) for state in LOOKS]


def test_the_map_names_every_place_in_both_scripts() -> None:
    shown = texts(draw_map(brief()))
    assert {"Yunnan", "云南省", "South Korea", "대한민국", "Thailand", "ไทย"} <= set(shown)


def test_no_two_labels_of_places_lie_on_each_other() -> None:
    drawing = ET.fromstring(draw_map(brief()))  # noqa: S314 - our own
    names = [element for element in drawing.iter(f"{SVG}text") if element.get("font-weight") == "600"]
    at = [(float(element.get("x", 0)), float(element.get("y", 0))) for element in names]
    close = [(a, b) for a in at for b in at if a < b and abs(a[0] - b[0]) < 30 and abs(a[1] - b[1]) < 13]
    assert close == []


def test_a_drawing_has_a_name_and_a_description() -> None:
    drawing = draw_map(brief())
    assert 'role="img"' in drawing
    assert "Guangxi to Vietnam: restricted" in re.findall(r"<desc[^>]*>(.*?)</desc>", drawing)[0]


def test_a_way_of_which_nothing_was_ever_known_has_no_picture() -> None:
    by_name = {way.name: draw_strip(way, name="s") for way in brief().corridors}
    assert by_name["Through Vietnam"]
    way = next(way for way in brief().links if way.key == "CHN-NM>MNG")
    assert draw_strip(way, name="s") == ""


def test_runs_join_days_of_the_same_state() -> None:
    way = brief().corridors[0]
    assert [(state, start) for state, start, _ in runs(way.days)] == [
        (State.UNKNOWN, way.days[0].on),
        (State.RESTRICTED, date(2024, 9, 4)),
    ]


@pytest.mark.parametrize("years", [0, 1, 3, 25, 80])
def test_ticks_have_room_however_long_the_timeline_is(years: int) -> None:
    entries = brief().timeline
    old = replace(entries[0], when=on_day(date(2024 - years, 3, 5)))
    drawing = ET.fromstring(draw_timeline([old, *entries]))  # noqa: S314 - our own
    ticks = sorted(float(text.get("x", 0)) for text in drawing.iter(f"{SVG}text") if text.get("font-size") == "11")
    assert all(later - earlier >= 55 for earlier, later in pairwise(ticks))
    assert ticks


def test_without_dates_there_is_no_timeline() -> None:
    assert draw_timeline([replace(entry, when=DateSpan()) for entry in brief().timeline]) == ""
