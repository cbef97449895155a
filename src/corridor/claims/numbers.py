"""Numbers of people: from the words of a phrase to a range, under a named rule."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from spacy.tokens import Doc, Token

from corridor.records import Count

_DIGITS = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f]\d{3})+|\d+")
_MIXED = re.compile(r"(\d+)-thousand(?:-(\d+))?", re.IGNORECASE)
# "34-thousand-259" is at most so many tokens.
_MIXED_TOKENS = 5
# A larger count of people in one event is a page number, a sum of money or a population.
_MOST_PEOPLE = 20_000_000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: tokens `start` to `end` (exclusive). is_vague: "dozens", "hundreds"."""

    start: int
    end: int
    value: int
    is_vague: bool = False


def numeral_at(doc: Doc, at: int) -> Numeral | None:
    """The number whose first token is `at`, None where there is none."""
    words = _words()
    token = doc[at]
    near = [other.lower_ for other in doc[at + 1 : at + 3]]
    if near in (["-", "year"], ["year", "-"]) or "-year-old" in token.lower_:
        return None
    lower = token.lower_
    if lower in words["vague"] and _follows_of(doc, at):
        return Numeral(at, at + 1, words["vague"][lower], is_vague=True)
    mixed = _MIXED.match(doc[at : at + _MIXED_TOKENS].text) if token.text[:1].isdigit() else None
    if mixed:
        end = next((other.i for other in doc[at:] if other.idx >= token.idx + mixed.end()), len(doc))
        return Numeral(at, end, int(mixed.group(1)) * 1000 + int(mixed.group(2) or 0))
    digits = _digits(token)
    if digits is not None:
        return _scaled(doc, at, digits)
    return _spelled(doc, at)


def count_from(doc: Doc, numeral: Numeral, *, head: Token | None = None) -> Count:
    """The range that a number and the words around it state; `words` runs to the end of `head` where given."""
    second = _second(doc, numeral)
    qualifier, start = _qualifier(doc, numeral.start)
    end = max(
        numeral.end, head.i + 1 if head is not None and head.i < numeral.end + 8 else 0, second.end if second else 0
    )
    text = doc[start:end].text
    if second:
        low, high = sorted((numeral.value, second.value))
        return Count(low, low, high, text, "range")
    if numeral.is_vague:
        return Count(numeral.value, numeral.value, None, text, doc[numeral.start].lower_)
    return _bounded(numeral.value, qualifier, text)


def _bounded(value: int, qualifier: str, text: str) -> Count:
    words = _words()
    if qualifier in words["at_least"]:
        return Count(value, value, None, text, "at_least")
    if qualifier in words["at_most"]:
        return Count(None, value, value, text, "at_most")
    return Count(value, value, value, text, "about" if qualifier in words["about"] else "digits")


def _second(doc: Doc, numeral: Numeral) -> Numeral | None:
    """The other end of "three or four", "10 to 12", "15-20"."""
    if numeral.end + 1 < len(doc) and doc[numeral.end].lower_ in {"or", "to", "-", "–"}:
        other = numeral_at(doc, numeral.end + 1)
        if other and numeral.value < other.value <= 10 * max(numeral.value, 1):
            return other
    return None


def _qualifier(doc: Doc, start: int) -> tuple[str, int]:
    """The qualifying phrase that ends before token `start`, and its first token; empty where there is none."""
    words = _words()
    phrases = {*words["at_least"], *words["at_most"], *words["about"]}
    for length in (4, 3, 2, 1):
        if start >= length:
            phrase = " ".join(token.lower_ for token in doc[start - length : start])
            if phrase in phrases:
                return phrase, start - length
    return "", start


def _digits(token: Token) -> int | None:
    text = token.text
    if not _DIGITS.fullmatch(text):
        return None
    value = int(re.sub(r"\D", "", text))
    return value if value <= _MOST_PEOPLE else None


def _scaled(doc: Doc, at: int, value: int) -> Numeral:
    scales: Mapping[str, int] = _words()["scales"]
    end = at + 1
    if end < len(doc) and doc[end].lower_ in scales:
        value, end = value * scales[doc[end].lower_], end + 1
    return Numeral(at, end, value)


def _spelled(doc: Doc, at: int) -> Numeral | None:
    """A number in words, such as "thirty-one" or "two hundred and six"."""
    total = group = 0
    end = at
    while end < min(len(doc), at + 9):
        lower = doc[end].lower_
        value = _word_value(lower)
        if value is not None and (group == 0 or _fits(group, value)):
            group, end = group + value, end + 1
        elif lower in _words()["scales"] and (group or _is_article(doc, at, end)):
            scale = _words()["scales"][lower]
            group, end = max(group, 1) * scale, end + 1
            if scale >= 1000:
                total, group = total + group, 0
        elif end > at and lower in {"-", "and"} and _goes_on(doc, end, group):
            end += 1
        else:
            break
    return Numeral(at, end, total + group) if end > at and total + group else None


def _fits(group: int, value: int) -> bool:
    """Whether a further number word belongs to the same number: "thirty one", "hundred six", not "nine twelve"."""
    return (group % 100 == 0 and value < 100) or (20 <= group % 100 <= 90 and group % 10 == 0 and value < 10)


def _goes_on(doc: Doc, at: int, group: int) -> bool:
    following = doc[at + 1].lower_ if at + 1 < len(doc) else ""
    if doc[at].lower_ == "and" and group % 100:
        return False
    value = _word_value(following)
    return (value is not None and _fits(group, value)) or (doc[at].text == "-" and following in _words()["scales"])


def _is_article(doc: Doc, at: int, end: int) -> bool:
    return end == at and at > 0 and doc[at - 1].lower_ in _words()["articles"]


def _word_value(word: str) -> int | None:
    words = _words()
    value = words["units"].get(word, words["tens"].get(word))
    if value is None and "-" in word:
        tens, _, units = word.partition("-")
        if tens in words["tens"] and units in words["units"]:
            return int(words["tens"][tens]) + int(words["units"][units])
    return None if value is None else int(value)


def _follows_of(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc)


@cache
def _words() -> dict[str, Any]:
    text = (files("corridor.claims") / "words" / "numbers.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def is_singular_word(word: str) -> bool:
    """Whether this determiner, before a singular noun, stands for one person."""
    return word in _words()["singular"]


def sum_of(counts: Sequence[Count]) -> Count:
    """The count of groups that are named one after the other ("nine men and 12 women")."""
    low = sum(count.low or 0 for count in counts) or None
    best = sum(count.best or 0 for count in counts) or None
    high = None if any(count.high is None for count in counts) else sum(count.high or 0 for count in counts)
    return Count(low, best, high, " and ".join(count.words for count in counts), "sum")
