"""The page on Flee's folders lists every setting and every refusal."""

import re
from dataclasses import fields
from pathlib import Path

from corridor.flows.cohort.rules import REFUSED, Rules

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "flee.md"


def test_every_setting_and_every_refusal_has_its_line() -> None:
    listed = re.findall(r"^\| `([a-z][A-Za-z0-9_.]*)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [name for name in listed if "." not in name or name in REFUSED] == [
        *(field.name for field in fields(Rules)),
        *REFUSED,
    ]
