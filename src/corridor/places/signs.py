"""Reads the signs for and against a proposal: its name, its label, the words around it, and the rest of the text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridor.places.cues import load_cues, load_weights
from corridor.places.gazetteer import Candidate
from corridor.places.mentions import PLACE_LABELS, Mention, Reading, neighbours
from corridor.places.proposing import is_abbreviation, is_acronym
from corridor.places.rows import PlaceKind
from corridor.places.tokens import Word

_SENTENCE_END = re.compile(r"[.!?:\n\"“”]\s*$|^$")
_LIST = re.compile(r",? (?:and|or) |[,;/&] ?| - ?|–")
_MONEY = frozenset("$€£¥₩")
_HYPHENS = frozenset("-‐‑")
_OWNING = frozenset({"'s ", "’s "})
_APPOSITION = re.compile(
    r", (?:on|in|near|at|across|outside|just|which (?:lies|is)|an? (?:\w+ ){0,2}(?:city|town|village|port)) "
)
_CONTAINER = re.compile(r", ?| \(| in | of |, in ")
_LABEL_SIGNS = {
    "GPE": "label_gpe",
    "LOC": "label_loc",
    "FAC": "label_fac",
    "NORP": "label_norp",
    "ORG": "label_org",
    "PERSON": "label_person",
}
_LISTS_BEFORE = (
    ("titles", "", "title"),
    ("locatives", "", "locative"),
    ("town_nouns", "of", "town_noun_of"),
    ("place_nouns", "of", "place_noun_of"),
    ("speech", "", "speech"),
    ("weak_locatives", "", "weak_locative"),
)
"""The list of `cues.yaml` that the word before may be in, or the one before `of`, and what it is then a sign of."""
_LISTS_AFTER = {
    False: (("diseases", "disease"), ("speech", "speech"), ("kin", "personal"), ("inhabitants", "inhabitants")),
    True: (("diseases", "disease"), ("mastheads", "masthead"), ("institutions", "institution")),
}
"""By whether the next word has a capital: the list of `cues.yaml` it may be in, and what it is then a sign of."""
_FEATURES = frozenset(
    {PlaceKind.REGION, PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.MOUNTAIN, PlaceKind.CROSSING, PlaceKind.SITE}
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole text says.

    lowered: words that it also writes small. person_words: words of persons' names. eponyms: names of diseases.
    personal: names of somebody with kin. by_first, by_last: proposals by their first and last word.
    """

    reading: Reading
    lowered: frozenset[str]
    person_words: frozenset[str]
    eponyms: frozenset[str]
    personal: frozenset[str]
    by_first: Mapping[int, Sequence[Mention]]
    by_last: Mapping[int, Sequence[Mention]]


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
    if _is_short(mention, whole):
        yield "abbreviation"
    yield from _read_spelling(mention, whole)


def _read_spelling(mention: Mention, whole: Whole) -> Iterator[str]:
    """`UN` is no village of India, though it is written like one; `UK` is a country's."""
    if mention.last > mention.first and whole.reading.words[mention.last].lower in load_cues().kinds:
        yield "type_inside"
    kinds = {each.place.kind for each in mention.candidates}
    if kinds <= {PlaceKind.CITY, PlaceKind.ADMIN2} and is_acronym(whole.reading.text[mention.start : mention.end]):
        yield "acronym"
    if any(each.place.country == "X-EU" for each in mention.candidates):
        yield "union"


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
        yield "inside_place" if _stands_apart(mention, whole) else "part_of_place"
    elif entity.label == "ORG":
        yield from _read_organisation(mention, whole, (first, last))
    else:
        yield "inside_person" if entity.label == "PERSON" else "inside_other"


def _stands_apart(mention: Mention, whole: Whole) -> bool:
    """Whether a comma or a small word parts it from the rest: `Pandi, Bulacan`, but not `San Fernando Valley`."""
    (before, gap_before), (after, gap_after) = neighbours(whole.reading, mention)
    joined = (before[:1].isupper() and gap_before == " ") or (after[:1].isupper() and gap_after == " ")
    return not joined


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
    before_of = _word_at(whole, mention.first - 2) if lower == "of" else ""
    if gap == ". ":
        yield from ["title"] * (lower in cues["titles"])
        return
    for name, word, sign in _LISTS_BEFORE:
        if (before_of if word == "of" else lower) in cues[name]:
            yield sign
            return
    if before[:1].isupper() and lower not in cues["not_names"] | cues["directions"]:
        yield "name_before"


def _without_article(mention: Mention, whole: Whole) -> str:
    words = whole.reading.words
    before = words[mention.first - 1]
    return words[mention.first - 2].text if before.lower == "the" and mention.first > 1 else before.text


def _word_at(whole: Whole, number: int) -> str:
    return whole.reading.words[number].lower if number >= 0 else ""


def _is_short(mention: Mention, whole: Whole) -> bool:
    return is_abbreviation(whole.reading.text[mention.start : mention.end].rstrip("."), mention.candidates)


def _read_after(mention: Mention, whole: Whole) -> Iterator[str]:
    """What stands after it."""
    cues = load_cues()
    _, (after, gap) = neighbours(whole.reading, mention)
    lower = after.lower()
    if gap not in {" ", "'s ", "’s "}:
        return
    is_name = after[:1].isupper()
    for name, sign in _LISTS_AFTER[is_name]:
        if lower in cues.words[name]:
            yield sign
            return
    if lower in cues.kinds and not is_name:
        yield "type_word"
    elif is_name and gap == " " and lower not in cues.words["not_names"] and not _shares_cover(mention, whole):
        yield "name_after"


def _shares_cover(mention: Mention, whole: Whole) -> bool:
    """Whether the recogniser sees the next word in one name with it, which its label already weighs."""
    cover = whole.reading.covers.get(mention.last)
    return cover is not None and cover[2] > mention.last


def _read_list(mention: Mention, whole: Whole) -> Iterator[str]:
    """Names of places beside it."""
    text = whole.reading.text
    after = [*whole.by_first.get(mention.last + 1, ()), *whole.by_first.get(mention.last + 2, ())]
    before = [*whole.by_last.get(mention.first - 1, ()), *whole.by_last.get(mention.first - 2, ())]
    gaps = [(text[mention.end : each.start], each) for each in after if each.candidates]
    if any(_CONTAINER.fullmatch(gap) and _holds(other, mention) for gap, other in gaps):
        yield "containing"
        return
    beside = [text[mention.end : each.start] for each in after] + [text[each.end : mention.start] for each in before]
    if any(_LIST.fullmatch(gap) for gap in beside) or any(text[each.end : mention.start] in _OWNING for each in before):
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
    if mention.key in whole.personal:
        yield "person_elsewhere"
    before, after = text[max(0, mention.start - 3) : mention.start], text[mention.end : mention.end + 2]
    if after[:1] in _MONEY or before[-1:] in _MONEY:
        yield "money"
    if _is_hyphened(mention, whole):
        yield "hyphened"
    if len(words) == 1:
        yield from _read_single(words[0], before, whole)
    if _APPOSITION.match(text, mention.end):
        yield "apposition"
    if _is_dateline(text, mention):
        yield "dateline"


def _read_single(word: Word, before: str, whole: Whole) -> Iterator[str]:
    """What the text says of a name's only word."""
    if word.lower in whole.person_words:
        yield "person_elsewhere"
    if word.lower in whole.lowered:
        yield "common_word"
    if _SENTENCE_END.search(before) and not word.text.isupper():
        yield "sentence_start"


def _is_hyphened(mention: Mention, whole: Whole) -> bool:
    """`Vest-Agder` is not Agder; `Russia-Turkey` is both, `Zurich-based` is Zurich."""
    text = whole.reading.text
    before = [each.candidates for each in whole.by_last.get(mention.first - 1, ())]
    after = [each.candidates for each in whole.by_first.get(mention.last + 1, ())]
    joins_before = text[mention.start - 1 : mention.start] in _HYPHENS and not any(before)
    follows = text[mention.end : mention.end + 2]
    return joins_before or (follows[:1] in _HYPHENS and follows[1:].isupper() and not any(after))


def _is_dateline(text: str, mention: Mention) -> bool:
    if mention.start and text[mention.start - 1] != "\n" and text[max(0, mention.start - 4) : mention.start].strip():
        return False
    name, after = text[mention.start : mention.end], text[mention.end : mention.end + 4].lstrip()
    return name.isupper() and len(name) > 3 and after[:1] in {"-", "–", "—", ",", "("}


def read_signs(mention: Mention, whole: Whole) -> Iterator[str]:
    """Names of signs, as in `weights.yaml`."""
    for read in _READERS:
        yield from read(mention, whole)


_READERS: tuple[Callable[[Mention, Whole], Iterator[str]], ...] = (
    _read_name,
    _read_label,
    _read_before,
    _read_after,
    _read_list,
    _read_text,
)
"""What is read for signs, in this order; each gives the names of signs in `weights.yaml`."""
