"""A case projected: files by province and month, days on request, plots, and closures from the state of links."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet
from pydantic import TypeAdapter
from tests.flows.cohort.small_cases import CAMP, OTHER, START, ZONE, make_case

from corridor.errors import BadFile, FixInput, Refused
from corridor.exchange.flee import read_hazards, read_states, write_case, write_rules
from corridor.exchange.flee.folder import PROTECTED
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.rules import Rules
from corridor.pipeline.displacement import Ensemble
from corridor.pipeline.projecting import Asked, project_case
from corridor.records import Closure, LinkId, LinkState, NetworkState, State

ASKED = Asked(Ensemble(runs=20, seed=7), sensitivity=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small case with its settings: a zone, and a camp on either side."""
    case = make_case((ZONE, CAMP, OTHER), (Road("Zone", "Camp", 40), Road("Zone", "Other", 60)), days=40)
    write_case(case, folder=tmp_path / "case")
    write_rules(Rules(), path=tmp_path / "case" / "simsetting.yml")
    return tmp_path / "case"


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_ranges_are_the_same_as_csv_and_as_parquet(folder: Path, tmp_path: Path) -> None:
    project_case(folder, ASKED, out=tmp_path / "out")
    told = rows(tmp_path / "out" / "ranges.csv")
    columns = parquet.read_table(tmp_path / "out" / "ranges.parquet").to_pylist()
    assert list(told[0]) == ["level", "where", "day", "q05", "q10", "q25", "q50", "q75", "q90", "q95"]
    assert {row["level"] for row in told} == {"country", "province", "links"}
    assert [{name: str(value) for name, value in row.items()} for row in columns] == told


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    asked = replace(ASKED, detail="day", sensitivity=True)
    one, other = (project_case(folder, asked, out=tmp_path / out)[1] for out in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert {path.name for path in one} >= {"days.parquet", "links.parquet", "sensitivity.csv", "projection.html"}


def test_what_matters_most_stands_first_and_chance_beside_it(folder: Path, tmp_path: Path) -> None:
    project_case(folder, replace(ASKED, sensitivity=True), out=tmp_path / "out")
    effects = rows(tmp_path / "out" / "sensitivity.csv")
    largest = [max(float(row["moved_low"]), float(row["moved_high"])) for row in effects]
    assert largest == sorted(largest, reverse=True)
    assert "chance" in {row["setting"] for row in effects}


def test_of_a_protected_network_no_day_is_told_and_no_place_drawn(folder: Path, tmp_path: Path) -> None:
    (folder / PROTECTED).touch()
    project_case(folder, replace(ASKED, sensitivity=True), out=tmp_path / "out")
    page = (tmp_path / "out" / "projection.html").read_text()
    assert "<svg" not in page
    assert {row["where"] for row in rows(tmp_path / "out" / "sensitivity.csv")} == {""}
    with pytest.raises(Refused, match="case: asked for places and days of a protected network"):
        project_case(folder, replace(ASKED, detail="day"), out=tmp_path / "days")


def believed(closed: float, shown: State) -> NetworkState:
    """The state of the way from the zone to the first camp."""
    link = LinkState(LinkId("Zone>Camp"), 1 - closed, 0.0, closed, 0.9, shown, "one report")
    return NetworkState("case", date(2020, 1, 2), date(2020, 1, 2), (link,))


def at_camp(folder: Path, out: Path, asked: Asked) -> int:
    """People in the first camp at the end, in the middle of the runs."""
    gathered, _ = project_case(folder, asked, out=out)
    return int(sorted(gathered.camps[-1, 0])[10])


def test_a_link_believed_closed_is_closed_in_so_many_runs(folder: Path, tmp_path: Path) -> None:
    state = replace(ASKED, states=(believed(0.5, State.CLOSED),))
    gathered, _ = project_case(folder, state, out=tmp_path / "out")
    spared = sum(people > 100 for people in gathered.camps[-1, 0])
    assert 4 <= spared <= 16
    assert "closes on 2020-01-02 with probability 0.50" in (tmp_path / "out" / "projection.html").read_text()


def test_an_unknown_link_closes_nothing(folder: Path, tmp_path: Path) -> None:
    unknown = replace(ASKED, states=(believed(1.0, State.UNKNOWN),))
    assert at_camp(folder, tmp_path / "one", unknown) == at_camp(folder, tmp_path / "other", ASKED)


def test_a_closure_asked_for_holds_in_every_run(folder: Path, tmp_path: Path) -> None:
    closure = Closure(LinkId("Zone>Camp"), START, date(2020, 2, 20))
    assert at_camp(folder, tmp_path / "out", replace(ASKED, closures=(closure,))) == 0


def test_a_closure_of_no_road_is_a_fault(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FixInput, match="expected a road of case"):
        project_case(folder, replace(ASKED, closures=(Closure(LinkId("A>B"), START, START),)), out=tmp_path / "out")


def test_a_state_of_other_links_is_a_fault(folder: Path, tmp_path: Path) -> None:
    other = replace(believed(0.5, State.CLOSED), links=())
    with pytest.raises(FixInput, match="none of whose links"):
        project_case(folder, replace(ASKED, states=(other,)), out=tmp_path / "out")


def test_hazards_are_counted_apart(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "hazards.csv").write_text("#start,end,turned_back,detained,lost\nZone,Camp,0,0.5,0\n")
    project_case(folder, replace(ASKED, hazards=read_hazards(tmp_path / "hazards.csv")), out=tmp_path / "out")
    assert "Detained by the end:" in (tmp_path / "out" / "projection.html").read_text()


def test_a_probability_above_one_is_a_fault_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "hazards.csv").write_text("Zone,Camp,0,1.5,0\n")
    with pytest.raises(BadFile, match=r"row 1: found probability of detained 1\.5"):
        read_hazards(tmp_path / "hazards.csv")


def test_states_are_read_as_they_were_printed(tmp_path: Path) -> None:

    printed = TypeAdapter(dict[str, NetworkState]).dump_python({"case": believed(0.5, State.CLOSED)}, mode="json")
    (tmp_path / "state.json").write_text(json.dumps(printed))
    assert read_states(tmp_path / "state.json") == (believed(0.5, State.CLOSED),)


def test_a_file_of_another_kind_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"case": {"network": "x"}}')
    with pytest.raises(BadFile, match="corridor state --json"):
        read_states(tmp_path / "state.json")
