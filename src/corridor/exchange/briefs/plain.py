"""A brief as plain values, for JSON: what is empty is left out, a drawing is no data."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from corridor.records import Brief, Figure, Sentence

_DRAWN = frozenset({"outlines"})


def to_json(brief: Brief) -> bytes:
    """The brief as JSON in UTF-8; the mark stands first."""
    content = {"mark": brief.header.mark, **plain(brief)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def plain(value: Any) -> Any:
    """Records become objects, enums their words, days ISO 8601, sentences get their text beside their parts."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {
        field.name: plain(found)
        for field in fields(value)
        if field.name not in _DRAWN and not _is_empty(found := getattr(value, field.name))
    }
    if isinstance(value, Sentence):
        told = {
            "text": value.text,
            "figures": [plain(part) for part in value.parts if isinstance(part, Figure)],
            **told,
        }
        del told["parts"]
    return told


def _is_empty(value: Any) -> bool:
    return value is None or value in ((), "")
