"""The words of each language that dates and numbers are proposed by, and what is found by them."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale

from corridor.records import Count, DateSpan


@dataclass(frozen=True, slots=True)
class MarkedDate:
    """Characters `start` to `end` and the date they say, None of it where it cannot be worked out."""

    start: int
    end: int
    span: DateSpan
    because: str


@dataclass(frozen=True, slots=True)
class MarkedCount:
    """Characters `start` to `end` and the count they say."""

    start: int
    end: int
    count: Count
    because: str


@dataclass(frozen=True, slots=True)
class Words:
    """One language. months, weekdays: CLDR's names in lower case, by number (Monday 0). stops: function words.

    entry: the language's part of `words/proposals.yaml`.
    """

    language: str
    entry: dict[str, Any]
    months: dict[str, int]
    weekdays: dict[str, int]
    stops: frozenset[str]


def languages() -> tuple[str, ...]:
    """Languages whose words are known, beside scripts that need none."""
    return tuple(_entries())


@cache
def words_of(language: str) -> Words | None:
    """The words of this language, by its two letters; None where none are known."""
    if language not in _entries():
        return None
    entry = _entries()[language]
    locale = Locale.parse(language)
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = locale.months[context][width]
            months |= {str(name).rstrip(".").lower(): number for number, name in names.items()}
    months |= {name: number for number, name in enumerate(entry.get("further_months", ()), start=1)}
    weekdays = {str(name).lower(): number for number, name in locale.days["format"]["wide"].items()}
    stops = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    return Words(language, entry, _longer(months), _longer(weekdays), frozenset(map(str.lower, stops)))


def _longer(names: dict[str, int]) -> dict[str, int]:
    """Names of at least two letters, the longest first, so that a pattern of them prefers it."""
    return {name: names[name] for name in sorted(names, key=lambda name: (-len(name), name)) if len(name) > 1}


@cache
def _entries() -> dict[str, dict[str, Any]]:
    text = (files("corridor.claims") / "words" / "proposals.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content
