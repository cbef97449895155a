"""What can be counted is in the docs, or a test fails and says which line is missing."""

import re
from dataclasses import fields
from pathlib import Path

from corridor import errors
from corridor.cli import COMMANDS
from corridor.exchange.exports import FORMATS
from corridor.pipeline.exporting import FEED
from corridor.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = Path(__file__).parents[1] / "src/corridor"


def first_cells(page: str) -> list[str]:
    """The words in code type that open the rows of a page's tables."""
    return re.findall(r"^\| `([^`]+)` \|", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_error_has_its_line() -> None:
    raised = [name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert sorted(first_cells("reference/errors.md")) == sorted(raised)


def test_every_setting_has_its_line() -> None:
    names = [f"CORRIDOR_{field.name.upper()}" for field in fields(Settings)]
    assert sorted(first_cells("reference/settings.md")) == sorted(names)


def test_every_room_has_its_line() -> None:
    rooms = {path.stem for path in SOURCE.iterdir() if not path.name.startswith("__")}
    assert set(first_cells("reference/rooms.md")) == rooms


def test_every_command_has_its_heading() -> None:
    page = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## corridor (\w+)$", page, flags=re.MULTILINE) == list(COMMANDS)


def test_every_export_format_has_its_line() -> None:
    assert first_cells("reference/exports.md") == [*FORMATS, FEED]


def test_a_word_has_one_meaning() -> None:
    words = re.findall(r"^\| ([^|`]+) \|", (DOCS / "words.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(words) == len(set(words))
    assert len(words) > 20
