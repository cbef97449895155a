"""The figures of coding and resolving stay above their floors; `make bench-claims` measures the rest."""

from pathlib import Path

from corridor.bench.claims import data_files, measure_reports, read_reports
from corridor.bench.floors import FLOORS, find_breaches, fingerprint, read_floors
from corridor.claims import Engine


def test_no_figure_of_the_reports_is_under_its_floor(shared: Path, tmp_path: Path, engine: Engine) -> None:
    reports = read_reports(shared / "data" / "reports")
    figures, _ = measure_reports(reports, shared=shared, engine=engine, out=tmp_path)
    elsewhere = {name: floor for name, floor in read_floors(FLOORS)["claims"]["figures"].items() if name not in figures}
    breaches = find_breaches("claims", {**figures, **elsewhere}, data=fingerprint(data_files(shared)))
    assert [str(breach) for breach in breaches] == []
