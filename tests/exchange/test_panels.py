from pathlib import Path

import pytest

from corridor.errors import BadFile
from corridor.exchange.panel_tables import DIALECTS
from corridor.exchange.panels import read_panels

LONG = "system,unit,month,measure,count,nationality,vintage\n"


def written(folder: Path, text: str, *, name: str = "panel.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_become_counts_by_unit_nationality_and_month(tmp_path: Path) -> None:
    text = LONG + "isles,North,2020-01,arrivals,5,AAA,\nisles,North,2020-03,arrivals,7,BBB,\n"
    (panel,) = read_panels([written(tmp_path, text)])
    assert panel.units == ("North",)
    assert panel.nationalities == ("AAA", "BBB")
    assert panel.totals.tolist() == [[5.0, 0.0, 7.0]]
    assert panel.measure == "arrivals"


def test_a_month_without_any_row_is_a_gap_and_a_long_silence_ends_monthly_counting(tmp_path: Path) -> None:
    text = (
        LONG + "isles,North,2018-01,arrivals,90,,\nisles,North,2019-01,arrivals,5,,\nisles,North,2019-03,arrivals,6,,\n"
    )
    (panel,) = read_panels([written(tmp_path, text)])
    assert len(panel.gaps) == 12
    assert panel.steady_from == 12


def test_a_later_vintage_replaces_a_count_and_is_counted_as_a_revision(tmp_path: Path) -> None:
    text = LONG + "isles,North,2020-01,arrivals,9,,2021-06\nisles,North,2020-01,arrivals,5,,2020-06\n"
    (panel,) = read_panels([written(tmp_path, text)])
    assert panel.totals.tolist() == [[9.0]]
    assert panel.revised == 1


def test_events_of_one_month_are_summed(tmp_path: Path) -> None:
    text = "Incident date,No. dead,No. missing,Route\n2020-01-03,2,1,Sea\n2020-01-09,1,NA,Sea\n2020-01-11,4,0,\n"
    (panel,) = read_panels([written(tmp_path, text)])
    assert panel.totals.tolist() == [[4.0]]
    assert panel.measure == "dead and missing"


def test_bodies_booked_against_the_missing_are_no_negative_count(tmp_path: Path) -> None:
    header = "Incident Date,Number Dead,Minimum Estimated Number of Missing,Migration route\n"
    (panel,) = read_panels([written(tmp_path, header + '"Thu, 01/02/2026 - 12:00",5,-5,Sea\n')])
    assert panel.totals.tolist() == [[0.0]]


def test_a_monthly_arrivals_export_has_its_year_and_month_apart(tmp_path: Path) -> None:
    (panel,) = read_panels([written(tmp_path, "year,month,individuals\n2020,2,1,\n".replace("1,\n", "1\n"))])
    assert panel.totals.tolist() == [[1.0]]


def test_parts_of_one_table_are_read_as_one(tmp_path: Path) -> None:
    first = written(tmp_path, "month,nationality,crossings\n2020-01,AAA,5\n", name="a.csv")
    second = written(tmp_path, "month,nationality,crossings\n2020-02,AAA,6\n", name="b.csv")
    (panel,) = read_panels([second, first])
    assert panel.totals.tolist() == [[5.0, 6.0]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LONG + "i,N,2020-01,arrivals,5,,\ni,N,2020-01,arrivals,5,,\n", ["row 3", "2020-01 twice", "row 2", "vintage"]),
        (LONG + "i,N,2020-01,arrivals,-5,,\n", ["row 2", "negative count -5", "0 or more"]),
        (LONG + "i,N,2020-13,arrivals,5,,\n", ["row 2", "'2020-13'", "YYYY-MM"]),
        (LONG + "i,N,2020-01,arrivals,five,,\n", ["row 2", "'five'", "whole count"]),
        (
            LONG + "i,N,2020-01,arrivals,5,,\nj,N,2020-01,deaths,5,,\n",
            ["row 3", "'deaths'", "'arrivals'", "never added"],
        ),
        (LONG + "i,,2020-01,arrivals,5,,\n", ["row 2", "empty"]),
        (LONG + "i,N,2020-01,arrivals\n", ["row 2", "fewer cells"]),
        (LONG, ["no rows"]),
        ("month,place\n2020-01,N\n", ["row 1", "month, place", "one of"]),
        ("month,nationality,crossings,route,type,detections\n", ["row 1", "two measures", "crossings, detections"]),
    ],
)
def test_bad_rows_are_refused_with_file_row_found_and_expected(tmp_path: Path, text: str, said: list[str]) -> None:
    with pytest.raises(BadFile) as caught:
        read_panels([written(tmp_path, text)])
    assert [word for word in ["panel.csv", *said] if word not in str(caught.value)] == []


def test_a_table_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "flows.csv"
    path.write_text("month,nationality,crossings\n", encoding="utf-16")
    with pytest.raises(BadFile, match=r"flows\.csv: found bytes that are not UTF-8"):
        read_panels([path])


def test_a_cell_without_end_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "flows.csv"
    path.write_text(f"month,nationality,crossings\n2026-01,{'a' * 200_000},3\n")
    with pytest.raises(BadFile, match=r"flows\.csv: found what is no CSV"):
        read_panels([path])


def test_two_measures_of_one_system_in_two_files_are_refused(tmp_path: Path) -> None:
    first = written(tmp_path, LONG + "i,N,2020-01,arrivals,5,,\n", name="a.csv")
    second = written(tmp_path, LONG + "i,N,2020-02,returns,5,,\n", name="b.csv")
    with pytest.raises(BadFile, match=r"b\.csv, row 2.*'returns'.*a\.csv"):
        read_panels([first, second])


def test_every_table_is_on_the_reference_page() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/disruption.md").read_text(encoding="utf-8")
    assert [dialect.name for dialect in DIALECTS if f"| {dialect.name} |" not in page] == []


def test_the_real_tables_have_the_months_that_their_description_states(shared: Path) -> None:
    panels = read_panels(sorted((shared / "data/flows").glob("*_*.csv")))
    assert [panel.system for panel in panels] == ["darien", "europe", "us"]
    assert [panel.counts.shape[2] for panel in panels] == [168, 168, 51]
    assert panels[0].steady_from == 120
