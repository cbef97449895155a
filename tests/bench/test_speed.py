"""What is measured of the cost of coding; no test asks how long anything takes."""

import os
from pathlib import Path

import pytest

from corridor.bench.claims import read_reports
from corridor.bench.speed import ASKED, peak_memory_mb, speed_lines, start_seconds
from corridor.errors import Stop

CORPUS = Path(__file__).parents[1] / "claims" / "corpus"


def test_a_figure_is_told_with_what_is_asked_of_it() -> None:
    assert list(speed_lines({"cpu_ratio": 1.27, "start_cpu_seconds": 2.6})) == [
        "cpu_ratio: 1.27, asked at most 1.4",
        "start_cpu_seconds: 2.60",
    ]


@pytest.mark.usefixtures("gazetteer")
def test_memory_stays_under_what_is_asked_while_reports_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_CACHE", str(_cache()))
    assert 0 < peak_memory_mb(read_reports(CORPUS)[:10], out=tmp_path) < ASKED["peak_memory_mb"]


@pytest.mark.usefixtures("gazetteer")
def test_a_program_that_fails_is_no_measurement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_MODEL", "no_such_model")
    monkeypatch.setenv("CORRIDOR_CACHE", str(_cache()))
    with pytest.raises(Stop, match="expected 0"):
        start_seconds(read_reports(CORPUS)[0], out=tmp_path)


def _cache() -> Path:
    """The folder that the fixture of the gazetteer builds it in."""
    return Path(os.environ.get("CORRIDOR_CACHE") or Path(__file__).parents[2] / "out" / "cache")
