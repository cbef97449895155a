"""The last look before anything leaves."""

import base64
import gzip
import io
import zipfile
import zlib
from dataclasses import replace
from datetime import date

import pytest
from tests.sample_material import EVENTS, material, network

from corridor.briefs import compose
from corridor.disclosure import Forbidden, ProtectedName, forbidden_in, scan
from corridor.records import AreaCode

FORBIDDEN = Forbidden(
    (("title", "A ring is broken up"), ("town", "Dongmen"), ("address", "https://news.example/1")),
    (ProtectedName("r", "Mina Orwell"),),
)


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", content)
    return out.getvalue()


def in_pdf_stream(content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(content) + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"He said: a ring is  broken up.", "title"),
        ("A r\u200bing is broken up".encode(), "title"),
        (b"in DONGMEN", "town"),
        (b"in Dongmen.", "town"),
        (b"<p>Mina&#32;Orwell</p>", "protected name"),
        (b"https%3A%2F%2Fnews.example%2F1", "address"),
        (rb'{"a": "\u0041 ring is broken up"}', "title"),
        (base64.b64encode(b"a long text, then A ring is broken up in town"), "title"),
        (gzip.compress(b"Mina Orwell was there, and many more people with her"), "protected name"),
        (zipped(b"A ring is broken up"), "title"),
        (zipped(zipped(b"A ring is broken up")), "title"),
        (in_pdf_stream(b"(A ring is broken up) Tj"), "title"),
        ("A ring is broken up".encode("utf-16"), "title"),
    ],
)
def test_it_is_found_however_it_is_packed(content: bytes, what: str) -> None:
    assert what in {finding.what for finding in scan({"file.bin": content}, FORBIDDEN)}


@pytest.mark.parametrize("text", ["<style>a{min-width:1px}</style>", "on 2 May 2024", "in May 2024"])
def test_our_own_words_are_no_name_that_reads_the_same(text: str) -> None:
    names = (ProtectedName("r", "Kim Min"), ProtectedName("r", "Anna May"))
    assert scan({"brief.html": text.encode()}, Forbidden((), names)) == ()


@pytest.mark.parametrize("text", ["<p>Min</p><style></style>", "on 2 May", "May said"])
def test_a_name_that_reads_like_our_own_words_is_found_elsewhere(text: str) -> None:
    names = (ProtectedName("r", "Kim Min"), ProtectedName("r", "Anna May"))
    assert scan({"brief.html": text.encode()}, Forbidden((), names))


def test_a_finding_never_repeats_the_words() -> None:
    (finding,) = scan({"brief.html": b"in Dongmen"}, FORBIDDEN)
    assert "Dongmen" not in str(finding)


@pytest.mark.parametrize("text", ["21.6177", "at 108.354700 east", "-0.12345"])
def test_a_number_as_fine_as_a_coordinate_is_found(text: str) -> None:
    assert [finding.what for finding in scan({"map.geojson": text.encode()}, FORBIDDEN)] == [
        "a number as fine as a coordinate"
    ]


@pytest.mark.parametrize("text", ["0.25", "123.4", "Dongmenkou", "a ring", "1.2.3456", "#1.234"])
def test_harmless_text_is_let_through(text: str) -> None:
    assert scan({"brief.html": text.encode()}, FORBIDDEN) == ()


def test_a_coordinate_is_found_in_text_and_positions_on_paper_are_none() -> None:
    degrees = Forbidden((("coordinate", "108.35"),))
    assert scan({"brief.csv": b"north of 108.3547 east"}, degrees) != ()
    assert scan({"brief.csv": b"1108.35, 108.3"}, degrees) == ()
    assert scan({"brief.pdf": in_pdf_stream(b"108.35 21.61 m 12 8 l S")}, degrees) == ()


def test_a_town_in_the_name_of_an_official_crossing_may_be_shown_in_an_open_network_only() -> None:
    def towns(*, is_protected: bool) -> set[str]:
        net = network(is_protected=is_protected)
        crossing = replace(net.places[0], name="Dongmen and Moncai", level="crossing", code=AreaCode("crossing"))
        brief = compose(material(is_protected=is_protected), made_on=date(2024, 9, 10))
        found = forbidden_in(brief, network=replace(net, places=(*net.places, crossing)), protected_names=())
        return {words for what, words in found.phrases if what == "town"}

    assert towns(is_protected=True) == {"Dongmen", "Xiaguan"}
    assert towns(is_protected=False) == {"Xiaguan"}


def test_a_few_common_words_of_a_title_are_no_leak() -> None:
    plain = replace(EVENTS[0], title="Border closure")
    brief = compose(material(events=(plain,)), made_on=date(2024, 9, 10))
    found = forbidden_in(brief, network=network(), protected_names=())
    assert "title" not in {what for what, _ in found.phrases}
