"""Everything an audience may have, one record a line, and the JSON Schema that each line fits."""

import json
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from corridor.exchange.briefs.plain import plain
from corridor.records import Brief, Sentence

_DRAWN = frozenset({"map"})
SCHEMA_ID = "urn:corridor:lines:1"


def lines(brief: Brief) -> bytes:
    """The header first, then every record of the brief with the name of its list as `part`; a drawing is no record."""
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in _lines(brief)).encode()


def lines_schema(_brief: Brief | None = None) -> bytes:
    """The JSON Schema of a line (draft 2020-12), drawn from the records themselves; the same for every audience."""
    content = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "One line of a Corridor export",
        "description": "What an audience may not have is absent, so nothing but `part` is required.",
        "oneOf": [_part(name, kind) for name, kind in sorted(_parts().items())],
        "$defs": dict(sorted(_definitions().items())),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _lines(brief: Brief) -> Iterator[dict[str, Any]]:
    yield {"part": "header", **plain(brief.header)}
    for name in sorted(_parts()):
        if name != "header":
            yield from ({"part": name, "mark": brief.header.mark, **plain(each)} for each in getattr(brief, name))


@cache
def _parts() -> dict[str, type]:
    """The record in each list of a brief, by the list's name."""
    hints = get_type_hints(Brief)
    kinds = {name: get_args(hint)[0] if get_args(hint) else hint for name, hint in hints.items()}
    return {name: kind for name, kind in kinds.items() if name not in _DRAWN}


def _part(name: str, kind: type) -> dict[str, Any]:
    properties = {"part": {"const": name}, "mark": {"type": "string"}}
    known = _definitions()[kind.__name__]["properties"]
    return {
        "type": "object",
        "required": ["part"],
        "properties": {**known, **properties},
        "additionalProperties": False,
    }


@cache
def _definitions() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for kind in _parts().values():
        _define(kind, found)
    return found


def _define(kind: type, found: dict[str, dict[str, Any]]) -> None:
    if kind.__name__ in found:
        return
    found[kind.__name__] = {}
    hints = get_type_hints(kind)
    properties = {field.name: _schema(hints[field.name], found) for field in fields(kind)}
    if kind is Sentence:  # told as its text and its figures
        properties |= {"text": {"type": "string"}, "figures": {"type": "array", "items": {"$ref": "#/$defs/Figure"}}}
        del properties["parts"]
    found[kind.__name__] = {"type": "object", "properties": properties, "additionalProperties": False}


_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _schema(hint: Any, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a field's type, with the records in it added to `found`."""
    if get_origin(hint) in (Union, types.UnionType):
        options = [_schema(option, found) for option in get_args(hint) if option is not type(None)]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), found)
    if is_dataclass(hint) and isinstance(hint, type):
        _define(hint, found)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return _word(getattr(hint, "__supertype__", hint))


def _tuple(inside: tuple[Any, ...], found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if inside[-1] is Ellipsis:
        return {"type": "array", "items": _schema(inside[0], found)}
    return {"type": "array", "prefixItems": [_schema(each, found) for each in inside], "items": False}


def _word(kind: Any) -> dict[str, Any]:
    if issubclass(kind, StrEnum):
        return {"enum": [word.value for word in kind]}
    if issubclass(kind, IntEnum):
        return {"enum": [word.name.lower() for word in kind]}
    if issubclass(kind, date):
        return {"type": "string", "format": "date"}
    return {"type": _PLAIN[kind]}
