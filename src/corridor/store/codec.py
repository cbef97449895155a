"""Records to canonical JSON and back, so that the same record is the same bytes on every machine."""

import json
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from corridor.errors import BrokenRecord, FixInput

R = TypeVar("R")


def to_json(record: object) -> str:
    """The record as JSON: keys sorted, no spaces, text as it is. FixInput for text that is not Unicode, or for NaN."""
    try:
        kind: Any = type(record)  # a class is hashable, whatever its instances are
        fields = _adapter(kind).dump_python(record, mode="json")
        text = json.dumps(fields, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        text.encode()
    except ValueError as error:
        raise FixInput(
            f"a {type(record).__name__} that cannot be kept: {error}. Expected finite numbers and text that UTF-8 "
            "can write; decode the source with replacement characters."
        ) from error
    return text


def from_json(kind: type[R], text: str) -> R:
    """The record that `to_json` wrote; BrokenRecord where the text is no such record."""
    try:
        wanted: Any = kind
        found: R = _adapter(wanted).validate_json(text, strict=True)
    except (ValidationError, FixInput) as error:
        raise BrokenRecord(
            f"found content that is no {kind.__name__}: {error}. The record was changed from outside, or written by "
            "another version; run `corridor verify`."
        ) from error
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
