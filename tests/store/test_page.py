"""The page of the record names every table and every file."""

import re
from pathlib import Path

from django.apps import apps
from tests.store.invented_records import fill

from corridor.store import Record, open_record

PAGE = (Path(__file__).parents[2] / "docs/reference/store.md").read_text(encoding="utf-8")
CELLS = set(re.findall(r"^\| `([^`]+)` \|", PAGE, flags=re.MULTILINE))


def test_every_table_has_its_line(record: Record) -> None:
    assert list(record.log()) == []
    tables = {model._meta.db_table for model in apps.get_app_config("store").get_models()}
    assert {cell for cell in CELLS if cell.startswith("record_")} == tables


def test_every_file_has_its_line(tmp_path: Path) -> None:
    with open_record(tmp_path / "home") as record:
        fill(record)
    names = {path.relative_to(tmp_path / "home").parts[0] for path in (tmp_path / "home").rglob("*")}
    listed = {cell.split("/")[0] for cell in CELLS if not cell.startswith("record_")}
    assert names <= listed
