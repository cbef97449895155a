"""The words by which names are found, from `names.toml`, as detectors compare them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from corridor.disclosure.plain_text import make_plain


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one script, without case and marks; what they mean stands at the top of the file."""

    given: frozenset[str]
    surnames: frozenset[str]
    weak: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    double: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = field(default=())
    patronymics: tuple[str, ...] = field(default=())


@cache
def lexicon(script: str) -> Lexicon:
    """The words of this script: `latin`, `cyrillic`, `greek`, `arabic`, `han` or `hangul`."""
    raw = _read()[script]
    found = {key: fold(words).split() for key, words in raw.items()}
    if script in {"han", "hangul"}:  # single signs, written in a row
        found |= {key: list("".join(found[key])) for key in ("surnames", "given")}
    endings = {key: tuple(sorted(set(found.pop(key, ())))) for key in ("suffixes", "patronymics")}
    words = {key: frozenset(each) for key, each in found.items()}
    return replace(Lexicon(frozenset(), frozenset()), **words, **endings)  # type: ignore[arg-type]  # keys as in the file


def label_words(label: str) -> frozenset[str]:
    """Words that announce an identifier: `phone`, `document`, `plate` or `account`."""
    return frozenset(fold(_read()["labels"][label]).split())


@cache
def _read() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("corridor.disclosure") / "names.toml").read_text(encoding="utf-8"))


def fold(text: str) -> str:
    """A text as words are compared: plain, and in small letters."""
    return make_plain(text).text.lower().replace("ς", "σ")
