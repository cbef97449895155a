"""The pages on briefs and disclosure name everything they should."""

import re
from dataclasses import fields
from pathlib import Path

from corridor import disclosure
from corridor.disclosure.protocol import SHAPE
from corridor.records import Brief

DOCS = Path(__file__).parents[2] / "docs/reference"


def first_cells(page: str) -> set[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return set(re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (.+?) \|", text, flags=re.MULTILINE))))


def test_every_section_of_a_brief_has_its_line() -> None:
    assert {field.name for field in fields(Brief)} - {"header"} <= first_cells("briefs.md")


def test_every_key_of_the_protocol_has_its_line() -> None:
    keys = {f"{table}.{key}" for table, keys in SHAPE.items() if table for key in keys}
    assert keys <= first_cells("disclosure.md")


def test_every_call_of_disclosure_has_its_line() -> None:
    told = " ".join(first_cells("disclosure.md"))
    calls = [name for name in disclosure.__all__ if name[0].islower()]
    assert [name for name in calls if name not in told] == []
