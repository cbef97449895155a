"""docs/reference/reports.md names every kind of file and prints every limit of reading."""

import re
from dataclasses import fields
from pathlib import Path

from corridor.reports.limits import Limits, load_lexicon
from corridor.reports.readers import READERS

PAGE = (Path(__file__).parents[2] / "docs/reference/reports.md").read_text(encoding="utf-8")


def limits_table() -> str:
    """The table as the page has to hold it; paste it from the failure where a limit changes."""
    rows = [
        f"| `{name}` | {entry['default']:,} | {entry['unit']} | {entry['meaning']} | {entry['source']} |"
        for name, entry in load_lexicon("limits").items()
    ]
    return "\n".join(["| limit | value | unit | meaning | source |", "|---|---|---|---|---|", *rows])


def test_every_kind_of_file_has_its_heading() -> None:
    headings = re.findall(r"^### (.+) \((.+)\)$", PAGE, flags=re.MULTILINE)
    assert headings == [(reader.name, " ".join(reader.suffixes)) for reader in READERS]


def test_every_limit_is_printed_as_it_is() -> None:
    assert limits_table() in PAGE


def test_every_limit_is_a_field_and_every_field_a_limit() -> None:
    assert [field.name for field in fields(Limits)] == list(load_lexicon("limits"))


def test_the_roles_of_furniture_are_explained() -> None:
    roles = set(load_lexicon("furniture"))
    assert set(re.findall(r"^- `(\w+)`:", PAGE, flags=re.MULTILINE)) == roles
