"""The figures of the development reports stay above their floors, on both parts."""

from pathlib import Path

from corridor.bench.floors import FLOORS, find_breaches, fingerprint, read_floors
from corridor.bench.own import data_files, measure_own
from corridor.claims import Engine

CORPUS = Path(__file__).parents[1] / "claims" / "corpus"


def test_no_figure_of_the_development_reports_is_under_its_floor(shared: Path, tmp_path: Path, engine: Engine) -> None:
    scored = measure_own(CORPUS, shared=shared, engine=engine, out=tmp_path)
    breaches = find_breaches("own", scored.with_floors, data=fingerprint(data_files(CORPUS)))
    assert [str(breach) for breach in breaches] == []
    assert set(scored.with_floors) == set(read_floors(FLOORS)["own"]["figures"])
    assert {name.split(".")[0] for name in scored.errors} == {"dev", "held"}
