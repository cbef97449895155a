import csv
import json
from pathlib import Path

import pytest

from corridor.errors import BadFile, FixInput
from corridor.pipeline.backtest import BacktestReport, run_backtest

HEADER = "id,system,unit,effective_month,kind,what_happened\n"


def panel(folder: Path, *, extra: str = "") -> Path:
    """Four years of two routes; the first falls to a tenth in 2021."""
    rows = ["system,unit,month,measure,count"]
    for number in range(48):
        month = f"{2018 + number // 12}-{number % 12 + 1:02d}"
        rows += [f"isles,N,{month},arrivals,{100 if number >= 36 else 1000}", f"isles,S,{month},arrivals,500"]
    path = folder / "panel.csv"
    path.write_text("\n".join(rows) + "\n" + extra, encoding="utf-8")
    return path


def backtest(
    folder: Path, *, row: str = "shut,isles,N,2021-01,border_closure,shut\n", extra: str = ""
) -> BacktestReport:
    disruptions = folder / "disruptions.csv"
    disruptions.write_text(HEADER + row, encoding="utf-8")
    out = folder / "out" / "forecasts.csv"
    return run_backtest(disruptions, [panel(folder, extra=extra)], out=out, draws=200, seed=1)


def test_forecasts_a_page_and_json_are_written(tmp_path: Path) -> None:
    report = backtest(tmp_path)
    assert [path.name for path in report.written] == ["forecasts.csv", "forecasts.json", "forecasts.html"]
    told = json.loads(report.written[1].read_text(encoding="utf-8"))
    assert told["disruptions"][0]["disruption"]["effective_month"] == "2021-01"
    assert told["disruptions"][0]["of"] == 12


def test_every_unit_and_month_has_rising_quantiles(tmp_path: Path) -> None:
    with backtest(tmp_path).written[0].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    quantiles = [[float(row[name]) for name in ("q05", "q25", "q50", "q75", "q95")] for row in rows]
    assert len(rows) == 12
    assert quantiles == [sorted(row) for row in quantiles]
    assert min(map(min, quantiles)) >= 0


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = ([path.read_bytes() for path in backtest(tmp_path).written] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("row", "extra"),
    [
        ("shut,isles,East,2021-01,border_closure,\n", ""),
        ("shut,isles,N,2017-01,border_closure,\n", ""),
        ("shut,isles,N,2021-01,border_closure,\n", "isles,N,2018-01,arrivals,7\n"),
        ("shut,isles,N,2021-01,border_closure,\n", "isles,N,2022-01,arrivals,-7\n"),
        ("shut,isles,N,2021-01,border_closure,\n", "isles,N,2022-01,returns,7\n"),
    ],
)
def test_bad_input_writes_nothing(tmp_path: Path, row: str, extra: str) -> None:
    with pytest.raises(BadFile):
        backtest(tmp_path, row=row, extra=extra)
    assert not (tmp_path / "out").exists()


def test_a_handful_of_draws_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FixInput, match="at least 20"):
        run_backtest(tmp_path / "a", [], out=tmp_path / "b", draws=5, seed=1)
