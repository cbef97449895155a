"""The reports written for development are well-formed: quotes stand in the texts, words are those of the records."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corridor.records.vocabulary import ActorKind, DatePrecision, Effect, Kind, Modality, SourceKind

CORPUS = Path(__file__).parent / "corpus"
IDS = sorted(path.stem for path in (CORPUS / "texts").glob("*.txt"))
SHAPE = {
    "type", "modality", "affected", "actor", "places", "date", "sources", "negations", "corridor_effect", "evidence",
    "ref",
}  # fmt: skip


def _gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _fold(text: str) -> str:
    return " ".join(text.split())


def _index() -> list[dict[str, str]]:
    with (CORPUS / "index.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _quotes(gold: dict[str, Any]) -> Iterator[str]:
    """Everything that a coding takes from its text word for word; what a coding leaves empty is no quote."""
    yield from (way["evidence"] for way in gold["routes_described"])
    for incident in gold["incidents"]:
        effect = incident["corridor_effect"]
        yield incident["evidence"]
        yield incident["date"]["text"]
        yield from incident["negations"]
        yield from (source["who"] for source in incident["sources"])
        yield from (place["name"] for place in incident["places"])
        yield from (group["count_text"] for group in incident["affected"])
        yield from (group["group"] for group in incident["affected"])
        yield effect["evidence"] if effect else ""


@pytest.mark.parametrize("name", IDS)
def test_every_quote_of_a_gold_file_stands_in_its_text(name: str) -> None:
    text = _fold((CORPUS / "texts" / f"{name}.txt").read_text(encoding="utf-8"))
    assert [quote for quote in _quotes(_gold(name)) if _fold(quote) not in text] == []


@pytest.mark.parametrize("name", IDS)
def test_every_word_of_a_gold_file_is_one_of_the_vocabulary(name: str) -> None:
    incidents = _gold(name)["incidents"]
    effects = {e["corridor_effect"]["effect"] for e in incidents if e["corridor_effect"]}
    sources = {source["kind"] for incident in incidents for source in incident["sources"]}
    assert {incident["type"] for incident in incidents} <= {*Kind}
    assert {incident["modality"] for incident in incidents} <= {*Modality}
    assert {incident["date"]["precision"] for incident in incidents} <= {*DatePrecision}
    assert {incident["actor"]["type"] for incident in incidents} <= {*ActorKind}
    assert effects <= {*Effect}
    assert sources <= {*SourceKind}


@pytest.mark.parametrize("name", IDS)
def test_every_incident_has_the_fields_that_the_scorer_reads(name: str) -> None:
    gold = _gold(name)
    assert set(gold) == {"report", "relevant", "incidents", "routes_described"}
    assert gold["relevant"] == bool(gold["incidents"])
    assert [set(incident) ^ SHAPE for incident in gold["incidents"]] == [set()] * len(gold["incidents"])


@pytest.mark.parametrize("name", IDS)
def test_counts_and_days_are_in_order(name: str) -> None:
    incidents = _gold(name)["incidents"]
    counts = [(g["count_min"], g["count_max"]) for i in incidents for g in i["affected"] if g["count_min"] is not None]
    days = [(i["date"]["start"], i["date"]["end"]) for i in incidents if i["date"]["start"]]
    assert [pair for pair in counts + days if pair[0] > pair[1]] == []


def test_index_texts_and_gold_name_the_same_reports() -> None:
    assert [row["id"] for row in _index()] == IDS == sorted(path.stem for path in (CORPUS / "gold").glob("*.json"))


def test_a_third_of_the_cases_is_held_and_no_case_is_split() -> None:
    held = {row["case"] for row in _index() if row["held"] == "yes"}
    free = {row["case"] for row in _index() if row["held"] == "no"}
    assert held.isdisjoint(free)
    assert len(held) == len(held | free) // 3
