"""Counts of people in languages with spaces: a number with a word for people after it, or with nothing to count."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from corridor.claims.proposals.words import MarkedCount, Words, words_of
from corridor.records import Count

_MOST_PEOPLE = 20_000_000
_DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f\u066c]\d{3})+(?!\d)|\d{1,7}"
_NEXT = re.compile(r"[ \u00a0\u202f]+(?P<word>[^\W\d_][\w\u200c-]*)|[’'](?P<elided>[^\W\d_][\w-]*)")
_PEOPLE_WITHIN = 3
_ARTICLE = re.compile(r"^(?:ال|لل)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    lead: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as written; second: the other end of a range; lead: the words before it that open a bound."""

    words: str
    value: int
    second: int | None
    lead: str


def counts_in_words(text: str, words: Words) -> Iterator[MarkedCount]:
    """Numbers that a word for people follows, or that stand alone before a function word or a stop; no two overlap."""
    patterns = _patterns(words.language)
    end = 0
    for match in patterns.number.finditer(text):
        value = _value(match["first"], words)
        if match.start() < end or value is None:
            continue
        second = _value(match["second"], words) if match["second"] else None
        close = _close(text, match.end(), words, is_vague=_vague(match["first"], words) is not None)
        if close is None:
            continue
        lead = patterns.lead.search(text, max(0, match.start() - 40), match.start())
        start, end = (lead.start() if lead else match.start()), close[0]
        number = _Number(match["first"], value, second, " ".join(lead["lead"].lower().split()) if lead else "")
        yield MarkedCount(start, end, _count(number, text[start:end], words), close[1])


def _close(text: str, at: int, words: Words, *, is_vague: bool) -> tuple[int, str] | None:
    """Where the words of the count end, and what speaks for people; None where something else is counted."""
    followed = _words_after(text, at)
    partitive = {word.lower() for word in words.entry["of"]}
    is_partitive = bool(followed) and followed[0][0] in partitive
    for word, end in followed[: _PEOPLE_WITHIN + is_partitive]:
        if any(_ARTICLE.sub("", word).startswith(stem) for stem in words.entry["people"]):
            return end, f"a number with a word for people after it: {word}"
    if is_vague or is_partitive:
        return None
    is_time = bool(followed) and followed[0][0] in {
        unit.lower() for each in words.entry["units"].values() for unit in each
    }
    if not is_time and (not followed or followed[0][0] in words.stops):
        return at, "a number with nothing counted after it; it may be of people named before"
    return None


def _words_after(text: str, at: int) -> list[tuple[str, int]]:
    """Up to four words after `at`, in lower case, each with its end; a stop or a line's end ends them."""
    found: list[tuple[str, int]] = []
    while len(found) <= _PEOPLE_WITHIN and (match := _NEXT.match(text, at)):
        at = match.end()
        found.append(((match["word"] or match["elided"]).lower(), at))
    return found


def _count(number: _Number, written: str, words: Words) -> Count:
    value = number.value
    if number.second is not None and number.second > value:
        return Count(value, value, number.second, written, "range")
    if _vague(number.words, words) is not None or number.lead in words.entry["at_least"]:
        return Count(value, value, None, written, "at_least" if number.lead else "vague")
    if number.lead in words.entry["at_most"]:
        return Count(None, value, value, written, "at_most")
    return Count(value, value, value, written, "about" if number.lead else "digits")


def _vague(word: str, words: Words) -> int | None:
    folded = {name.lower(): number for name, number in words.entry["vague"].items()}
    return folded.get(word.lower())


def _value(numeral: str, words: Words) -> int | None:
    """The value of digits or of number words; None above what an event can have."""
    if (vague := _vague(numeral, words)) is not None:
        return vague
    total = group = 0
    for part in (
        re.split(r"[\s-]+", numeral.lower()) if numeral.lower() not in words.entry["numbers"] else [numeral.lower()]
    ):
        if part in words.entry["and"]:
            continue
        if part in words.entry["scales"]:
            total, group = (total + max(group, 1) * words.entry["scales"][part], 0)
            continue
        digits = re.sub(r"\D", "", part)
        group += int(digits) if digits else words.entry["numbers"].get(part, 0) or _german(part, words)
    value = total + group
    return value if 0 < value <= _MOST_PEOPLE else None


def _german(word: str, words: Words) -> int:
    """einundzwanzig and its like, one word."""
    unit, _, tens = word.partition("und")
    numbers = {"ein": 1, **words.entry["numbers"]}
    return int(numbers[unit] + numbers[tens]) if unit in numbers and tens in numbers else 0


@cache
def _patterns(language: str) -> _Patterns:
    words = words_of(language)
    if words is None:
        raise KeyError(language)
    entry = words.entry
    names = [*entry["numbers"], *entry["scales"]]
    if language == "de":
        names += [f"{unit}und{tens}" for unit in ("ein", *names[:8]) for tens in names if tens.endswith(("zig", "ßig"))]
    name = _any(names)
    joined = (
        rf"(?:{name})(?:[\s-]+(?:(?:{_any(entry['and'])})\s+)?(?:{name}))*"
        if entry["and"]
        else rf"(?:{name})(?:[\s-]+(?:{name}))*"
    )
    numeral = (
        rf"(?:{_DIGITS})(?:\s+(?:{_any(entry['scales'])}))?|{joined}" if entry["scales"] else rf"(?:{_DIGITS})|{joined}"
    )
    first = rf"(?P<first>{_any(entry['vague'])}|{numeral})"
    second = rf"(?:(?:\s+(?:{_any(entry['to'])})\s+|[-–])(?P<second>{numeral}))?"
    leads = [*entry["at_least"], *entry["at_most"], *entry["about"]]
    return _Patterns(
        number=re.compile(rf"(?<![\w.,:/–-]){first}{second}(?![\w%:/]|[.,]\d|\s?[%€$°])", re.IGNORECASE),
        lead=re.compile(rf"(?<!\w)(?P<lead>{_any(leads)})\s+$", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
