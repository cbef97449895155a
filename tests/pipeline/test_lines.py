"""One text per line in, one answer per line out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from corridor.errors import BadFile
from corridor.pipeline.lines import geoparse_lines, recognise
from corridor.places import Gazetteer, PlaceKind, PlaceRow
from corridor.places.building import write_index
from corridor.places.rows import NamedRow

KAMPOT = PlaceRow(1831112, "Kampot", PlaceKind.CITY, ("KHM",), "KHM-7", 10.6, 104.2, 33_000)
SEA = PlaceRow(-7, "Tasman Sea", PlaceKind.SEA, (), "", -40.0, 160.0)


@pytest.fixture
def gazetteer(tmp_path: Path) -> Iterator[Gazetteer]:
    write_index(tmp_path / "index", [NamedRow(KAMPOT, ("Kampot",)), NamedRow(SEA, ("Tasman Sea",))], stamp="test")
    with Gazetteer.open(tmp_path / "index") as opened:
        yield opened


def geoparse(*texts: str, gazetteer: Gazetteer) -> list[dict[str, object]]:
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    return [json.loads(line) for line in geoparse_lines(lines, nlp=spacy.blank("en"), gazetteer=gazetteer)]


def test_each_text_has_its_line_in_order(gazetteer: Gazetteer) -> None:
    answers = geoparse("They left the town of Kampot.", "Nothing here.", gazetteer=gazetteer)
    assert [answer["id"] for answer in answers] == [0, 1]


def test_a_place_is_told_with_its_codes_and_offsets(gazetteer: Gazetteer) -> None:
    (answer,) = geoparse("They left the town of Kampot.", gazetteer=gazetteer)
    assert answer["places"] == [
        {
            "start": 22,
            "end": 28,
            "name": "Kampot",
            "lat": 10.6,
            "lon": 104.2,
            "country": "KHM",
            "geonameid": 1831112,
            "precision": "city",
        }
    ]


def test_a_sea_has_neither_country_nor_geonames_id(gazetteer: Gazetteer) -> None:
    (answer,) = geoparse("A boat was found in the Tasman Sea.", gazetteer=gazetteer)
    assert [(place["country"], place["geonameid"]) for place in answer["places"]] == [(None, None)]  # type: ignore[attr-defined]  # JSON


@pytest.mark.parametrize("line", ["no json", "[1, 2]", '{"id": "1"}', '{"id": "1", "text": 3}'])
def test_a_bad_line_is_named(gazetteer: Gazetteer, line: str) -> None:
    lines = ["", json.dumps({"id": "1", "text": "ok"}), line]
    with pytest.raises(BadFile, match="line 3"):
        list(geoparse_lines(lines, nlp=spacy.blank("en"), gazetteer=gazetteer))


def test_a_text_longer_than_the_recogniser_takes_is_read_in_pieces() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Kampot"}])  # type: ignore[attr-defined]  # spaCy's own
    nlp.rename_pipe("entity_ruler", "ner")
    text = "They left Kampot. " * 60_000
    names = recognise(text, nlp=nlp)
    assert len(names) == 60_000
    assert {text[name.start : name.end] for name in names} == {"Kampot"}
