"""Structured identifiers, in the digits of any script; all of these are invented."""

import re
from importlib.resources import files

import pytest

from corridor.disclosure.identifiers import find_identifiers
from corridor.disclosure.people import find_people
from corridor.disclosure.statements import SAID_OF_NOBODY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to ana@example.org now", "e-mail address"),
        ("ana (at) example (dot) org", "e-mail address"),
        ("ａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "e-mail address"),
        ("call +66 81 234 5678", "phone number"),
        ("call 0043 664 123 4567", "phone number"),
        ("call ٠٩١٢٣٤٥٦٧٨٩", "phone number"),
        ("call 138\u200b 1234 5678", "phone number"),
        ("call (081) 234-5678", "phone number"),
        ("passport M12345678", "document number"),
        ("number 901231-2345678", "document number"),
        ("card 11010519491231002X", "document number"),
        ("DE89 3704 0044 0532 0130 00", "document number"),
    ],
)
def test_an_identifier_is_found(text: str, kind: str) -> None:
    assert kind in {found.kind for found in find_identifiers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "139 people on 3 September 2024",
        "between 2024-09-03 and 2024-09-10",
        "1,200,000 to 1,400,000 people",
        "0.25, 0.70 and 0.05",
        "edition 12 of 2024",
        "bcdf-ghjk-mnpq",
    ],
)
def test_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert find_identifiers(text) == ()


def test_what_projections_cite_as_their_sources_names_nobody() -> None:
    cited = (files("corridor.flows") / "passage.yaml").read_text(encoding="utf-8")
    sentences = [" ".join(each.split()) for each in re.split(r"\n(?=\s*\w+:)", cited)]
    assert [each for each in sentences if find_people(each, allowed=SAID_OF_NOBODY)] == []
