import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter

from corridor.flows.disruption.features import HORIZON, describe, gather
from corridor.flows.disruption.panel import Floats, Panel
from corridor.flows.disruption.undisturbed import draw_paths, fit_calm, look_ahead, to_counts
from corridor.flows.draws import stream


def noisy(seed: int, units: int = 8, months: int = 132) -> Panel:
    """Units with a season and a level of their own that wanders and comes back, as an AR(1) of 0.8."""
    shocks = 0.2 * stream(seed, "test.undisturbed").standard_normal((units, months))
    level = lfilter([1.0], [1.0, -0.8], shocks, axis=1)
    season = 0.5 * np.sin(2 * np.pi * np.arange(months) / 12)
    counts: Floats = np.rint(np.exp(6 + level + season))
    return Panel("isles", "arrivals", 24_000, tuple(f"u{u}" for u in range(units)), ("",), counts[:, None, :])


def test_what_comes_lies_in_the_ninety_percent_as_often_as_said() -> None:
    panel = noisy(1)
    lessons, inside = gather((panel,)), []
    for origin in range(84, 126, 6):
        calm = fit_calm(lessons, until=24_000 + origin)
        outlook = look_ahead(calm, describe(panel.totals, steady_from=0, origin=origin))
        paths = draw_paths(calm, outlook, draws=500, generator=stream(2, f"test.{origin}"))
        low, high = np.quantile(to_counts(paths), (0.05, 0.95), axis=0)
        came = panel.totals[:, origin : origin + HORIZON]
        inside.append(((low <= came) & (came <= high)).mean())
    assert 0.82 <= np.mean(inside) <= 0.98


def test_lessons_after_the_day_change_no_fit() -> None:
    panel = noisy(3)
    changed = panel.counts.copy()
    changed[:, :, 90:] *= 7
    other = Panel("isles", "arrivals", 24_000, panel.units, ("",), changed)
    first, second = (fit_calm(gather((one,)), until=24_000 + 90) for one in (panel, other))
    assert np.array_equal(first.slopes, second.slopes)
    assert np.array_equal(first.errors, second.errors)


def test_without_lessons_the_forecast_is_half_of_last_years_season() -> None:
    calm = fit_calm(gather(()), until=24_000)
    assert calm.rows == 0
    assert calm.slopes[:4].tolist() == [0.0, 0.0, 0.0, 0.5]


@settings(deadline=None, max_examples=10)
@given(st.integers(min_value=0, max_value=400))
def test_counts_are_whole_and_not_negative(level: int) -> None:
    counts = np.full((2, 40), float(level))
    calm = fit_calm(gather(()), until=0)
    outlook = look_ahead(calm, describe(counts, steady_from=0, origin=40))
    drawn = to_counts(draw_paths(calm, outlook, draws=50, generator=stream(level, "test.counts")))
    assert drawn.min() >= 0
    assert np.array_equal(drawn, np.rint(drawn))


def test_errors_of_neighbouring_months_go_together() -> None:
    calm = fit_calm(gather((noisy(4),)), until=24_000 + 132)
    assert calm.steps[0, 1] > 0.3
    assert np.linalg.eigvalsh(calm.steps).min() > 0


def test_a_panel_that_never_changes_is_forecast_to_stay() -> None:
    panel = Panel("isles", "arrivals", 24_000, ("u0", "u1"), ("",), np.full((2, 1, 80), 300.0))
    calm = fit_calm(gather((panel,)), until=24_080)
    outlook = look_ahead(calm, describe(panel.totals, steady_from=0, origin=80))
    drawn = to_counts(draw_paths(calm, outlook, draws=50, generator=stream(1, "test.still")))
    assert np.allclose(drawn, 300, atol=5)
