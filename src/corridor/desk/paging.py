"""Pages of long lists by key: the address says after which row to go on, so that a page costs the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)

PAGE = 50
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows, and the address of what follows them. after: empty where nothing does."""

    rows: Sequence[M]
    after: str
    query: str

    @property
    def next_query(self) -> str:
        """The part of the address after the question mark, for the page after this one."""
        asked = QueryDict(self.query, mutable=True)
        asked["after"] = self.after
        return asked.urlencode()

    @property
    def first_query(self) -> str:
        """The same for the first page."""
        asked = QueryDict(self.query, mutable=True)
        asked.pop("after", None)
        return asked.urlencode()


def page_of(rows: QuerySet[M], *, by: Sequence[str], asked: QueryDict, size: int = PAGE) -> Page[M]:
    """The page of these rows that the address asks for, in the order of these columns (`-` for descending).

    The last column is unique. An `after` that no page wrote is as good as none.
    """
    after = asked.get("after", "")
    ordered = rows.order_by(*by)
    known = _parse(after, rows, by)
    found = list((ordered.filter(_beyond(known, by)) if known else ordered)[: size + 1])
    following = _write(found[size - 1], by) if len(found) > size else ""
    return Page(found[:size], following, asked.urlencode())


def _names(by: Sequence[str]) -> list[str]:
    return [column.removeprefix("-") for column in by]


def _write(row: Model, by: Sequence[str]) -> str:
    return "~".join(str(getattr(row, name)) for name in _names(by))


def _parse(after: str, rows: QuerySet[M], by: Sequence[str]) -> list[object] | None:
    """The values that the address names, as the columns hold them."""
    words = after.split("~")
    if len(words) != len(by) or "\0" in after:
        return None
    try:
        fields = [rows.model._meta.get_field(name) for name in _names(by)]
        values = [field.to_python(word) for field, word in zip(fields, words, strict=True)]  # type: ignore[union-attr]  # columns
    except Exception:  # noqa: BLE001  Django raises ValidationError, ValueError and others for what is no value
        return None
    return values


def _beyond(values: Sequence[object], by: Sequence[str]) -> Q:
    """Rows that come after these values in the order."""
    condition = Q()
    for last in range(len(by)):
        same = dict(zip(_names(by)[:last], values, strict=False))
        way = "lt" if by[last].startswith("-") else "gt"
        condition |= Q(**same, **{f"{_names(by)[last]}__{way}": values[last]})
    return condition


def day_or_none(text: str) -> date | None:
    """A day written YYYY-MM-DD; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
