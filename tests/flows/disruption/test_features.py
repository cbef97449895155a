import numpy as np

from corridor.flows.disruption.features import HORIZON, describe, gather
from corridor.flows.disruption.panel import Floats, Panel


def waves(units: int = 3, months: int = 60) -> Floats:
    """Counts with a season and a level of each unit's own, without chance."""
    season = 1 + 0.5 * np.sin(2 * np.pi * np.arange(months) / 12)
    return np.outer(200.0 * (1 + np.arange(units)), season)


def panel_of(counts: Floats) -> Panel:
    units = tuple(f"unit {row}" for row in range(len(counts)))
    return Panel("isles", "arrivals", 24_000, units, ("",), counts[:, None, :])


def test_months_after_the_origin_change_nothing() -> None:
    changed = waves()
    changed[:, 40:] = 9_999
    before, after = (describe(counts, steady_from=0, origin=40) for counts in (waves(), changed))
    assert np.array_equal(before.features, after.features)
    assert np.array_equal(before.level, after.level)


def test_a_season_seen_for_years_points_the_right_way() -> None:
    seen = describe(waves(), steady_from=0, origin=48)
    truth = np.log(waves()[:, 48 : 48 + HORIZON]) - seen.level[:, None]
    assert np.corrcoef(seen.features[0, :, 3], truth[0])[0, 1] > 0.95


def test_a_series_of_zeros_is_described_by_finite_numbers() -> None:
    seen = describe(np.zeros((1, 30)), steady_from=0, origin=30)
    assert np.isfinite(seen.features).all()
    assert seen.size.tolist() == [0.0]


def test_lessons_know_when_their_answer_came() -> None:
    lessons = gather((panel_of(waves()),))
    assert (lessons.target >= lessons.origin).all()
    assert lessons.target.max() == 24_000 + 59
    assert np.allclose(lessons.change.shape, lessons.weight.shape)


def test_months_of_yearly_totals_teach_nothing() -> None:
    panel = panel_of(waves())
    late = Panel(panel.system, panel.measure, panel.first_month, panel.units, ("",), panel.counts, 24)
    assert gather((late,)).origin.min() == 24_000 + 24 + 12


def test_one_known_month_is_enough_to_be_described() -> None:
    seen = describe(np.array([[120.0]]), steady_from=0, origin=1)
    assert np.isfinite(seen.features).all()
    assert seen.volatility.tolist() == [0.3]
