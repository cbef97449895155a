"""Which ways a report describes: chains of prepositions, legs of clauses, removals, borders, and what is none."""

from collections.abc import Callable

import pytest

from corridor.claims import Engine, code
from corridor.records import Report

Maker = Callable[..., Report]

# An event of its own, so that the text around the way is about people on the move.
EVENT = " Police arrested 12 North Korean refugees in Kunming on Monday."
GREEK = " Police arrested 12 Syrian refugees in Edirne on Monday."


def paths(text: str, *, engine: Engine, report_of: Maker) -> set[str]:
    return {" ".join(way.path) for way in code(report_of(text), engine=engine).routes}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The group had come from Jilin through Inner Mongolia to Mongolia." + EVENT, "CHN-JL CHN-NM MNG"),
        ("The raid has stopped departures for Laos through Yunnan." + EVENT, "CHN-YN LAO"),
        ("The boat left a beach near Izmir at night for Greece." + GREEK, "TUR GRC"),
        ("Some who flee into China travel on through Laos or Vietnam to Thailand." + EVENT, "PRK CHN LAO THA"),
        ("The men were being smuggled over the border between China and Laos." + EVENT, "CHN-YN LAO"),
        ("The women were to go on to Bulgaria." + GREEK, "SYR TUR BGR"),
        ("The group had left Yanji in Jilin ten days before." + EVENT, "CHN-JL CHN-YN"),
        ("Kunming is a staging point for North Koreans who try to reach Thailand by way of Laos." + EVENT,
         "PRK CHN-YN LAO THA"),
    ],
)  # fmt: skip
def test_a_way_is_read_in_the_order_of_travel(text: str, path: str, *, engine: Engine, report_of: Maker) -> None:
    assert path in paths(text, engine=engine, report_of=report_of)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Nine Syrians were pushed back from Greece into Turkey on Monday.", "GRC TUR"),
        ("Nine Syrians were deported from Laos to China on Monday. The group was sent to Kunming.", "LAO CHN-YN"),
        ("Tunisian guards arrested 80 Sudanese refugees in Sfax. At least 40 were expelled to the border with Libya.",
         "TUN LBY"),
    ],
)  # fmt: skip
def test_a_removal_starts_where_people_were_held(text: str, path: str, *, engine: Engine, report_of: Maker) -> None:
    assert path in paths(text, engine=engine, report_of=report_of)


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 1,900 North Koreans reached South Korea last year." + EVENT,
        "The 12 hoped to get to South Korea." + EVENT,
        "They were taken to a detention center in Tumen." + EVENT,
        "They may be sent back to North Korea." + EVENT,
        "Five people brought 40 bags of rice over the border from Laos." + EVENT,
        "The raid put on hold plans to bring defectors to South Korea via Thailand." + EVENT,
    ],
)
def test_what_tells_of_no_way_leaves_none(text: str, *, engine: Engine, report_of: Maker) -> None:
    assert paths(text, engine=engine, report_of=report_of) == set()
