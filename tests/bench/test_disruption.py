"""Which files the scoring program is given, and that the targets hold on the evaluation data."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from corridor.bench.disruption import TARGETS, calm_origins, floors_of, measure
from corridor.bench.disruption_scoring import Inputs, Row, score
from corridor.bench.disruption_toy import tell_toy
from corridor.errors import FixInput
from corridor.flows.disruption import CALM, HORIZON, Disruption, Panel

SHUT = Disruption("shut", "isles", "N", 60, "border_closure")


PAGE_ROWS = (
    ("ten dated disruptions", ""),
    ("the ten-line toy, tuned in hindsight", "toy_"),
    ("200 random calm origins (90 distinct)", "calm_"),
    ("learned on Europe, forecast US", "europe_to_us_"),
    ("learned on US, forecast Europe", "us_to_europe_"),
    ("five other disruptions", "others_"),
)


def stated_alike(row: str, prefix: str, figures: Mapping[str, float]) -> bool:
    """Whether the page states these figures to within 0.01, which another machine's arithmetic may move."""
    page = (Path(__file__).parents[2] / "docs/why/disruption.md").read_text(encoding="utf-8")
    cells = page.split(f"| {row} | ")[1].split(" | ")[:3]
    named = (figures[f"{prefix}{name}"] for name in ("wape_ratio", "pinball_ratio", "coverage90"))
    return all(abs(float(cell) - figure) < 0.01 for cell, figure in zip(cells, named, strict=True))


def panel(months: int = 96) -> Panel:
    return Panel("isles", "arrivals", 0, ("N", "S"), ("",), np.full((2, 1, months), 100.0))


def test_calm_origins_keep_clear_of_every_disruption_and_of_the_end() -> None:
    origins = calm_origins([panel()], [SHUT], seed=1)
    months = {one.effective_month for one in origins}
    assert len(origins) == 200
    assert {one.kind for one in origins} == {CALM}
    assert min(abs(month - 60) for month in months) >= HORIZON
    assert 24 <= min(months) <= max(months) <= 96 - HORIZON


def test_too_short_a_panel_has_no_calm_origin() -> None:
    with pytest.raises(FixInput, match="no month"):
        calm_origins([panel(20)], [], seed=1)


def test_the_toy_shrinks_the_closed_route_alone(tmp_path: Path) -> None:
    tell_toy([panel()], [SHUT], out=tmp_path / "toy.csv")
    rows = (tmp_path / "toy.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1].split(",")[1::4] == ["N", "30.0"]
    assert rows[7].split(",")[5] == "100.0"


def test_floors_count_what_is_saved() -> None:
    names = ("wape_ratio", "pinball_ratio", "calm_wape_ratio", "neighbours_wape_ratio")
    assert floors_of(dict.fromkeys(names, 0.25))["wape_saved"] == 0.75


def test_the_best_naive_of_a_row_is_its_smallest() -> None:
    row = Row("a", {"wape_forecast": 0.1, "wape_persistence": 0.5, "wape_seasonal": 0.4, "wape_trend": 0.9})
    assert (row.wape, row.best_naive) == (0.1, 0.4)


def test_what_the_scoring_program_refuses_is_passed_on_in_its_words(shared: Path, tmp_path: Path) -> None:
    flows = shared / "data/flows"
    empty = tmp_path / "forecasts.csv"
    empty.write_text("id,unit,month,q05,q25,q50,q75,q95\n", encoding="utf-8")
    inputs = Inputs(
        shared / "score/score_disruption.py",
        flows / "disruptions.csv",
        (flows / "europe_detections.csv", flows / "us_southwest_encounters.csv"),
        tmp_path,
    )
    with pytest.raises(FixInput, match="no forecast for disruption"):
        score(inputs, empty)


@pytest.mark.slow
def test_the_targets_hold_on_the_evaluation_data(shared: Path, tmp_path: Path) -> None:
    measured = measure(shared, out=tmp_path)
    assert measured.missed == ()
    assert set(TARGETS) <= set(measured.figures)
    assert [row for row, prefix in PAGE_ROWS if not stated_alike(row, prefix, measured.figures)] == []
