"""Words of a text with their places, and the runs of words that may be one name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corridor.places.cues import load_cues

_WORD = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘ʻʼ`](?![sS]\b)[^\W\d_]+)*|\d+)(?:['’][sS]\b)?")
_INSIDE_NAME = re.compile(r"(?:['’]s?)? ?(?:[-‐‑ ]|\n)?")
_HYPHENS = frozenset("-‐‑")
_MARKS = frozenset("'’‘ʻʼ`")
_ABBREVIATED = frozenset({"st", "mt", "ft", "w", "n", "s", "e"})
_LONGEST = 6
"""Words of the longest name looked for; `Democratic Republic of the Congo` has five."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: text[start:end], `lower` in lower case; is_capital: whether it begins with a capital,
    also after an elided article (`d'Ivoire`)."""

    start: int
    end: int
    text: str
    lower: str
    is_capital: bool


def split_words(text: str) -> list[Word]:
    """Words of the text in order; `U.S.` is one word, and a possessive ending is not part of its word."""
    words = []
    for match in _WORD.finditer(text):
        word = match[1]
        is_capital = word[0].isupper() or (word[1:2] in _MARKS and word[2:3].isupper())
        words.append(Word(match.start(), match.end(1), word, word.lower(), is_capital))
    return words


def name_runs(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """First and last index, inclusive, of each run of words that begins and ends like a name."""
    connectors = load_cues().words["connectors"]
    for first, word in enumerate(words):
        if not word.is_capital:
            continue
        yield first, first
        for last in range(first + 1, min(first + _LONGEST, len(words))):
            if not _is_joined(text, words[last - 1], words[last]):
                break
            if words[last].is_capital or words[last].text.isdigit():
                yield first, last
            elif words[last].lower not in connectors and text[words[last].start - 1] not in _HYPHENS:
                break


def _is_joined(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if gap == " " or _INSIDE_NAME.fullmatch(gap):
        return True
    return gap == ". " and left.lower in _ABBREVIATED
