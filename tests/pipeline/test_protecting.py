"""A protected name that was known once is masked in every later brief."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor.errors import BadFile
from corridor.pipeline.protecting import FILE, gather_protected_names
from corridor.store import Record, open_record

LIST = "id,name,role,kind\nsome-report,Avery Example,helper,surname only\n"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with open_record(tmp_path / "home") as record:
        yield record


def test_a_list_in_the_folder_above_the_reports_counts(tmp_path: Path, record: Record) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / FILE).write_text(LIST)
    report = tmp_path / "reports" / "one.txt"
    report.write_text("Nothing.")
    assert [name.name for name in gather_protected_names([report], record=record)] == ["Avery Example"]


def test_a_list_in_a_folder_within_the_folder_of_reports_counts(tmp_path: Path, record: Record) -> None:
    (tmp_path / "reports" / "2024").mkdir(parents=True)
    (tmp_path / "reports" / "2024" / FILE).write_text(LIST)
    assert [name.name for name in gather_protected_names([tmp_path / "reports"], record=record)] == ["Avery Example"]


def test_a_name_known_once_is_known_without_its_list(tmp_path: Path, record: Record) -> None:
    named = tmp_path / "elsewhere.csv"
    named.write_text(LIST)
    gather_protected_names([], record=record, named=named)
    named.unlink()
    assert [name.name for name in gather_protected_names([], record=record)] == ["Avery Example"]


def test_what_is_kept_is_readable_by_its_owner_alone(tmp_path: Path, record: Record) -> None:
    named = tmp_path / "elsewhere.csv"
    named.write_text(LIST)
    gather_protected_names([], record=record, named=named)
    assert (tmp_path / "home" / FILE).stat().st_mode & 0o077 == 0


def test_a_list_that_is_no_list_is_refused_and_nothing_is_kept(tmp_path: Path, record: Record) -> None:
    named = tmp_path / "wrong.csv"
    named.write_text("who\nAvery Example\n")
    with pytest.raises(BadFile, match="expected id, name, role, kind"):
        gather_protected_names([], record=record, named=named)
    assert not (tmp_path / "home" / FILE).exists()
