"""Weighs proposals: signs in a name, its label and its neighbours add up to whether it names a place."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corridor.places.cues import load_cues, load_weights
from corridor.places.gazetteer import Candidate
from corridor.places.mentions import PLACE_LABELS, Mention, Reading, is_abbreviation, neighbours
from corridor.places.rows import PlaceKind

_SURE = 3.0
"""A name that scores this somewhere in a text is taken for a place there at lesser signs too."""
_PER_WORD = 1.0
"""What each further word of a name adds when overlapping proposals compete: `New York City` before `York`."""
_SENTENCE_END = re.compile(r"[.!?:\n\"“”]\s*$|^$")
_LIST = re.compile(r",? (?:and|or) |[,;/&] ?| - ?|–")
_CONTAINER = re.compile(r", ?| \(| in | of |, in ")
_LABEL_SIGNS = {
    "GPE": "label_gpe",
    "LOC": "label_loc",
    "FAC": "label_fac",
    "NORP": "label_norp",
    "ORG": "label_org",
    "PERSON": "label_person",
}
_FEATURES = frozenset(
    {PlaceKind.REGION, PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.MOUNTAIN, PlaceKind.CROSSING, PlaceKind.SITE}
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole text says: words also written small, words of persons' names, names of diseases, and proposals."""

    reading: Reading
    lowered: frozenset[str]
    person_words: frozenset[str]
    eponyms: frozenset[str]
    by_first: dict[int, list[Mention]]
    by_last: dict[int, list[Mention]]


def choose(reading: Reading, proposals: Sequence[Mention]) -> list[Mention]:
    """The proposals that name a place, in order of the text; they do not overlap. Fills their signs and scores."""
    whole = _survey(reading, proposals)
    weights = load_weights().recognising
    for mention in proposals:
        mention.signs = ["start", *(sign for read in _READERS for sign in read(mention, whole))]
        mention.score = sum(weights[sign] for sign in mention.signs)
    _carry_over(proposals, weights["sure_elsewhere"])
    chosen: list[Mention] = []
    free = [True] * len(reading.words)
    for mention in sorted(proposals, key=_rank):
        span = range(mention.first, mention.last + 1)
        if mention.score > 0 and all(free[number] for number in span):
            chosen.append(mention)
            for number in span:
                free[number] = False
    return sorted(chosen, key=lambda each: each.start)


def _rank(mention: Mention) -> tuple[float, int, int]:
    return -(mention.score + _PER_WORD * (mention.last - mention.first)), mention.first, mention.last


def _carry_over(proposals: Sequence[Mention], weight: float) -> None:
    best: dict[str, float] = defaultdict(float)
    for mention in proposals:
        best[mention.key] = max(best[mention.key], mention.score)
    for mention in proposals:
        if mention.key and best[mention.key] >= _SURE > mention.score:
            mention.signs.append("sure_elsewhere")
            mention.score += weight


def _survey(reading: Reading, proposals: Sequence[Mention]) -> Whole:
    diseases = load_cues().words["diseases"]
    persons, eponyms = set(), set()
    for number, (entity, first, last) in reading.covers.items():
        if entity.label == "PERSON" and first < last:
            persons.add(reading.words[number].lower)
    by_first, by_last = defaultdict(list), defaultdict(list)
    for mention in proposals:
        by_first[mention.first].append(mention)
        by_last[mention.last].append(mention)
        _, (after, gap) = neighbours(reading, mention)
        if gap == " " and after.lower() in diseases:
            eponyms.add(mention.key)
    lowered = frozenset(word.lower for word in reading.words if not word.is_capital)
    return Whole(reading, lowered, frozenset(persons), frozenset(eponyms), dict(by_first), dict(by_last))


def _read_name(mention: Mention, whole: Whole) -> Iterator[str]:
    """What places bear the name."""
    words = whole.reading.words
    if mention.last > mention.first:
        yield "several_words"
        if words[mention.last].lower in load_cues().words["streets"]:
            yield "street"
    if not mention.candidates:
        yield "unknown"
        return
    yield max((_strength(each) for each in mention.candidates), key=load_weights().recognising.__getitem__)
    if not any(each.is_main or each.place.kind is PlaceKind.COUNTRY for each in mention.candidates):
        yield "alternate"
    if is_abbreviation(words[mention.last].text, mention.candidates):
        yield "abbreviation"


def _strength(candidate: Candidate) -> str:
    place = candidate.place
    if place.kind in _FEATURES:
        return "feature"
    if place.kind is not PlaceKind.CITY:
        return place.kind.value
    for people, sign in ((1_000_000, "city_million"), (100_000, "city_100k"), (15_000, "city_15k")):
        if place.population >= people:
            return sign
    return "city_small"


def _read_label(mention: Mention, whole: Whole) -> Iterator[str]:
    """What the recogniser makes of it."""
    cover = whole.reading.covers.get(mention.first)
    if cover is None:
        yield "label_none"
        return
    entity, first, last = cover
    if first >= mention.first and last <= mention.last:
        yield _LABEL_SIGNS.get(entity.label, "label_other")
        return
    if entity.label in PLACE_LABELS:
        yield "inside_place"
    elif entity.label == "ORG":
        yield from _read_organisation(mention, whole, (first, last))
    else:
        yield "inside_person" if entity.label == "PERSON" else "inside_other"


def _read_organisation(mention: Mention, whole: Whole, at: tuple[int, int]) -> Iterator[str]:
    words, (first, last) = whole.reading.words, at
    yield "inside_org"
    if mention.first == first and words[last].lower in load_cues().words["mastheads"]:
        yield "masthead"
    elif mention.first == first or (mention.last == last and words[mention.first - 1].lower in {"of", "in", "for"}):
        yield "inside_org_edge"


def _read_before(mention: Mention, whole: Whole) -> Iterator[str]:
    """What stands before it."""
    (before, gap), _ = neighbours(whole.reading, mention)
    if gap in {" ", " the ", ". ", " The "}:
        yield from _read_word_before(_without_article(mention, whole), gap, mention, whole)
    elif gap == ", " and before[:1].isupper() and _is_short(mention, whole):
        yield "after_comma"


def _read_word_before(before: str, gap: str, mention: Mention, whole: Whole) -> Iterator[str]:
    cues, lower = load_cues().words, before.lower()
    if lower in cues["titles"]:
        yield "title"
    elif gap == ". ":
        return
    elif lower in cues["locatives"]:
        yield "locative"
    elif lower == "of" and _word_at(whole, mention.first - 2) in cues["place_nouns"]:
        yield "place_noun_of"
    elif lower in cues["weak_locatives"]:
        yield "weak_locative"
    elif before[:1].isupper() and lower not in cues["not_names"] | cues["directions"]:
        yield "name_before"


def _without_article(mention: Mention, whole: Whole) -> str:
    words = whole.reading.words
    before = words[mention.first - 1]
    return words[mention.first - 2].text if before.lower == "the" and mention.first > 1 else before.text


def _word_at(whole: Whole, number: int) -> str:
    return whole.reading.words[number].lower if number >= 0 else ""


def _is_short(mention: Mention, whole: Whole) -> bool:
    return is_abbreviation(whole.reading.words[mention.last].text, mention.candidates)


def _read_after(mention: Mention, whole: Whole) -> Iterator[str]:
    """What stands after it."""
    cues = load_cues()
    _, (after, gap) = neighbours(whole.reading, mention)
    lower = after.lower()
    if gap != " ":
        return
    if lower in cues.words["diseases"]:
        yield "disease"
    elif lower in cues.kinds and not after[:1].isupper():
        yield "type_word"
    elif lower in cues.words["speech"] and not _has_country(mention):
        yield "speech"
    elif lower in cues.words["mastheads"] and after[:1].isupper():
        yield "masthead"
    elif after[:1].isupper() and lower not in cues.words["not_names"]:
        yield "name_after"


def _has_country(mention: Mention) -> bool:
    return any(each.place.kind is PlaceKind.COUNTRY for each in mention.candidates)


def _read_list(mention: Mention, whole: Whole) -> Iterator[str]:
    """Names of places beside it."""
    text = whole.reading.text
    after = [*whole.by_first.get(mention.last + 1, ()), *whole.by_first.get(mention.last + 2, ())]
    before = [*whole.by_last.get(mention.first - 1, ()), *whole.by_last.get(mention.first - 2, ())]
    gaps = [(text[mention.end : each.start], each) for each in after if each.candidates]
    if any(_CONTAINER.fullmatch(gap) and _holds(other, mention) for gap, other in gaps):
        yield "containing"
        return
    gaps += [(text[each.end : mention.start], each) for each in before if each.candidates]
    if any(_LIST.fullmatch(gap) for gap, _ in gaps):
        yield "listed"


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether something that `outer` may mean holds something that `inner` may mean."""
    countries = {each.place.country for each in outer.candidates if each.place.kind is PlaceKind.COUNTRY}
    areas = {each.place.admin1 for each in outer.candidates if each.place.kind is PlaceKind.ADMIN1}
    return any(
        each.place.country in countries or (each.place.admin1 in areas and each.place.kind is not PlaceKind.ADMIN1)
        for each in inner.candidates
        if each.place.kind is not PlaceKind.COUNTRY
    )


def _read_text(mention: Mention, whole: Whole) -> Iterator[str]:
    """What the line and the rest of the text say of its words."""
    text, words = whole.reading.text, whole.reading.words[mention.first : mention.last + 1]
    if mention.key in whole.eponyms:
        yield "eponym"
    before = text[max(0, mention.start - 3) : mention.start]
    if len(words) == 1:
        if words[0].lower in whole.person_words:
            yield "person_elsewhere"
        if words[0].lower in whole.lowered:
            yield "common_word"
        if _SENTENCE_END.search(before) and not words[0].text.isupper():
            yield "sentence_start"
    if _is_dateline(text, mention):
        yield "dateline"


def _is_dateline(text: str, mention: Mention) -> bool:
    if mention.start and text[mention.start - 1] != "\n" and text[max(0, mention.start - 4) : mention.start].strip():
        return False
    name, after = text[mention.start : mention.end], text[mention.end : mention.end + 4].lstrip()
    return name.isupper() and len(name) > 3 and after[:1] in {"-", "–", "—", ",", "("}


_READERS: tuple[Callable[[Mention, Whole], Iterator[str]], ...] = (
    _read_name,
    _read_label,
    _read_before,
    _read_after,
    _read_list,
    _read_text,
)
"""What is read for signs, in this order; each gives the names of signs in `weights.yaml`."""
