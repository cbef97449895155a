"""A marker planted in every internal field reaches no byte of a public brief, however it is packed."""

import base64
import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader
from tests.sample_material import material, network

from corridor import records
from corridor.briefs import compose
from corridor.disclosure import Terms, for_audience, load_protocol
from corridor.exchange.briefs.writing import render_brief
from corridor.records import Audience, Brief

MARK = "zqcanary"
KEY = b"a key that only this test knows."
# Fields of an open network and of a scenario that are shown as they are: names of ways, and what was asked and assumed.
# A person publishes them knowingly; identifiers and names of persons in them stop the release.
SHOWN = {
    "BriefWay.key", "BriefWay.name", "BriefWay.start", "BriefWay.end", "BriefWay.mode", "WhatIf.name",
    "WhatIf.assumptions", "WhatIf.refused", "WhatIfRow.measure", "WhatIfRow.where",
     "Figure.unit", "BriefMap.outlines",
}  # fmt: skip
# Compared with the network or with each other, so that a marker in them would only drop what holds it.
COMPARED = {
    "BriefHeader.network", "MapPlace.code", "BriefPlace.country", "BriefPlace.admin1", "BriefIncident.ref",
    "BriefEvidence.incident_ref",
}  # fmt: skip


def planted(value: Any, marks: dict[str, str], owner: str = "", name: str = "") -> Any:
    """The same record with a marker of its own at the end of every text of every field."""
    if isinstance(value, str) and type(value) is str:
        key = f"{owner}.{name}"
        if key in COMPARED:
            return value
        marks.setdefault(key, f"{MARK}{_letters(len(marks))}")
        return f"{value} {marks[key]}"
    if isinstance(value, tuple):
        return tuple(planted(each, marks, owner, name) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value).__name__
    return replace(
        value,
        **{
            each.name: planted(getattr(value, each.name), marks, kind, each.name) for each in fields(value) if each.init
        },
    )


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}") + "q"


def unpacked(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """These bytes and everything packed in them, by this test's own hand."""
    yield content
    if depth > 3:
        return
    inner: list[bytes] = []
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner += [archive.read(each) for each in archive.namelist()] + [archive.comment]
    for unpack in (gzip.decompress, bz2.decompress, lzma.decompress, zlib.decompress):
        try:
            inner.append(unpack(content))
        except (OSError, EOFError, zlib.error, lzma.LZMAError):
            continue
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL):
        try:
            inner.append(zlib.decompress(stream))
        except zlib.error:
            continue
    inner += [
        base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + b"==")
        for run in re.findall(rb"[A-Za-z0-9+/]{24,}", content)[:2000]
    ]
    for each in inner:
        yield from unpacked(each, depth + 1)


def readings(name: str, content: bytes) -> Iterator[str]:
    for each in unpacked(content):
        yield each.decode("utf-8", "replace")
        yield each.decode("utf-16-le", "replace")
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield f"{reader.metadata} {reader.outline}"


@cache
def found_in_files(is_protected: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Every field that was planted, and those whose marker is in a byte of a public brief's files."""
    net = network(is_protected=is_protected)
    marks: dict[str, str] = {}
    internal: Brief = planted(compose(material(is_protected=is_protected), made_on=date(2024, 9, 10)), marks)
    public = for_audience(
        internal, terms=Terms(Audience.PUBLIC, date(2024, 12, 1), net, (), KEY), protocol=load_protocol()
    ).brief
    text = "\n".join(
        reading for name, content in render_brief(public).items() for reading in readings(name, content)
    ).lower()
    flat = re.sub(r"[\s\u00ad]+", "", text)
    return frozenset(marks), frozenset(key for key, mark in marks.items() if mark in flat)


@pytest.mark.parametrize("is_protected", [True, False])
def test_no_marker_of_an_internal_field_is_in_any_byte(is_protected: bool) -> None:
    _, found = found_in_files(is_protected)
    assert found - SHOWN == set()


def test_of_a_protected_network_only_the_outlines_of_countries_are_as_they_were() -> None:
    assert found_in_files(True)[1] == {"BriefMap.outlines"}


def test_the_markers_reach_every_record_of_a_brief() -> None:
    planted_in = {key.split(".")[0] for key in found_in_files(False)[0]}
    kinds = {name for name in vars(records) if name.startswith("Brief") and name not in {"Brief", "BriefEvidence"}}
    assert kinds - planted_in == set()


def test_the_search_of_this_test_finds_a_marker_however_it_is_packed() -> None:
    once = io.BytesIO()
    with zipfile.ZipFile(once, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", MARK)
    plain = f"{MARK} in a longer text of some words".encode()
    stream = b"stream\n" + zlib.compress(plain) + b"\nendstream"
    packed = [
        once.getvalue(),
        gzip.compress(plain),
        stream,
        base64.b64encode(plain),
        base64.b64encode(gzip.compress(plain)),
    ]
    assert [any(MARK in text for text in readings("a.bin", each)) for each in packed] == [True] * len(packed)
