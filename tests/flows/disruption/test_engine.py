from dataclasses import replace

import numpy as np
import pytest

from corridor.flows.disruption import CALM, Disruption, Forecast, Hindsight, Panel, forecast_disruption
from corridor.flows.disruption.engine import dilute
from corridor.flows.draws import stream

START = 24_000
ORIGIN = 72
CLOSED = Disruption("shut", "isles", "u0", START + ORIGIN, "border_closure")


def isles() -> Panel:
    """Three routes with a season; the first falls to a tenth when it is closed."""
    chance = stream(5, "test.engine")
    level = np.exp(0.05 * np.cumsum(chance.standard_normal((3, 96)), axis=1))
    counts = np.rint(2000 * level * (1 + 0.3 * np.sin(2 * np.pi * np.arange(96) / 12)))
    counts[0, ORIGIN:] = np.rint(counts[0, ORIGIN:] / 10)
    split = np.stack([0.75 * counts, 0.25 * counts], axis=1)
    return Panel("isles", "arrivals", START, ("u0", "u1", "u2"), ("AAA", "BBB"), split)


def after(
    disruption: Disruption = CLOSED, *, panel: Panel | None = None, known: tuple[Disruption, ...] = ()
) -> Forecast:
    hindsight = Hindsight((panel or isles(),), known)
    return forecast_disruption(disruption, hindsight=hindsight, draws=300, seed=1)


def test_the_disrupted_way_falls_and_the_others_hardly_change() -> None:
    forecast = after()
    middle, without = (np.median(counts.sum(axis=2), axis=0) for counts in (forecast.counts, forecast.without))
    assert middle[0] < 0.7 * without[0]
    assert np.all(np.abs(middle[1:] / without[1:] - 1) < 0.2)


def test_nothing_after_the_effective_month_is_looked_at() -> None:
    panel = isles()
    changed = panel.counts.copy()
    changed[:, :, ORIGIN:] = 77_777
    assert np.array_equal(after(panel=replace(panel, counts=changed)).counts, after(panel=panel).counts)


def test_a_disruption_that_is_not_over_teaches_nothing() -> None:
    recent = replace(CLOSED, id="recent", unit="u1", effective_month=START + ORIGIN - 3)
    assert after(known=(recent, CLOSED)).response.learned_from == ()
    assert "is the prior" in after(known=(recent,)).learned_from


def test_a_disruption_that_was_over_teaches() -> None:
    later = Disruption("later", "isles", "u1", START + ORIGIN + 8, "border_closure")
    forecast = after(later, known=(CLOSED, later))
    assert forecast.response.learned_from == ("shut",)
    assert np.median(forecast.effects[:, -1]) < np.median(after(later).effects[:, -1])


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    first, again = after().counts, after().counts
    other = forecast_disruption(CLOSED, hindsight=Hindsight((isles(),)), draws=300, seed=2).counts
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_calm_row_is_the_base_forecast() -> None:
    forecast = after(replace(CLOSED, unit="*", kind=CALM))
    assert np.array_equal(forecast.counts, forecast.without)


def test_a_general_disruption_acts_on_every_unit_and_moves_nobody() -> None:
    forecast = after(replace(CLOSED, unit="*"))
    middle, without = (np.median(counts.sum(axis=2), axis=0) for counts in (forecast.counts, forecast.without))
    assert np.all(middle < without)
    assert forecast.moved.sum() == 0


def test_those_who_moved_are_among_those_stopped() -> None:
    forecast = after()
    stopped = np.maximum(forecast.without[:, 0] - forecast.counts[:, 0], 0).sum(axis=1)
    assert np.all(forecast.moved.sum(axis=(1, 2)) <= stopped + 3)


def test_a_measure_against_few_nationalities_changes_little() -> None:
    few, all_of_them = after(replace(CLOSED, nationalities=("BBB",))), after()
    assert np.median(few.effects[:, -1]) > np.median(all_of_them.effects[:, -1])
    assert np.exp(few.effects).min() > 0.74


def test_a_diluted_change_lies_between_none_and_all() -> None:
    assert dilute(np.array([-2.0]), 0.0)[0] == pytest.approx(0.0)
    assert dilute(np.array([-2.0]), 1.0)[0] == pytest.approx(-2.0)


def test_a_system_with_few_months_is_forecast_all_the_same() -> None:
    panel = isles()
    short = replace(panel, counts=panel.counts[:, :, :9])
    early = replace(CLOSED, effective_month=START + 5)
    assert np.isfinite(after(early, panel=short).counts).all()
