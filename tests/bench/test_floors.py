"""A floor holds, a drop needs a flag, and other data need another pin."""

from pathlib import Path

import pytest

from corridor.bench.floors import find_breaches, fingerprint, pin
from corridor.errors import FixInput


def test_without_a_floor_nothing_is_breached(tmp_path: Path) -> None:
    assert find_breaches("claims", {"f1": 0.1}, data="a", floors=tmp_path / "floors.json") == ()


def test_a_figure_under_its_floor_is_named_with_both_numbers(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    pin("claims", {"f1": 0.5, "recall": 0.7}, data="a", floors=floors)
    breaches = find_breaches("claims", {"f1": 0.4, "recall": 0.7}, data="a", floors=floors)
    assert [str(breach) for breach in breaches] == ["f1 is 0.400, under its floor of 0.500"]


def test_a_figure_that_is_no_longer_measured_counts_as_nought(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    pin("claims", {"f1": 0.5}, data="a", floors=floors)
    assert [breach.figure for breach in find_breaches("claims", {}, data="a", floors=floors)] == [0.0]


def test_pinning_a_drop_is_refused_unless_it_is_allowed(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    pin("claims", {"f1": 0.5}, data="a", floors=floors)
    with pytest.raises(FixInput, match="allow-drop"):
        pin("claims", {"f1": 0.4}, data="a", floors=floors)
    pin("claims", {"f1": 0.4}, data="a", allow_drop=True, floors=floors)
    assert find_breaches("claims", {"f1": 0.4}, data="a", floors=floors) == ()


def test_floors_of_other_data_are_not_compared(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    pin("claims", {"f1": 0.5}, data="a", floors=floors)
    with pytest.raises(FixInput, match="fingerprint b"):
        find_breaches("claims", {"f1": 0.9}, data="b", floors=floors)


def test_a_fingerprint_changes_with_the_bytes(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("first")
    before = fingerprint([file])
    file.write_text("second")
    assert fingerprint([file]) != before
