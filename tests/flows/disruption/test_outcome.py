from dataclasses import replace

import numpy as np

from corridor.flows.disruption import Disruption, Hindsight, Panel, Story, forecast_disruption, tell_story

CLOSED = Disruption("shut", "isles", "N", 60, "border_closure", "the way was shut")


def panel(*, after: float) -> Panel:
    """Two steady routes; the first stands at `after` from month 60 on."""
    counts = np.full((2, 1, 66), 1000.0) + 20 * np.sin(np.arange(66))
    counts[0, 0, 60:] = after
    return Panel("isles", "arrivals", 0, ("N", "S"), ("",), counts)


def story(*, after: float, known: tuple[Disruption, ...] = ()) -> Story:
    observed = panel(after=after)
    forecast = forecast_disruption(CLOSED, hindsight=Hindsight((observed,)), draws=200, seed=1)
    return tell_story(forecast, panel=observed, known=known)


def test_the_unit_with_the_largest_error_comes_first_and_is_explained() -> None:
    told = story(after=1900.0)
    assert told.units[0].unit == "N"
    assert told.whys[0].startswith("N: ")
    assert "was foreseen" in told.whys[0]


def test_another_disruption_in_the_same_months_is_named() -> None:
    other = replace(CLOSED, id="second", effective_month=62)
    assert "second began here" in story(after=5000.0, known=(other, other)).whys[0]


def test_counts_outside_are_counted_by_side() -> None:
    told = story(after=50_000.0)
    assert told.units[0].above == 6
    assert told.inside == (6, 12)


def test_where_people_were_foreseen_to_go_is_told_with_whether_they_came() -> None:
    assert any(why.startswith("Foreseen to move to S") for why in story(after=100.0).whys)


def test_months_that_have_not_come_are_said_to_be_missing() -> None:
    observed = panel(after=0.0).before(60)
    forecast = forecast_disruption(CLOSED, hindsight=Hindsight((observed,)), draws=200, seed=1)
    told = tell_story(forecast, panel=observed, known=())
    assert told.units[0].observed == ()
    assert told.whys[0] == "Nothing has been observed yet in these months."
