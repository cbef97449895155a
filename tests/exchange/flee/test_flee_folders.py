"""Flee's folders: what is read is what was written, Flee's own counts, and faults that name their row."""

import json
from pathlib import Path

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, TOWN, ZONE, make_case

from corridor.errors import BadFile, CorridorError, Refused
from corridor.exchange.flee import read_case, read_rules, write_case, write_rules
from corridor.flows.cohort.case import CaseClosure, ClosureKind, Road
from corridor.flows.cohort.rules import REFUSED, Rules
from corridor.flows.cohort.series import daily_counts, newcomers

CASES = (
    "burundi2015", "car2013", "mali2012", "mali2017_adm1", "nigeria2016", "nigeria2022_adm2", "ssudan2013",
    "ssudan2016", "syria2013", "tigray2020", "ukraine2022", "venezuela2022",
)  # fmt: skip
SMALL = make_case(
    (ZONE, TOWN, CAMP),
    (Road("Zone", "Town", 12.5, 2), Road("Town", "Camp", 90)),
    days=4,
    closures=(CaseClosure(ClosureKind.COUNTRY, "Home", "Away", 1, 3),),
)


@pytest.mark.parametrize("name", CASES)
def test_every_count_of_every_day_is_flees(shared: Path, name: str) -> None:
    folder = shared / "data" / "flee"
    flee = json.loads((folder / "flee_reference.json").read_text())["cases"][name]
    case = read_case(folder / name)
    rows = {series.name: row for row, series in enumerate(case.series)}
    run = flee["runs"][0]
    counts = daily_counts(case, hasten=run["hasten"])
    observed = counts[[rows[camp] for camp in flee["camps"]]]
    assert observed.T.tolist() == run["data"]
    assert (observed[:, 0].sum() + np.cumsum(newcomers(counts, sum_from_camps=True))).tolist() == run["total_agents"]


def test_what_is_written_reads_as_the_same_case(tmp_path: Path) -> None:
    write_case(SMALL, folder=tmp_path / "small")
    assert read_case(tmp_path / "small") == SMALL


def test_rules_written_read_the_same(tmp_path: Path) -> None:
    rules = Rules(awareness_level=2, conflict_spawn_decay=(1.0, 0.5), hasten=10, start_on_foot=True)
    assert read_rules(write_rules(rules, path=tmp_path / "simsetting.yml")) == rules


@pytest.mark.parametrize(
    ("file", "line", "found", "expected"),
    [
        ("locations.csv", "New,R,Away,91,0,camp,0,5", "latitude 91", "-90 to 90"),
        ("locations.csv", "New,R,Away,1,0,castle,0,5", "type 'castle'", "forwarding_hub"),
        ("locations.csv", "New,R,Away,1,0,camp,0,5.5", "capacity 5.5", "a whole number"),
        ("locations.csv", "Zone,R,Home,1,0,town,0,5", "name 'Zone' again", "each name once"),
        ("routes.csv", "Zone,Nowhere,10", "place 'Nowhere'", "a name in locations.csv"),
        ("routes.csv", "Zone,Camp,far", "km 'far'", "a number"),
        ("routes.csv", "Zone,Camp,nan", "km nan", "0 to 40000"),
        ("routes.csv", "Zone,Camp", "'Zone,Camp'", "at least 3 columns"),
        ("routes.csv", "Zone,Zone,1", "to itself", "two places"),
        ("closures.csv", "wall,Zone,Camp,1,2", "closure 'wall'", "country, location"),
        ("closures.csv", "country,Home,Mars,1,2", "country 'Mars'", "a country in locations.csv"),
        ("conflicts.csv", "4,1,x,0", "intensity of Town 'x'", "a number"),
    ],
)
def test_a_fault_names_file_row_found_and_expected(
    tmp_path: Path, file: str, line: str, found: str, expected: str
) -> None:
    write_case(SMALL, folder=tmp_path)
    path = tmp_path / "input" / file
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(BadFile) as raised:
        read_case(tmp_path)
    row = len(path.read_text().splitlines())
    assert f"{file}, row {row}: found" in str(raised.value)
    assert found in str(raised.value)
    assert expected in raised.value.expected


def test_a_day_without_conflict_row_is_named(tmp_path: Path) -> None:
    write_case(SMALL, folder=tmp_path)
    path = tmp_path / "input" / "conflicts.csv"
    path.write_text("\n".join(path.read_text().splitlines()[:-1]))
    with pytest.raises(BadFile, match="no row for day 3"):
        read_case(tmp_path)


def test_counts_out_of_order_are_a_fault_unless_flee_is_followed(tmp_path: Path) -> None:
    write_case(SMALL, folder=tmp_path)
    (tmp_path / "validation" / "Camp.csv").write_text("2020-01-03,5\n2020-01-01,2\n")
    assert read_case(tmp_path, flee_quirks=True).days == 4
    with pytest.raises(BadFile, match=r"Camp.csv, row 2: found date 2020-01-01 after 2020-01-03"):
        read_case(tmp_path, flee_quirks=False)


def test_a_file_that_would_change_results_and_is_not_read_is_named(tmp_path: Path) -> None:
    write_case(SMALL, folder=tmp_path)
    (tmp_path / "input" / "flood_level.csv").write_text("#Day,Zone\n")
    with pytest.raises(BadFile, match=r"flood_level.csv: found a file that would change"):
        read_case(tmp_path)


def test_a_column_of_speeds_is_refused_by_name(tmp_path: Path) -> None:
    write_case(SMALL, folder=tmp_path)
    path = tmp_path / "input" / "routes.csv"
    path.write_text(path.read_text().replace("forced_redirection", "forced_redirection,max_move_speed"))
    with pytest.raises(BadFile, match=r"routes.csv, row 1: found column 'max_move_speed'"):
        read_case(tmp_path)


def test_validation_settings_are_read_as_they_stand(shared: Path) -> None:
    rules = read_rules(shared / "data" / "flee" / "simsettings" / "validation.yml")
    assert (rules.max_move_speed, rules.softening, rules.conflict_weight) == (400, 50, 0.25)
    assert rules.conflict_spawn_decay == (1, 1, 1, 0.5, 0.1)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_setting_that_cohorts_cannot_do_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    section, _, key = name.rpartition(".")
    path = tmp_path / "simsetting.yml"
    path.write_text(f"{section or 'move_rules'}:\n  {key}: true\n")
    with pytest.raises(Refused, match=key) as raised:
        read_rules(path)
    assert REFUSED[name] in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("move_rules:\n  max_move_sped: 3\n", "move_rules.max_move_sped: found an unknown setting"),
        ("move_rules:\n  softening: soft\n", "move_rules.softening: found 'soft'"),
        ("moves:\n  a: 1\n", "found section 'moves'"),
        ("move_rules: 3\n", "move_rules: found 3"),
        ("move_rules:\n  default_movechance: 2\n", "default_movechance: found 2.0; expected 0 to 1"),
        ("move_rules:\n  start_on_foot: 1\n", "start_on_foot: found 1"),
        ("- a\n", "expected sections"),
        ("a: [", "expected YAML"),
    ],
)
def test_a_setting_that_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "simsetting.yml"
    path.write_text(text)
    with pytest.raises(CorridorError) as raised:
        read_rules(path)
    assert said in str(raised.value)
