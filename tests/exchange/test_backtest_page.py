import re
from pathlib import Path

import numpy as np

from corridor.exchange.backtest_page import write_page
from corridor.flows.disruption import Disruption, Hindsight, Panel, Story, forecast_disruption, tell_story


def story(what_happened: str = "the way was shut", *, months: int = 66) -> Story:
    counts = np.full((2, 1, months), 1000.0)
    panel = Panel("isles", "arrivals", 24_000, ("N", "S & co"), ("",), counts)
    closed = Disruption("shut", "isles", "N", 24_060, "border_closure", what_happened)
    forecast = forecast_disruption(closed, hindsight=Hindsight((panel,)), draws=100, seed=1)
    return tell_story(forecast, panel=panel, known=(closed,))


def page_of(told: Story, folder: Path) -> str:
    return write_page([told], out=folder / "page.html").read_text(encoding="utf-8")


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    page = page_of(story(), tmp_path)
    assert re.findall(r"https?://|<script|<link|src=", page) == []


def test_every_unit_is_drawn_and_every_month_is_in_the_table(tmp_path: Path) -> None:
    page = page_of(story(), tmp_path)
    assert page.count("<svg role=") == 2
    assert page.count("<td>N, 20") == 6


def test_words_of_a_file_cannot_become_markup(tmp_path: Path) -> None:
    page = page_of(story("<b>shut</b>"), tmp_path)
    assert "<b>shut" not in page
    assert "S &amp; co" in page


def test_months_without_counts_are_said_to_be_missing(tmp_path: Path) -> None:
    assert page_of(story(months=62), tmp_path).count("not counted yet") == 8
