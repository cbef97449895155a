"""An index supplies what files do not state; a wrong one is refused with its line."""

from datetime import date
from pathlib import Path

import pytest

from corridor.errors import BadFile
from corridor.records import UNKNOWN_DATE, on_day
from corridor.reports import Known, parse_published, read_index


def index(folder: Path, *rows: str) -> Path:
    path = folder / "index.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_row_supplies_date_publisher_language_and_address(tmp_path: Path) -> None:
    path = index(
        tmp_path, "id,published_date,publisher,language,url,note", "a1,2024-09-06,The Post,en,https://p.example/1,x"
    )
    known = Known(on_day(date(2024, 9, 6)), "The Post", "en", "https://p.example/1")
    assert read_index(path) == {"a1": known}


def test_empty_cells_and_absent_columns_stay_unknown(tmp_path: Path) -> None:
    assert read_index(index(tmp_path, "id,published_date", "a1,", "a2,2014-07")) == {
        "a1": Known(UNKNOWN_DATE),
        "a2": Known(parse_published("2014-07")),
    }


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (["name,published_date", "a1,2024-09-06"], "a column id"),
        ([], "no columns"),
        (["id,published_date", "a1,6.9.2024"], "line 2.*6.9.2024"),
        (["id", "a1", "a1"], "line 3.*second time"),
        (["id,url", ",x"], "line 2.*empty"),
    ],
)
def test_a_wrong_index_is_refused_with_its_place(tmp_path: Path, rows: list[str], complaint: str) -> None:
    with pytest.raises(BadFile, match=complaint):
        read_index(index(tmp_path, *rows))


def test_an_absent_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"none\.csv"):
        read_index(tmp_path / "none.csv")


def test_an_index_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_bytes("id,publisher\r\na1,Der Kurier für Öffentlichkeit\r\n".encode("utf-8-sig"))
    assert read_index(path)["a1"].publisher == "Der Kurier für Öffentlichkeit"


def test_the_index_of_the_shared_reports_is_read(shared: Path) -> None:
    known = read_index(shared / "data/reports/index.csv")
    assert len(known) == 61
    assert known["nk_q14_freekorea"].published == parse_published("2014-07")
    assert known["seed_gx139"].published == UNKNOWN_DATE
