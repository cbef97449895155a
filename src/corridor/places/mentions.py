"""Stretches of a text that may name a place: what the gazetteer knows, and what the recogniser calls a place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corridor.places.cues import load_cues
from corridor.places.gazetteer import Candidate, Gazetteer
from corridor.places.names import fold
from corridor.places.rows import PlaceKind
from corridor.places.tokens import Word, name_runs, split_words

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


def propose(reading: Reading, gazetteer: Gazetteer) -> list[Mention]:
    """Every stretch that may name a place, in order; they may overlap."""
    runs = {
        (first, last): fold(reading.text[reading.words[first].start : reading.words[last].end])
        for first, last in name_runs(reading.text, reading.words)
        if first < last or _may_stand_alone(reading, first)
    }
    found = gazetteer.find(runs.values())
    proposals = [
        _mention(reading, (first, last), key, found[key]) for (first, last), key in runs.items() if key in found
    ]
    taken = {(each.first, each.last) for each in proposals}
    proposals += [
        _mention(reading, (first, last), runs.get((first, last), ""), candidates)
        for (first, last), candidates in _further(reading, runs, found).items()
        if (first, last) not in taken
    ]
    return sorted(proposals, key=lambda each: (each.first, each.last))


def _further(
    reading: Reading, runs: Mapping[tuple[int, int], str], found: Mapping[str, tuple[Candidate, ...]]
) -> dict[tuple[int, int], tuple[Candidate, ...]]:
    """Stretches whose whole name the gazetteer lacks: `Fars Province`, streets, and the recogniser's own places."""
    cues = load_cues()
    further: dict[tuple[int, int], tuple[Candidate, ...]] = {}
    for (first, last), key in runs.items():
        word = reading.words[last]
        if first == last or key in found or not word.is_capital:
            continue
        if word.lower in cues.kinds and (base := found.get(runs.get((first, last - 1), ""))):
            further[first, last] = base
        elif word.lower in cues.words["streets"] and _all_capital(reading.words[first : last + 1]):
            further[first, last] = ()
    for entity, first, last in reading.covers.values():
        if entity.label in PLACE_LABELS and first <= last and ((first, last) in runs or first == last):
            further.setdefault((first, last), ())
    return further


def _mention(reading: Reading, at: tuple[int, int], key: str, candidates: tuple[Candidate, ...]) -> Mention:
    first, last = at
    start, end = reading.words[first].start, reading.words[last].end
    if reading.text[end : end + 1] == "." and is_abbreviation(reading.words[last].text, candidates):
        end += 1
    return Mention(start, end, first, last, key, candidates, kind=_kind_said(reading, last))


def is_abbreviation(name: str, candidates: tuple[Candidate, ...]) -> bool:
    """Whether this is a short form of the name of a state or province: `Ky`, `Ont`, `TX`."""
    if len(name) > 5 or not candidates:
        return False
    return any(
        each.place.kind is PlaceKind.ADMIN1 and not each.is_main and len(each.place.name) > len(name) + 1
        for each in candidates
    )


def _kind_said(reading: Reading, last: int) -> str:
    kinds = load_cues().kinds
    if own := kinds.get(reading.words[last].lower):
        return own
    if last + 1 < len(reading.words) and reading.text[reading.words[last].end] == " ":
        return kinds.get(reading.words[last + 1].lower, "")
    return ""


def _may_stand_alone(reading: Reading, number: int) -> bool:
    word = reading.words[number]
    if word.lower in load_cues().words["not_names"]:
        return word.text.isupper() and len(word.text) > 1
    return len(word.text) > 1


def _all_capital(words: Sequence[Word]) -> bool:
    return all(word.is_capital or word.text.isdigit() for word in words)


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
