"""Exports: what a brief holds and no more, in the shape that each format's own reader takes."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import hxl
import jsonschema
import pytest
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from tests.exchange.briefs.test_brief_files import LATER, MARKER, NAMES, forbidden, internal, shown

from corridor.disclosure import Forbidden, scan
from corridor.disclosure.release import map_text
from corridor.errors import FixInput, Refused
from corridor.exchange.exports import FORMATS, render_export, write_export
from corridor.exchange.exports.acled import COLUMNS
from corridor.exchange.exports.feed import FeedEntry, atom
from corridor.exchange.exports.followthemoney import STATEMENT_COLUMNS
from corridor.exchange.exports.hxl import TAGS
from corridor.exchange.exports.lines import lines_schema
from corridor.exchange.exports.workbook import workbook
from corridor.records import Audience

AUDIENCES = [Audience.INTERNAL, Audience.PUBLIC]


def exported(audience: Audience, *, is_protected: bool = True) -> dict[str, bytes]:
    return dict(render_export(shown(internal(is_protected=is_protected), audience)))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("is_protected", [True, False])
def test_no_byte_of_a_public_export_holds_what_must_not_leave(is_protected: bool) -> None:
    brief = internal(is_protected=is_protected)
    assert scan(render_export(shown(brief, Audience.PUBLIC)), forbidden(brief)) == ()


def test_the_search_finds_it_in_every_internal_export_that_holds_text() -> None:
    brief = internal()
    found = {finding.file for finding in scan(render_export(shown(brief, Audience.INTERNAL)), forbidden(brief))}
    assert found >= {"corridor.xlsx", "acled-shaped.csv", "followthemoney.ijson", "corridor.jsonl", "citations.bib"}


def test_a_marker_in_every_internal_text_reaches_no_public_export() -> None:
    planted = map_text(internal(), lambda text: f"{text} {MARKER}")
    canary = Forbidden((("canary", MARKER),), forbids_coordinates=False)
    assert scan(render_export(shown(planted, Audience.PUBLIC)), canary) == ()
    assert scan(render_export(planted), canary)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_same_brief_has_the_same_bytes(audience: Audience) -> None:
    assert exported(audience) == exported(audience)


def test_a_format_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(FixInput, match="no format called 'stix'; there are: csv, xlsx"):
        render_export(internal(), formats=["stix"])


def test_a_public_export_without_a_search_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_export(shown(internal(), Audience.PUBLIC), formats=["csv"], out=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_its_own_files(name: str, tmp_path: Path) -> None:
    written = write_export(shown(internal(), Audience.INTERNAL), formats=[name], out=tmp_path)
    assert {path.name for path in written} == set(FORMATS[name])


def test_the_shape_of_acled_has_its_columns_and_no_coordinate() -> None:
    found = rows(exported(Audience.INTERNAL)["acled-shaped.csv"])
    assert tuple(found[0]) == COLUMNS
    assert len(COLUMNS) == 31
    assert {row["latitude"] + row["longitude"] + row["actor1"] for row in found} == {""}
    assert {row["iso"] for row in found} == {"156"}


def test_hxl_reads_the_tags_and_finds_every_column_tagged() -> None:
    content = exported(Audience.PUBLIC)["incidents-hxl.csv"]
    found = hxl.data(io.BytesIO(content), hxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in found.columns] == list(TAGS.values())
    assert found.validate()


@pytest.mark.filterwarnings("ignore:Install 'pyicu'")  # it speaks of transliterating names, not used here
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_entity_is_one_of_followthemoney_with_values_that_it_keeps(audience: Audience) -> None:
    entities = [json.loads(line) for line in exported(audience)["followthemoney.ijson"].splitlines()]
    assert entities
    assert [_lost(entity) for entity in entities] == [[]] * len(entities)


def _lost(entity: dict[str, Any]) -> list[str]:
    """Values that FollowTheMoney drops when it reads an entity with all its checks."""
    proxy = model.get_proxy({"id": entity["id"], "schema": entity["schema"]})
    for name, values in entity["properties"].items():
        proxy.add(name, values)
    return [name for name, values in entity["properties"].items() if len(proxy.get(name)) != len(values)]


def test_a_statement_is_named_by_what_it_states() -> None:
    found = rows(exported(Audience.PUBLIC)["followthemoney-statements.csv"])
    key = "{dataset}.{entity_id}.{prop}.{value}"
    assert tuple(found[0]) == STATEMENT_COLUMNS
    assert {row["id"] for row in found} == {_sha1(key.format(**row)) for row in found}
    assert [(row["prop"], row["prop_type"]) for row in found] == [(row["prop"], _type(row)) for row in found]


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def _type(row: dict[str, str]) -> str:
    schema = model.get(row["schema"])
    return schema.properties[row["prop"]].type.name if schema else "no such schema"


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("is_protected", [True, False])
def test_every_line_fits_the_published_schema(audience: Audience, is_protected: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(lines_schema()))
    found = [json.loads(line) for line in exported(audience, is_protected=is_protected)["corridor.jsonl"].splitlines()]
    assert found[0]["part"] == "header"
    assert [error.message for line in found for error in validator.iter_errors(line)] == []


def test_a_line_with_a_field_of_no_record_does_not_fit_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(lines_schema()))
    assert not validator.is_valid({"part": "incidents", "home_address": "x"})


def test_a_cell_that_begins_like_a_formula_is_text_in_the_workbook() -> None:
    planted = map_text(internal(), lambda text: f"=HYPERLINK(1) {text}")
    book = load_workbook(io.BytesIO(workbook(replace(planted, header=internal().header))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)


def test_the_workbook_holds_what_the_tables_hold() -> None:
    brief = shown(internal(), Audience.INTERNAL)
    book = load_workbook(io.BytesIO(workbook(brief)))
    assert [sheet.title for sheet in book] == ["about", "incidents", "states", "projection"]
    assert book["incidents"].max_row == 1 + len(brief.incidents) + len(brief.concerns)
    assert book["about"]["B8"].value == brief.header.mark


def test_reports_are_cited_for_internal_readers_alone() -> None:
    cited = {audience: json.loads(exported(audience)["citations.csl.json"]) for audience in AUDIENCES}
    assert [item["type"] for item in cited[Audience.PUBLIC]] == ["report"]
    assert len(cited[Audience.INTERNAL]) == 1 + len(internal().sources)


def test_signs_that_bibtex_reads_as_commands_are_escaped() -> None:
    brief = internal()
    source = replace(brief.sources[0], title="100 % of \\input{x} & _more_")
    content = render_export(replace(brief, sources=(source,)), formats=["citations"])["citations.bib"].decode()
    assert r"title = {100 \% of \textbackslash{}input\{x\} \& \_more\_}," in content


def test_a_feed_names_editions_newest_first_and_nothing_that_they_said() -> None:
    entries = [FeedEntry(1, LATER), FeedEntry(2, LATER)]
    content = atom("n", title="A <way> & more", audience=Audience.PUBLIC, entries=entries)
    feed = etree.fromstring(content)
    titles = feed.findall(".//{*}entry/{*}title")
    assert [title.text for title in titles] == ["A <way> & more, edition 2", "A <way> & more, edition 1"]


TEXTS = st.text(max_size=40) | st.sampled_from(
    ["=1+1", "+cmd|' /C calc'!A0", "<script>x</script>", "\u202egnp.exe", "\x00", "a\r\nb"]
)


@settings(max_examples=15, deadline=None)
@given(text=TEXTS)
def test_no_text_breaks_an_export(text: str) -> None:
    brief = map_text(internal(), lambda _old: text)
    files = render_export(replace(brief, header=replace(brief.header, network="n")))
    tables = [
        row
        for name, content in files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    ]
    assert [cell for row in tables for cell in row if cell.lstrip().startswith(("=", "@"))] == []
    assert all(json.loads(line) for line in files["corridor.jsonl"].split(b"\n") if line)


def test_every_field_of_every_record_is_in_the_schema() -> None:
    known = json.loads(lines_schema())["$defs"]
    kinds = {type(record).__name__: record for record in _records(internal())}
    lacking = [
        f"{name}.{field.name}"
        for name, record in kinds.items()
        if name in known
        for field in fields(record)
        if field.name not in known[name]["properties"] and name != "Sentence"
    ]
    assert lacking == []


def _records(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _records(each)


def test_names_of_people_at_risk_are_in_no_export_for_any_audience() -> None:
    names = [name.name for name in NAMES]
    files = [content for audience in AUDIENCES for content in exported(audience).values()]
    masked = Forbidden((), names=NAMES, forbids_coordinates=False)
    assert names
    assert scan({str(number): content for number, content in enumerate(files)}, masked) == ()
