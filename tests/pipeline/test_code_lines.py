"""Lines in, lines out: what is measured from outside."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from corridor.errors import BadFile
from corridor.pipeline.code_lines import code_lines
from corridor.records import Claim, Coding, Kind, Modality, Quote, Report
from corridor.records.ids import ClaimId, ReportId


@dataclass
class Canned:
    """An engine that gives the same claims for every line."""

    claims: tuple[Claim, ...]
    name: str = "canned"
    version: str = "1"

    def code(self, report: Report) -> Coding:
        return Coding(report.id, is_relevant=True, because="canned", claims=self.claims)

    def code_line(self, _text: str) -> tuple[Claim, ...]:
        return self.claims


def made(*held: tuple[Kind, Modality]) -> Canned:
    quote = Quote("held", 0, 4)
    return Canned(tuple(Claim(ClaimId("c"), ReportId("r"), kind, modality, quote) for kind, modality in held))


def coded(lines: Sequence[str], engine: Canned) -> list[dict[str, object]]:
    return [json.loads(line) for line in code_lines(lines, engine=engine)]


def test_kinds_are_those_of_claims_that_happened() -> None:
    engine = made((Kind.RAID, Modality.ALLEGED), (Kind.ARREST, Modality.CONFIRMED), (Kind.DETENTION, Modality.FEARED))
    (row,) = coded(['{"id": "1", "text": "held"}'], engine)
    assert row["kinds"] == ["arrest", "raid"]


def test_each_line_keeps_its_id_and_blank_lines_are_passed_over() -> None:
    rows = coded(['{"id": "b", "text": "x"}', "", '{"id": "a", "text": "y"}\n'], made())
    assert [row["id"] for row in rows] == ["b", "a"]


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', "[1]", '"x"'])
def test_a_line_that_is_no_object_is_named_by_its_number(line: str) -> None:
    with pytest.raises(BadFile, match="line 2"):
        coded(['{"id": "1", "text": "x"}', line], made())
