"""The index is built once, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor.places import Gazetteer, PlaceKind, PlaceRow, building
from corridor.places.building import build_index, read_stamp, source_stamp, write_index
from corridor.places.rows import NamedRow

KAMPOT = NamedRow(PlaceRow(4, "Kampot", PlaceKind.CITY, ("KHM",), "KHM-7", 10.6, 104.2, 33_000), ("Kampot",))


def broken_off() -> Iterator[NamedRow]:
    yield KAMPOT
    raise KeyboardInterrupt


def test_a_build_that_is_broken_off_leaves_no_index(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_index(tmp_path / "index", broken_off(), stamp="new")
    assert read_stamp(tmp_path / "index") is None


def test_a_build_that_is_broken_off_leaves_the_old_index(tmp_path: Path) -> None:
    write_index(tmp_path / "index", [KAMPOT], stamp="old")
    with pytest.raises(KeyboardInterrupt):
        write_index(tmp_path / "index", broken_off(), stamp="new")
    assert read_stamp(tmp_path / "index") == "old"


def test_the_next_build_replaces_what_was_left(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_index(tmp_path / "index", broken_off(), stamp="new")
    write_index(tmp_path / "index", [KAMPOT], stamp="new")
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_current_index_is_left_alone(tmp_path: Path) -> None:
    write_index(tmp_path / "index", [KAMPOT], stamp=source_stamp())
    before = (tmp_path / "index").stat()
    build_index(tmp_path / "index")
    assert (tmp_path / "index").stat().st_ino == before.st_ino


def test_a_stale_index_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "world_rows", lambda: iter([KAMPOT]))
    write_index(tmp_path / "index", [], stamp="old")
    build_index(tmp_path / "index")
    assert read_stamp(tmp_path / "index") == source_stamp()


def test_a_file_that_is_no_index_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("something else", encoding="utf-8")
    assert read_stamp(tmp_path / "index") is None


def test_the_world_is_smaller_than_its_budget(gazetteer: Gazetteer) -> None:
    assert gazetteer.size_bytes < 150_000_000
