"""The files of a brief: nothing in them that must not leave, and the same bytes every time."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.sample_material import EVENTS, material, network

from corridor.briefs import compose
from corridor.disclosure import Forbidden, Terms, for_audience, forbidden_in, load_protocol, parse_protected_names, scan
from corridor.disclosure.release import map_text
from corridor.errors import FixInput, Refused
from corridor.exchange.briefs import pdf, render_brief, write_brief
from corridor.exchange.briefs.tables import escape_cell
from corridor.records import Audience, Brief

NAMES = parse_protected_names("id,name,role,kind\nreport-3,Mina Orwell,helper,pseudonym\n")
MARKER = "Zyxwvut"
LATER = date(2024, 12, 1)
FILES = {"brief.html", "brief.json", "brief.pdf", "incidents.csv", "map.geojson", "projection.csv", "states.csv"}


def internal(*, is_protected: bool = True) -> Brief:
    return compose(material(is_protected=is_protected), made_on=date(2024, 9, 10))


def shown(brief: Brief, audience: Audience, *, today: date = LATER) -> Brief:
    net = network(is_protected=brief.header.is_protected_network)
    terms = Terms(audience, today, net, NAMES, b"a key that only this test knows.")
    return for_audience(brief, terms=terms, protocol=load_protocol()).brief


def forbidden(brief: Brief) -> Forbidden:
    net = network(is_protected=brief.header.is_protected_network)
    return forbidden_in(brief, network=net, protected_names=NAMES)


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("is_protected", [True, False])
def test_no_byte_of_a_public_file_holds_what_must_not_leave(is_protected: bool) -> None:
    brief = internal(is_protected=is_protected)
    rendered = render_brief(shown(brief, Audience.PUBLIC))
    assert set(rendered) == FILES
    assert scan(rendered, forbidden(brief)) == ()


def test_the_search_finds_it_all_in_the_internal_files() -> None:
    brief = internal()
    findings = scan(render_brief(shown(brief, Audience.INTERNAL)), forbidden(brief))
    assert {finding.what for finding in findings} >= {"title", "address", "quote", "town", "id"}
    assert {finding.file for finding in findings} >= {"brief.html", "brief.pdf", "brief.json", "incidents.csv"}


def test_the_search_finds_names_where_the_mask_was_left_out() -> None:
    brief = internal()
    findings = scan(render_brief(brief), forbidden(brief))
    assert {finding.file for finding in findings if finding.what == "protected name"} >= {"brief.html", "brief.pdf"}


def test_a_marker_in_every_internal_text_reaches_no_public_byte() -> None:
    planted = map_text(internal(), lambda text: f"{text} {MARKER}")
    rendered = render_brief(shown(planted, Audience.PUBLIC))
    canary = Forbidden((("canary", MARKER),), forbids_coordinates=False)
    assert scan(rendered, canary) == ()
    assert MARKER in render_brief(planted)["brief.json"].decode()


def test_a_marker_in_every_report_and_claim_reaches_no_public_byte_of_an_open_network() -> None:
    events = tuple(
        replace(
            event,
            text=event.text.replace(" ", f" {MARKER} ", 1),
            town=f"{MARKER}town" if event.town else "",
            who=f"{MARKER} speaker",
            title=f"{MARKER} title",
        )
        for event in EVENTS
    )
    brief = compose(material(is_protected=False, events=events), made_on=date(2024, 9, 10))
    rendered = render_brief(shown(brief, Audience.PUBLIC))
    assert scan(rendered, Forbidden((("canary", MARKER),))) == ()


def test_public_files_hold_no_coordinate_at_all() -> None:
    rendered = render_brief(shown(internal(is_protected=False), Audience.PUBLIC))
    features = json.loads(rendered["map.geojson"])["features"]
    assert features
    assert {feature["geometry"] for feature in features} == {None}
    assert not re.search(r"latitude|longitude", rendered["brief.json"].decode())


def test_internal_lines_are_schematic_and_join_label_points() -> None:
    features = json.loads(render_brief(shown(internal(), Audience.INTERNAL))["map.geojson"])["features"]
    lines = [feature for feature in features if feature["geometry"] and feature["geometry"]["type"] == "LineString"]
    assert {feature["properties"]["geometry_kind"] for feature in lines} == {"schematic"}
    assert lines[0]["geometry"]["coordinates"] == [[108.8, 23.8], [106.3, 16.6]]


@pytest.mark.parametrize("name", sorted(FILES - {"brief.pdf"}))
def test_every_public_file_says_that_it_is_a_draft(name: str) -> None:
    assert "not reviewed, not for publication" in render_brief(shown(internal(), Audience.PUBLIC))[name].decode()


def test_every_page_of_the_pdf_says_that_it_is_a_draft() -> None:
    pages = PdfReader(io.BytesIO(render_brief(shown(internal(), Audience.PUBLIC))["brief.pdf"])).pages
    assert [("not reviewed, not for publication" in page.extract_text()) for page in pages] == [True] * len(pages)


def test_a_table_without_rows_still_carries_the_mark() -> None:
    rows = list(
        csv.DictReader(io.StringIO(render_brief(shown(internal(), Audience.PUBLIC))["states.csv"].decode("utf-8-sig")))
    )
    assert [row["notice"] for row in rows] == ["Draft: not reviewed, not for publication."]


def test_the_same_brief_gives_the_same_bytes() -> None:
    brief = shown(internal(), Audience.PUBLIC)
    assert render_brief(brief) == render_brief(brief)


def test_the_pdf_holds_places_in_local_script() -> None:
    text = pdf_text(render_brief(shown(internal(), Audience.PUBLIC))["brief.pdf"])
    assert "139 migrants were arrested in Guangxi, China" in text.replace("\n", " ")
    assert "云南省" in text


def test_a_public_brief_without_a_search_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="forbidden_in"):
        write_brief(shown(internal(), Audience.PUBLIC), out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_public_brief_with_a_finding_is_not_written(tmp_path: Path) -> None:
    brief = internal()
    public = shown(brief, Audience.PUBLIC)
    leaking = replace(public, header=replace(public.header, review="See A ring is broken up in a harbour town."))
    with pytest.raises(Refused, match="title in brief"):
        write_brief(leaking, out=tmp_path / "out", forbidden=forbidden(brief))
    assert not (tmp_path / "out").exists()


def test_the_paths_written_come_back_sorted(tmp_path: Path) -> None:
    paths = write_brief(shown(internal(), Audience.INTERNAL), out=tmp_path / "new" / "out")
    assert [path.name for path in paths] == sorted(FILES)
    assert all(path.stat().st_size for path in paths)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(FixInput, match="expected a folder"):
        write_brief(shown(internal(), Audience.INTERNAL), out=tmp_path / "out")


def test_without_typst_there_is_a_page_and_data_and_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    assert set(render_brief(shown(internal(), Audience.INTERNAL))) == FILES - {"brief.pdf"}
    assert "pip install typst" in pdf.WITHOUT_TYPST


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@a", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert escape_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["139", "-68", "-0.5", "a=b", "", "广西"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert escape_cell(text) == text


def test_markup_in_a_report_is_text_on_the_page() -> None:
    hostile = replace(EVENTS[0], title="<script>alert(1)</script>", who='"><img src=x onerror=alert(1)>')
    brief = compose(material(events=(hostile,)), made_on=date(2024, 9, 10))
    page = render_brief(brief)["brief.html"].decode()
    assert "<script" not in page
    assert "<img" not in page


def test_numbers_of_the_internal_page_lead_to_something_on_it() -> None:
    page = render_brief(shown(internal(), Audience.INTERNAL))["brief.html"].decode()
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets - set(re.findall(r'\bid="([^"]+)"', page)) == set()


def test_the_public_page_has_no_dead_link_either() -> None:
    page = render_brief(shown(internal(is_protected=False), Audience.PUBLIC))["brief.html"].decode()
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets - set(re.findall(r'\bid="([^"]+)"', page)) == set()


def test_ids_on_the_page_are_used_once() -> None:
    page = render_brief(shown(internal(), Audience.INTERNAL))["brief.html"].decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
