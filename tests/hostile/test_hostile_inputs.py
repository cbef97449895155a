"""Two hundred hostile inputs through every reader of reports, and hostile texts through every export."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook
from tests.exchange.briefs.test_brief_files import internal
from tests.hostile.material import BOMBS, PAYLOADS, hostile_files

from corridor.disclosure.names import parse_protected_names
from corridor.disclosure.release import map_text
from corridor.errors import CorridorError
from corridor.exchange.briefs import render_brief
from corridor.exchange.exports import render_export
from corridor.exchange.networks.geojson import parse_geojson
from corridor.reports import read_index

ROOT = Path(__file__).parents[2]
SHORT = {name: text[:2_000] for name, text in PAYLOADS.items() if text}


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    """What came of each file, read in a process with three gigabytes of address space."""
    command = [sys.executable, "-m", "tests.hostile.reading_all"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_there_are_two_hundred_of_them() -> None:
    assert len(hostile_files()) >= 200


def test_every_file_ends_in_reports_or_in_a_reason(told: list[dict[str, Any]]) -> None:
    names = [each["name"] for each in told[:-1]]
    assert names == list(hostile_files())
    assert [each["name"] for each in told[:-1] if not each["reports"] and not any(each["reasons"])] == []


def test_no_bomb_unpacks_far(told: list[dict[str, Any]]) -> None:
    assert {each["name"] for each in told[:-1] if each["name"] in BOMBS} == set(BOMBS)
    assert [each["name"] for each in told[:-1] if each["signs"] > 20_000_000] == []
    assert told[-1]["peak_kilobytes"] < 2_500_000


def test_no_entity_reaches_into_the_file_system(told: list[dict[str, Any]]) -> None:
    entity = next(each for each in told if each.get("name") == "entity.rss")
    assert "root:" not in json.dumps(entity)


@pytest.mark.parametrize("name", SHORT)
def test_no_hostile_text_becomes_a_script_or_a_formula(name: str) -> None:
    brief = internal()
    planted = replace(map_text(brief, lambda text: f"{SHORT[name]}{text}"), header=brief.header)
    files = {**render_export(planted), **render_brief(planted)}
    page = html.fromstring(files["brief.html"])
    assert page.findall(".//script") == []
    assert [each for each in page.iter() for word in each.attrib if word.lower().startswith("on")] == []
    assert [cell for cell in _cells(files) if cell.lstrip().startswith(("=", "@"))] == []
    book = load_workbook(io.BytesIO(files["corridor.xlsx"]))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert all(json.loads(line) for line in files["corridor.jsonl"].split(b"\n") if line)


def _cells(files: dict[str, bytes]) -> list[str]:
    tables = [content.decode("utf-8-sig") for name, content in files.items() if name.endswith(".csv")]
    return [cell for table in tables for row in csv.reader(io.StringIO(table, newline="")) for cell in row]


@pytest.mark.parametrize("name", SHORT)
def test_a_hostile_network_is_a_network_or_an_error_that_says_why(name: str) -> None:
    with pytest.raises(CorridorError):
        parse_geojson(SHORT[name].encode("utf-8"), file="hostile.geojson")


@pytest.mark.parametrize("name", SHORT)
def test_a_hostile_index_is_an_error_that_says_why(name: str, tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_bytes(SHORT[name].encode("utf-8"))
    with pytest.raises(CorridorError):
        read_index(tmp_path / "index.csv")


@pytest.mark.parametrize("name", SHORT)
def test_a_hostile_list_of_names_is_an_error_that_says_why(name: str) -> None:
    with pytest.raises(CorridorError):
        parse_protected_names(SHORT[name])
