"""Cases from folder to files: scores beside predictors that simulate nothing, and forecasts beside what came."""

import csv
from pathlib import Path

import pytest
from tests.flows.cohort.small_cases import CAMP, TOWN, ZONE, make_case

from corridor.errors import BadFile
from corridor.exchange.flee import write_case, write_rules
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.rules import Rules
from corridor.pipeline.displacement import Ensemble, calibrate_case, validate_folder

DRAWS = Ensemble(runs=20, seed=7)


def write(folder: Path) -> Path:
    """A small case with its settings."""
    write_case(
        make_case((ZONE, TOWN, CAMP), (Road("Zone", "Town", 40), Road("Town", "Camp", 60)), days=40), folder=folder
    )
    write_rules(Rules(), path=folder / "simsetting.yml")
    return folder


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_scores_stand_beside_predictors_that_simulate_nothing(tmp_path: Path) -> None:
    write(tmp_path / "cases" / "small")
    scored = validate_folder(tmp_path / "cases", draws=DRAWS, out=tmp_path / "out")
    assert [each.case for each in scored] == ["small"]
    assert {"ard_rescaled", "no_capacity_ard_rescaled", "second_half_share_of_last", "coverage90"} <= set(
        scored[0].figures
    )
    assert read(tmp_path / "out" / "scores.csv")[0]["case"] == "small"
    page = (tmp_path / "out" / "scores.html").read_text()
    assert page.count("<svg") == 1
    assert "<script" not in page


def test_a_folder_without_cases_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no case"):
        validate_folder(tmp_path, draws=DRAWS, out=tmp_path / "out")


def test_a_forecast_stands_beside_what_came(tmp_path: Path) -> None:
    scored = calibrate_case(write(tmp_path / "case"), until=20, simulations=4, draws=DRAWS, out=tmp_path / "out")
    rows = read(tmp_path / "out" / "forecast.csv")
    assert {"ard_rescaled", "coverage90", "share_of_last"} <= set(scored.figures)
    assert [rows[0]["camp"], rows[0]["day"], rows[0]["observed"], rows[0]["expected"]] == [
        "Camp",
        "2020-01-22",
        "210",
        "210",
    ]
