"""Takes away what stands around a report on its page: menus, marked captions, comment forms, related reports.

Only whole lines go, and an empty line stays where they were. So every sentence that is left stands in the original
word for word, and no sentence runs across a gap. The words are data: `furniture.yaml`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from corridor.records import content_digest
from corridor.reports.limits import load_lexicon, load_limits

SENTENCE_END = re.compile(r"[.!?。！？؟।။።…][\"'”’»)\]】）」』]*$")
_SENTENCE_LETTERS = 40
_SENTENCE_SIGNS = 15
_SEGMENT_WORDS = 8
_PLACE_WORDS = 3
_DATE = re.compile(r"\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_OUTER = " \t\xa0-–—•·*#>»›<«‹|×✕→←↑↓▶►▼▲:：[](){}【】[]"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Rules:
    """`furniture.yaml`, ready to compare with folded lines."""

    ends: frozenset[str]
    lists: frozenset[str]
    lines: frozenset[str]
    starts: tuple[str, ...]
    drops: tuple[re.Pattern[str], ...]
    endings: tuple[re.Pattern[str], ...]
    captions: tuple[re.Pattern[str], ...]
    weather: tuple[re.Pattern[str], ...]


def strip_furniture(text: str) -> str:
    """The text without its page furniture; paragraphs are separated by one empty line."""
    kept: list[str] = []
    for paragraph in "\n".join(_kept_lines(text.split("\n"))).split("\n\n"):
        stripped = paragraph.strip("\n")
        if stripped.strip():
            kept.append(stripped)
    return "\n\n".join(kept)


def furniture_version() -> str:
    """The version of the words, made from them; part of every text's version."""
    return f"furniture {content_digest(json.dumps(load_lexicon('furniture')))[:8]}"


def is_sentence(line: str) -> bool:
    """Whether a line holds running text: ends as a sentence does and is longer than a headline's half line."""
    stripped = line.strip()
    enough = _SENTENCE_SIGNS if _UNSPACED.search(stripped) else _SENTENCE_LETTERS
    return len(stripped) >= enough and bool(SENTENCE_END.search(stripped))


def count_words(line: str) -> int:
    """Words of a line; in scripts without spaces, three signs count as a word."""
    signs = len(_UNSPACED.findall(line))
    return signs // 3 + len(_UNSPACED.sub(" ", line).split())


def _kept_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines, empty where furniture stood, up to the one that ends the report."""
    has_sentences = in_list = in_caption = False
    previous = ""
    for line in lines:
        folded = _fold(line)
        if has_sentences and _ends_report(folded):
            return
        in_list = folded in _rules().lists or (in_list and not is_sentence(line))
        in_caption = _is_caption(line) or (in_caption and _continues(previous, line))
        in_weather = not has_sentences and _is_weather_box(line, previous=previous)
        goes = in_list or in_caption or in_weather or (_is_furniture(line) and not _continues(previous, line))
        has_sentences = has_sentences or (is_sentence(line) and not goes)
        previous = line
        yield "" if goes else line.rstrip()


def _ends_report(folded: str) -> bool:
    return folded in _rules().ends or any(pattern.fullmatch(folded) for pattern in _rules().endings)


def _is_weather_box(line: str, *, previous: str) -> bool:
    """Whether a line is a temperature, or its place: the few words, neither figures nor a sentence, right under it."""
    if _is_temperature(line):
        return True
    is_place = 0 < count_words(line) <= _PLACE_WORDS and not any(sign.isdigit() for sign in line)
    return is_place and not is_sentence(line) and _is_temperature(previous)


def _is_temperature(line: str) -> bool:
    return len(line) <= _MOST_LETTERS and any(pattern.fullmatch(_fold(line)) for pattern in _rules().weather)


def _continues(previous: str, line: str) -> bool:
    """Whether a line is the wrapped rest of the one before it: that one stops short of an end, this one starts low."""
    before, here = previous.strip(), line.strip()
    return bool(before and here) and here[0].islower() and len(before) >= _SENTENCE_LETTERS and not is_sentence(before)


def _is_furniture(line: str) -> bool:
    if len(line) > _MOST_LETTERS or _DATE.search(line):
        return False
    if line.strip() and not any(sign.isalnum() for sign in line):
        return True
    segments = [_fold(segment) for segment in re.split(r"\s[|·•│]\s", line)]
    if len(segments) > 1:
        short = all(count_words(segment) <= _SEGMENT_WORDS for segment in segments)
        marks = [segment for segment in segments if _is_mark(segment) and not segment.isdigit()]
        return segments[0] in marks or (short and bool(marks))
    return _is_mark(segments[0]) or _is_mark(line.strip().casefold())


_MOST_LETTERS = 400
"""A longer line is text, whatever it opens with; it also bounds the time that patterns take."""


def _is_mark(folded: str) -> bool:
    rules = _rules()
    return (
        folded in rules.lines
        or folded in rules.ends
        or folded in rules.lists
        or (folded.startswith(rules.starts) and count_words(folded) <= load_limits().headline_words_high)
        or any(pattern.fullmatch(folded) for pattern in rules.drops)
    )


def _is_caption(line: str) -> bool:
    """Whether a line is a picture's text that says so: it opens with the mark, or ends in a marked credit."""
    stripped = line.strip()
    if not stripped or count_words(stripped) > load_limits().caption_words or len(stripped) > 2 * _MOST_LETTERS:
        return False
    return any(pattern.search(stripped) for pattern in _rules().captions)


def _fold(line: str) -> str:
    folded = unicodedata.normalize("NFKC", line[: _MOST_LETTERS + 1]).casefold()
    return re.sub(r"\s+", " ", folded).strip(_OUTER)


@cache
def _rules() -> _Rules:
    lexicon = load_lexicon("furniture")
    marks = "|".join(re.escape(word) for word in _words(lexicon, "captions"))
    labels = "|".join(re.escape(_fold(word)) for word in _words(lexicon, "labels"))
    credit = rf"(?:{marks})(?:\s+(?:by|credit|courtesy))?\s*[:：]"
    return _Rules(
        ends=frozenset(map(_fold, _words(lexicon, "ends"))),
        lists=frozenset(map(_fold, _words(lexicon, "lists"))),
        lines=frozenset(map(_fold, _words(lexicon, "lines"))),
        starts=tuple(word.casefold() for word in _words(lexicon, "starts")),
        drops=(re.compile(rf"(?:{labels})\s?:.+"), *_expressions(lexicon, "patterns")),
        endings=_expressions(lexicon, "ending_patterns"),
        captions=(
            re.compile(rf"^(?:[\d-]+\s+)?{credit}", re.IGNORECASE),
            re.compile(rf"^[\[(【（<]?\s*(?:{marks})\s+(?:by|courtesy|credit)\b[^.。]{{0,60}}$", re.IGNORECASE),
            re.compile(rf"[\[(（【]\s*{credit}[^\])）】]*[\])）】]?\W*$", re.IGNORECASE),
            re.compile(rf"[.!?。]\s+{credit}[^.。]{{1,60}}\.?$", re.IGNORECASE),
        ),
        weather=_expressions(lexicon, "weather"),
    )


def _words(lexicon: dict[str, Any], role: str) -> list[str]:
    return [str(word) for group in lexicon[role] for word in group["words"]]


def _expressions(lexicon: dict[str, Any], role: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(group["expression"], re.IGNORECASE) for group in lexicon[role])
