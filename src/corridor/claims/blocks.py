"""Paragraphs of a report, told apart from headings and from what the page puts around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corridor.claims.lexicon import load_lexicon

# A line that goes on after a break: hard-wrapped text seldom has lines shorter than this, headings seldom longer.
_WRAPPED_LINE_CHARACTERS = 60
_CLOSED = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_DATELINE = re.compile(r"^[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w. ]{2,20})?(?: \([^)]{2,20}\))?\s*(?:[-–—:]+)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading: `text[start:end]`. is_heading: it ends without a full stop."""

    start: int
    end: int
    is_heading: bool


def find_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and headings of a text in order, page furniture left out."""
    furniture, ends = _patterns()
    blocks: list[Block] = []
    for start, end in _paragraphs(text):
        line = text[start:end].strip()
        if blocks and ends.fullmatch(line):
            break
        if not furniture.fullmatch(line):
            blocks.append(Block(start, end, not _CLOSED.search(line)))
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of runs of lines that belong together: no blank line between, and a break only inside a sentence."""
    start: int | None = None
    end = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        if start is not None and _goes_on(text, end, match):
            end = match.end()
            continue
        if start is not None:
            yield start, end
        start, end = match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
    if start is not None:
        yield start, end


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    """Whether this line continues the sentence that the last one broke off."""
    between = text[end : line.start()]
    if between.count("\n") > 1:
        return False
    last = text[text.rfind("\n", 0, end) + 1 : end].strip()
    if _CLOSED.search(last) or len(last) < _WRAPPED_LINE_CHARACTERS:
        return line.group().lstrip()[:1].islower() and not _CLOSED.search(last)
    return True


def without_dateline(text: str) -> int:
    """How many characters of a paragraph are a dateline such as `SEOUL, Feb. 4 --`; 0 where it has none."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon()
    return (
        re.compile("|".join(f"(?:{line})" for line in lexicon.furniture), re.IGNORECASE),
        re.compile("|".join(f"(?:{line})" for line in lexicon.ends), re.IGNORECASE),
    )
