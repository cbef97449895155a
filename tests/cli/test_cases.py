"""Commands on displacement cases: what is asked reaches the files, and what may not be told is refused by name."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.flows.cohort.small_cases import CAMP, OTHER, ZONE, make_case

from corridor.cli import corridor_group
from corridor.errors import BadFile
from corridor.exchange.flee import write_case, write_rules
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.rules import Rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small case with its settings."""
    case = make_case((ZONE, CAMP, OTHER), (Road("Zone", "Camp", 40), Road("Zone", "Other", 60)), days=40)
    write_case(case, folder=tmp_path / "case")
    write_rules(Rules(), path=tmp_path / "case" / "simsetting.yml")
    return tmp_path / "case"


def project(folder: Path, *more: str) -> Result:
    """The outcome of `corridor project` on the case."""
    out = str(folder.parent / "out")
    return CliRunner().invoke(
        corridor_group, ["project", str(folder), "--runs", "100", "--no-sensitivity", "--out", out, *more]
    )


def test_days_are_written_on_request(folder: Path) -> None:
    result = project(folder, "--detail", "day")
    assert result.exit_code == 0
    assert "people present" in result.output
    assert (folder.parent / "out" / "days.parquet").is_file()


def test_a_road_held_closed_is_told(folder: Path) -> None:
    result = project(folder, "--close", "Camp>Zone", "--from", "2020-01-02", "--to", "2020-01-20")
    assert result.exit_code == 0
    assert "closes on 2020-01-02 with probability 1.00" in (folder.parent / "out" / "projection.html").read_text()


def test_a_file_that_is_no_state_is_named(folder: Path) -> None:
    (folder / "state.json").write_text("[]")
    result = project(folder, "--state", str(folder / "state.json"))
    assert isinstance(result.exception, BadFile)
    assert "corridor state --json" in str(result.exception)
