"""The page on incidents says what the program does."""

from pathlib import Path

from corridor.incidents.page import render

PAGE = Path(__file__).parents[2] / "docs/reference/incidents.md"


def test_the_page_is_the_one_that_the_files_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()
