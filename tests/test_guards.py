"""The list of guards is complete, and each of them stands where it says; `make guards` takes them away one by one."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
GUARDS: list[dict[str, Any]] = tomllib.loads((ROOT / "tools/guards.toml").read_text(encoding="utf-8"))["guard"]
SOURCE = ROOT / "src/corridor"
# What these count or refuse is held elsewhere: a guard of another function, or nothing that leaves depends on it.
ELSEWHERE = {
    "disclosure/building.py:note",
    "disclosure/public.py:_note_dropped",
    "disclosure/public_incidents.py:_may_leave",
}


def holding(file: Path) -> list[tuple[str, str]]:
    """Functions of a module that refuse, or take something out and say so, with their source."""
    text = file.read_text(encoding="utf-8")
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            source = ast.get_source_segment(text, node) or ""
            if "raise Refused(" in source or "build.note(" in source:
                found.append((node.name, source))
    return found


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard["name"])
def test_a_guard_stands_once_where_the_list_says(guard: dict[str, Any]) -> None:
    text = (SOURCE / guard["file"]).read_text(encoding="utf-8")
    assert text.count(guard["find"]) == 1
    assert [test for test in guard["tests"] if not (ROOT / "tests" / test).is_file()] == []


def test_every_function_that_refuses_or_takes_out_has_its_guard_in_the_list() -> None:
    missing = [
        f"{file.relative_to(SOURCE)}:{name}"
        for file in sorted((SOURCE / "disclosure").glob("*.py"))
        for name, source in holding(file)
        if not any(g["file"] == str(file.relative_to(SOURCE)) and g["find"].strip() in source for g in GUARDS)
    ]
    assert set(missing) <= ELSEWHERE


def test_names_of_guards_differ() -> None:
    assert len({guard["name"] for guard in GUARDS}) == len(GUARDS)
