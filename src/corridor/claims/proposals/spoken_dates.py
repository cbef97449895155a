"""Dates in languages with spaces between words: CLDR's months and weekdays, and words counted from publication."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from corridor.claims.proposals.characters import with_words
from corridor.claims.proposals.reckoning import ago, date_of, named, weekday_before
from corridor.claims.proposals.words import MarkedDate, Words, words_of
from corridor.claims.when import find_dates
from corridor.records import DateSpan

_ISO = re.compile(r"(?<![\w./-])(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\w/-])")
_DAY_FIRST = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\w/-])"
)
_PREFIX = r"(?:[وفبلك]|ال|وال|بال)?"
"""What Arabic writes as one word with the next: and, so, in, to, like, the."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    name: re.Pattern[str] | None
    ago: re.Pattern[str] | None
    year: re.Pattern[str]


def dates_in_words(text: str, words: Words | None, *, published: DateSpan) -> Iterator[MarkedDate]:
    """Dates of this language; in a language without words known, only those in digits. They may overlap."""
    for pattern in (_ISO, _DAY_FIRST):
        for match in pattern.finditer(text):
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
            span = date_of(year=year, month=month, day=day, published=published)
            yield from _marked(match, span, "a date in digits")
    if words is None:
        return
    patterns = _patterns(words.language)
    for match in patterns.month.finditer(text):
        yield from _marked(match, _month(match, words, published), "a month by its CLDR name")
    for match in patterns.weekday.finditer(text):
        number = words.weekdays.get(match["weekday"].lower())
        span = None if number is None else weekday_before(number, published)
        yield from _marked(match, span, "a weekday, the last one up to publication")
    yield from _relative(text, words, patterns, published)


def dates_in_english(text: str, *, published: DateSpan) -> Iterator[MarkedDate]:
    """Dates of English, read as the rules engine reads them."""
    for when in find_dates(text, published=published):
        yield MarkedDate(when.start, when.end, when.span, "a date in English words")


def _relative(text: str, words: Words, patterns: _Patterns, published: DateSpan) -> Iterator[MarkedDate]:
    reading: tuple[tuple[re.Pattern[str] | None, Callable[[re.Match[str]], DateSpan | None], str], ...] = (
        (patterns.name, lambda match: _named(match, words, published), "a word counted from publication"),
        (patterns.ago, lambda match: _ago(match, words, published), "so long before publication"),
        (
            patterns.year,
            lambda match: date_of(year=int(match["year"]), month=None, day=None, published=published),
            "four digits after a function word",
        ),
    )
    for pattern, meaning, because in reading:
        for match in pattern.finditer(text) if pattern else ():
            yield from _marked(match, meaning(match), because)


def _month(match: re.Match[str], words: Words, published: DateSpan) -> DateSpan | None:
    day, before, month = match["day"], match["before"], words.months.get(match["month"].lower())
    if month is None:
        return None
    part = next((name for name, each in words.entry["month_parts"].items() if _is_one(match["part"], each)), "")
    if not day and not part and not match["year"] and (before or "").lower() not in words.stops:
        return None
    return date_of(
        year=int(match["year"]) if match["year"] else None,
        month=month,
        day=int(day) if day else None,
        published=published,
        part=part,
    )


def _named(match: re.Match[str], words: Words, published: DateSpan) -> DateSpan | None:
    name = next((name for name, each in words.entry["words"].items() if _is_one(match["name"], each)), None)
    return named(name, published) if name else None


def _ago(match: re.Match[str], words: Words, published: DateSpan) -> DateSpan | None:
    number = match["number"].lower()
    value = int(number) if number.isdecimal() else words.entry["numbers"].get(number)
    unit = next((name for name, each in words.entry["units"].items() if _is_one(match["unit"], each)), None)
    return ago(value, unit, published) if value and unit else None


def _is_one(found: str | None, words: list[str]) -> bool:
    return (found or "").lower() in {word.lower() for word in words}


@cache
def _patterns(language: str) -> _Patterns:
    words = words_of(language)
    if words is None:
        raise KeyError(language)
    entry = words.entry
    parts = [part for each in entry["month_parts"].values() for part in each]
    part = rf"(?:(?P<part>{_any(parts)})[\s-]+(?:de\s+)?)?" if parts else "(?P<part>(?!))?"
    month = (
        rf"(?:(?P<day>\d{{1,2}})(?:er|\.|º|°)?\s+(?:de\s+|من\s+)?|(?:(?P<before>[^\W\d_]+)\s+)?{part})"
        rf"(?P<month>{_any(words.months)})(?!\w)(?:,?\s+(?:de\s+|del\s+|عام\s+|سنة\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?"
    )
    names = [name for each in entry["words"].values() for name in each]
    units = [unit for each in entry["units"].values() for unit in each]
    number = rf"(?P<number>\d{{1,3}}|{_any(entry['numbers'])})"
    shapes = [
        shape.replace(" ", r"\s+").replace("N", number).replace("U", rf"(?P<unit>{_any(units)})")
        for shape in entry["ago"][:1]
    ]
    stops = _any(word for word in words.stops if word.isalpha())
    return _Patterns(
        month=_compiled(month),
        weekday=_compiled(rf"{_PREFIX}(?P<weekday>{_any(words.weekdays)})(?!\w)"),
        name=_compiled(rf"(?P<name>{_any(names)})(?!\w)"),
        ago=_compiled(rf"(?:{shapes[0]})(?!\w)"),
        year=_compiled(rf"(?:{stops})\s+(?P<year>(?:19|20)\d\d)(?![\w.,]\d|\w)"),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _marked(match: re.Match[str], span: DateSpan | None, because: str) -> Iterator[MarkedDate]:
    """The match without the function word before it."""
    if span is None:
        return
    groups = match.groupdict()
    start = match.start()
    if groups.get("before"):
        start = match.end("before")
    elif set(groups) == {"year"}:
        start = match.start("year")
    start += len(match.string[start : match.end()]) - len(match.string[start : match.end()].lstrip())
    words = match.string[start : match.end()]
    yield MarkedDate(start, match.end(), with_words(span, words), because)
