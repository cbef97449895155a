"""The fields of a network's file, as data: `fields.csv`, which the reader obeys and a reference page prints."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from corridor.errors import BadFile


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record (network, place, link, corridor).

    type: text, truth, choice, number, list, or what its own reader checks (source, sources, prior). allowed: the words
    of a choice.
    """

    record: str
    field: str
    type: str
    unit: str
    is_required: bool
    default: str
    allowed: tuple[str, ...]
    meaning: str


@cache
def fields() -> tuple[Field, ...]:
    """Every field of every record, in the order of `fields.csv`."""
    text = (files("corridor.exchange.networks") / "fields.csv").read_text(encoding="utf-8")
    return tuple(
        Field(
            record=row["record"],
            field=row["field"],
            type=row["type"],
            unit=row["unit"],
            is_required=row["required"] == "yes",
            default=row["default"],
            allowed=tuple(row["allowed"].split("|")) if row["type"] == "choice" else (),
            meaning=row["meaning"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def check_values(record: str, values: Mapping[str, Any], *, file: str, where: str) -> dict[str, Any]:
    """The values of one record as far as `fields.csv` can tell, without those that are null.

    BadFile where a field is unknown, missing, or of another type, or where a choice is none of its words.
    """
    known = {field.field: field for field in fields() if field.record == record}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f", perhaps {near[0]}" if near else ""
            raise BadFile(file, where=where, found=f"{name!r}", expected=f"a field of a {record}{hint}")
    given = {name: value for name, value in values.items() if value is not None}
    for field in known.values():
        if field.field not in given:
            if field.is_required:
                raise BadFile(file, where=where, found=f"no {field.field}", expected=f"{field.meaning}")
            continue
        is_right, expected = _TYPES.get(field.type, (_is_anything, ""))
        if not is_right(given[field.field], field):
            expected = expected or f"one of {', '.join(field.allowed)}"
            found = f"{field.field} {given[field.field]!r}"
            raise BadFile(file, where=where, found=found, expected=expected)
    return given


def _is_text(value: Any, _: Field) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_truth(value: Any, _: Field) -> bool:
    return isinstance(value, bool)


def _is_choice(value: Any, field: Field) -> bool:
    return value in field.allowed


def _is_number(value: Any, _: Field) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_list(value: Any, _: Field) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _is_anything(_: Any, __: Field) -> bool:
    return True


_TYPES: dict[str, tuple[Callable[[Any, Field], bool], str]] = {
    "text": (_is_text, "words"),
    "truth": (_is_truth, "true or false"),
    "choice": (_is_choice, ""),
    "number": (_is_number, "a number above 0"),
    "list": (_is_list, "a list of link ids"),
}
