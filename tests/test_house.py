"""House rules that no linter knows: sizes, names, the clock, and words that must not appear."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src/corridor").rglob("*.py"))
MODULES = [path for path in SOURCES if "migrations" not in path.parts]
COMPUTING = {"records", "codebook", "places", "disclosure", "claims", "incidents", "networks", "flows", "briefs"}
DJANGO_NAMES = {("sealed_sqlite", "base.py")}  # a database backend has this module by its own rule
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "base", "manager"}
CLOCK_CALLS = {"now", "today", "utcnow", "localtime", "monotonic"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_its_idea_first_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_has_a_vague_name(path: Path) -> None:
    assert path.stem not in VAGUE_NAMES or path.parts[-2:] in DJANGO_NAMES


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_assert_belongs_to_tests(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nobody_imports_an_underscored_name(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names]
    assert [name for name in imported if name.startswith("_") and not name.startswith("__")] == []


@pytest.mark.parametrize("path", [path for path in MODULES if COMPUTING & set(path.parts)], ids=_name)
def test_rooms_that_compute_never_ask_for_the_time(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCK_CALLS] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_todo_names_an_issue(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "TODO" in line and "issue" not in line] == []
