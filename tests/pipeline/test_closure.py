import csv
from datetime import date
from pathlib import Path

import pytest

from corridor.errors import BadFile, UnknownWord
from corridor.pipeline.closure import Question, run_closure
from corridor.records import Closure, LinkId


def panel(folder: Path, *, first: str = "1000") -> Path:
    months = [f"{2018 + number // 12}-{number % 12 + 1:02d}" for number in range(48)]
    rows = [f"isles,{unit},{month},arrivals,1000" for month in months for unit in ("N", "S")]
    path = folder / "panel.csv"
    path.write_text(
        f"system,unit,month,measure,count\nisles,W,2018-01,arrivals,{first}\n" + "\n".join(rows), encoding="utf-8"
    )
    return path


def closing(link: str) -> Closure:
    return Closure(LinkId(link), date(2022, 1, 1), date(2022, 12, 31))


def test_the_answer_is_written_as_table_and_document(tmp_path: Path) -> None:
    _, written = run_closure(Question(closing("N"), (panel(tmp_path),)), out=tmp_path / "out", draws=100, seed=1)
    with written[0].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [path.name for path in written] == ["projection.csv", "projection.json"]
    assert {row["month"][:4] for row in rows} == {"2022"}
    assert {row["where"] for row in rows} == {"N", "S", "W", "all"}


@pytest.mark.parametrize(("link", "first", "error"), [("East", "1", UnknownWord), ("N", "-1", BadFile)])
def test_nothing_is_written_where_the_question_is_wrong(
    tmp_path: Path, link: str, first: str, error: type[Exception]
) -> None:
    question = Question(closing(link), (panel(tmp_path, first=first),))
    with pytest.raises(error):
        run_closure(question, out=tmp_path / "out", draws=100, seed=1)
    assert not (tmp_path / "out").exists()
