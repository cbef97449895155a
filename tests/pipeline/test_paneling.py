"""The researcher's panel: the same bytes from the same record, and for the public no small count over editions."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.pipeline.invented_day import InventedEngine, at_work, write_texts

from corridor import codebook
from corridor.exchange.networks import read_network
from corridor.pipeline.assessing import Draws
from corridor.pipeline.day import Order, walk
from corridor.pipeline.paneling import Panel, PanelMemory, write_panel
from corridor.pipeline.publishing import Release
from corridor.pipeline.tools import Tools
from corridor.pipeline.work import Work
from corridor.places import Gazetteer
from corridor.records import Audience, on_day
from corridor.store.codec import from_json


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """An empty record at work."""
    with at_work(tmp_path / "home") as work:
        yield work


def panel(audience: Audience, *, work: Work, tmp_path: Path, name: str = "panel") -> Panel:
    """The panel of three reports and a copy."""
    net = read_network("north-korea")
    texts = tmp_path / "texts"
    paths = [texts if texts.exists() else write_texts(texts, number=3)]
    gazetteer: Gazetteer = object()  # type: ignore[assignment]  # no step of the walk looks a name up
    order = Order(net, Release(audience), paths=paths, published=on_day(date(2025, 12, 1)), draws=Draws(runs=100))
    day = walk(order, work=work, tools=Tools(codebook.load(), gazetteer, InventedEngine()))
    return write_panel(day, network=net, engine="invented 1", out=tmp_path / name, work=work)


def files(found: Panel) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in found.paths}


@pytest.mark.parametrize("audience", list(Audience))
def test_the_same_record_gives_the_same_bytes(audience: Audience, work: Work, tmp_path: Path) -> None:
    first = files(panel(audience, work=work, tmp_path=tmp_path))
    assert files(panel(audience, work=work, tmp_path=tmp_path, name="again")) == first


def test_the_manifest_names_the_hash_of_every_file(work: Work, tmp_path: Path) -> None:
    found = files(panel(Audience.INTERNAL, work=work, tmp_path=tmp_path))
    manifest = json.loads(found.pop("manifest.json"))
    assert manifest["files"] == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    assert manifest["engine"] == "invented 1"


def test_incidents_and_what_is_left_out_add_up(work: Work, tmp_path: Path) -> None:
    found = files(panel(Audience.INTERNAL, work=work, tmp_path=tmp_path))
    rows = list(csv.DictReader(io.StringIO(found["panel.csv"].decode("utf-8-sig"), newline="")))
    left_out = json.loads(found["manifest.json"])["left_out"]
    claims = [claim for coding in work.record.newest_codings() for claim in coding.claims]
    assert 0 < sum(int(row["incidents"]) for row in rows) + sum(left_out.values()) <= len(claims)


def test_people_are_summed_within_one_kind_alone(work: Work, tmp_path: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(files(panel(Audience.INTERNAL, work=work, tmp_path=tmp_path))["panel.csv"].decode("utf-8-sig"))
        )
    )
    keys = [(row["month"], row["country"], row["admin1"], row["kind"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["kind"] for row in rows)


def test_a_public_panel_shows_no_count_under_the_smallest_cell(work: Work, tmp_path: Path) -> None:
    found = files(panel(Audience.PUBLIC, work=work, tmp_path=tmp_path))
    rows = list(csv.DictReader(io.StringIO(found["panel.csv"].decode("utf-8-sig"), newline="")))
    assert [row for row in rows if row["incidents"] != "hidden" and 0 < int(row["incidents"]) < 5] == []
    assert {row["notice"] for row in rows} == {"Draft: not reviewed, not for publication."}


def test_what_a_public_panel_showed_is_remembered_for_the_next(work: Work, tmp_path: Path) -> None:
    panel(Audience.PUBLIC, work=work, tmp_path=tmp_path)
    panel(Audience.PUBLIC, work=work, tmp_path=tmp_path)
    content = work.record.read_private("panels-north-korea.json")
    assert content is not None
    assert len(from_json(PanelMemory, content.decode()).editions) == 1
