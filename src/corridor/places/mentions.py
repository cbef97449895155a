"""A text as its names are looked for: words, a recogniser's names over them, stretches that may name a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corridor.places.gazetteer import Candidate
from corridor.places.tokens import Word, split_words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
"""spaCy's labels of towns, countries and areas, of landscapes, and of facilities."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name that a recogniser found: text[start:end], with spaCy's label (GPE, LOC, FAC, NORP, PERSON, ORG, ...)."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Mention:
    """A stretch of text that may name a place, what it may mean, and the signs for and against it.

    first, last: indexes of its words. key: its folded name. kind: what a word in it or after it says it is, or empty.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    kind: str = ""
    signs: list[str] = field(default_factory=list)
    score: float = 0.0


@dataclass(slots=True)
class Reading:
    """A text with its words; covers: by word, the recogniser's name around it with that name's first and last word."""

    text: str
    words: list[Word]
    covers: dict[int, tuple[NamedSpan, int, int]]


def read_words(text: str, entities: Sequence[NamedSpan]) -> Reading:
    """The text's words, and which of these names covers which of them; the order of names does not matter."""
    words = split_words(text)
    covers: dict[int, tuple[NamedSpan, int, int]] = {}
    ordered = sorted(entities, key=lambda each: (each.start, -each.end, each.label))
    at = 0
    for entity in ordered:
        while at < len(words) and words[at].end <= entity.start:
            at += 1
        inside = [number for number in range(at, _end_of(words, at, entity.end)) if number not in covers]
        if inside:
            first, last = _trim(words, inside[0], inside[-1])
            covers.update(dict.fromkeys(inside, (entity, first, last)))
    return Reading(text, words, covers)


def _end_of(words: Sequence[Word], at: int, end: int) -> int:
    while at < len(words) and words[at].start < end:
        at += 1
    return at


def _trim(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Without lower-case words at both ends and without a leading article."""
    while first <= last and (not words[first].is_capital or words[first].lower in {"the", "this"}):
        first += 1
    while last >= first and not (words[last].is_capital or words[last].text.isdigit()):
        last -= 1
    return first, last


def neighbours(reading: Reading, mention: Mention) -> Iterator[tuple[str, str]]:
    """The word before and the word after, each with what stands between; empty where there is none."""
    words, text = reading.words, reading.text
    before, after = mention.first - 1, mention.last + 1
    yield (words[before].text, text[words[before].end : mention.start]) if before >= 0 else ("", "")
    yield (words[after].text, text[mention.end : words[after].start]) if after < len(words) else ("", "")
