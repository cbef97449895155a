from pathlib import Path

import numpy as np
import pytest

from corridor.errors import BadFile
from corridor.exchange.disruption_files import read_disruptions
from corridor.exchange.forecast_tables import write_disruptions
from corridor.flows.disruption import Disruption, Panel, parse_month

PANEL = Panel("isles", "arrivals", parse_month("2020-01"), ("North", "South"), ("",), np.ones((2, 1, 24)))
HEADER = "id,system,unit,effective_month,kind,what_happened\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "disruptions.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_becomes_a_disruption(tmp_path: Path) -> None:
    (one,) = read_disruptions(written(tmp_path, HEADER + "a,isles,*,2020-06,border_closure,shut\n"), panels=[PANEL])
    assert one.is_general
    assert one.is_certain
    assert one.effective_month == parse_month("2020-06")


def test_doubt_and_nationalities_are_optional_columns(tmp_path: Path) -> None:
    header = HEADER.strip() + ",latest_month,full_probability,partial_probability,nationalities\n"
    row = "a,isles,North,2020-06,crackdown_policy,told,2020-08,0.5,0.25,BBB AAA\n"
    (one,) = read_disruptions(written(tmp_path, header + row), panels=[PANEL])
    assert not one.is_certain
    assert one.nationalities == ("AAA", "BBB")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    one = Disruption("a", "isles", "North", parse_month("2020-06"), "raid", 'said "shut", twice')
    path = write_disruptions([one], out=tmp_path / "d.csv")
    assert read_disruptions(path, panels=[PANEL]) == (one,)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,isles,East,2020-06,raid,\n", ["row 2", "'East'", "North, South"]),
        ("a,moon,North,2020-06,raid,\n", ["row 2", "'moon'", "isles"]),
        ("a,isles,North,2019-06,raid,\n", ["row 2", "2019-06", "2020-01 to 2021-12"]),
        ("a,isles,North,2022-02,raid,\n", ["row 2", "2022-02", "at most one after"]),
        ("a,isles,North,2020-06,storm,\n", ["row 2", "'storm'", "border_closure"]),
        ("a,isles,North,2020-06,arrival,\n", ["row 2", "'arrival'", "bears on a way"]),
        ("a,isles,North,June,raid,\n", ["row 2", "'June'", "YYYY-MM"]),
        ("a,isles,*,2020-06,raid,\na,isles,*,2020-07,raid,\n", ["row 3", "'a' twice"]),
        ("", ["no rows"]),
    ],
)
def test_bad_rows_are_refused_with_file_row_found_and_expected(tmp_path: Path, row: str, said: list[str]) -> None:
    with pytest.raises(BadFile) as caught:
        read_disruptions(written(tmp_path, HEADER + row), panels=[PANEL])
    assert [word for word in ["disruptions.csv", *said] if word not in str(caught.value)] == []


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no column 'kind'"):
        read_disruptions(written(tmp_path, "id,system,unit,effective_month\n"), panels=[PANEL])
