"""Plots hold what they are given, say it in words too, and pass names on as text."""

from datetime import date

import numpy as np

from corridor.exchange.flee.plots import Plot, draw

FIRST = date(2020, 1, 1)


def test_the_description_tells_the_last_day() -> None:
    plot = Plot("Camp", FIRST, np.array([[0, 0, 0, 0, 0], [1, 2, 3, 4, 5.0]]), counted=[0, 1200])
    assert 'aria-label="Camp: on the last day 3 (5 to 95 %: 1 to 5), counted 1,200"' in draw(plot)


def test_names_are_text() -> None:
    assert "<b>" not in draw(Plot("<b>Camp", FIRST, np.zeros((2, 5))))


def test_years_are_thinned_to_what_can_be_seen() -> None:
    drawn = draw(Plot("Camp", FIRST, np.zeros((0, 5)), counted=list(range(2000))))
    assert drawn.count(",") < 200


def test_nobody_anywhere_is_still_a_picture() -> None:
    assert "nan" not in draw(Plot("Camp", FIRST, np.zeros((1, 5)), counted=[0]))
