"""Proposes stretches that may name a place: what the gazetteer knows, and what the recogniser calls a place."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from corridor.places.cues import load_cues
from corridor.places.gazetteer import Candidate, Gazetteer
from corridor.places.mentions import PLACE_LABELS, Mention, Reading
from corridor.places.names import fold
from corridor.places.rows import PlaceKind
from corridor.places.tokens import name_runs

_LONGEST_ACRONYM = 5
_LARGE = 100_000
_SHORT_TEXT = 40
"""Words under which the share of English words tells nothing."""
_ABBREVIATED = frozenset({"USA", "CAN", "AUS"})
"""Countries whose states news abbreviate."""
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "a", "that", "is", "was", "for"})
_ENGLISH_SHARE = 0.1
"""Share of these words from which a text is English: reports in English have 0.14 and more, others 0.07 at most."""
_TOWN_LEVEL = frozenset({PlaceKind.CITY, PlaceKind.ADMIN2})


def propose(reading: Reading, gazetteer: Gazetteer) -> list[Mention]:
    """Every stretch that may name a place, in order; they may overlap."""
    runs = _runs(reading, gazetteer)
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


def _runs(reading: Reading, gazetteer: Gazetteer) -> dict[tuple[int, int], str]:
    """Folded names of the runs of words that may be a place, by first and last word; words for peoples are none."""
    runs = {}
    for first, last in name_runs(reading.text, reading.words):
        if (first < last or _may_stand_alone(reading, first)) and not _says_kind_first(reading, first, last):
            key = fold(reading.text[reading.words[first].start : reading.words[last].end])
            if not gazetteer.is_people(key):
                runs[first, last] = key
    return runs


def _says_kind_first(reading: Reading, first: int, last: int) -> bool:
    """`City of Westminster` names Westminster; `Republic of the Congo` is a name of its own."""
    is_kind = load_cues().kinds.get(reading.words[first].lower) in {"admin1", "admin2", "city"}
    return is_kind and last > first + 1 and reading.words[first + 1].lower == "of"


def _further(
    reading: Reading, runs: Mapping[tuple[int, int], str], found: Mapping[str, tuple[Candidate, ...]]
) -> dict[tuple[int, int], tuple[Candidate, ...]]:
    """Stretches whose whole name the gazetteer lacks, with what a part of the name may mean."""
    further = dict(_extended(reading, runs, found))
    if _is_english(reading):
        for entity, first, last in reading.covers.values():
            if entity.label in PLACE_LABELS and (first, last) in runs:
                further.setdefault((first, last), ())
        further |= {(number, number): () for number in _said_towns(reading) if (number, number) in runs}
    return {at: candidates for at, candidates in further.items() if runs[at] not in found}


def _extended(
    reading: Reading, runs: Mapping[tuple[int, int], str], found: Mapping[str, tuple[Candidate, ...]]
) -> Iterator[tuple[tuple[int, int], tuple[Candidate, ...]]]:
    """Known names with a word for their kind (`Fars Province`) or a direction (`South Texas`), and streets."""
    words = load_cues().words
    for first, last in runs:
        if first == last or not reading.words[last].is_capital:
            continue
        if _ends_name(reading, last) and (base := found.get(runs.get((first, last - 1), ""))):
            yield (first, last), base
        elif reading.words[first].lower in words["directions"] and (base := found.get(runs.get((first + 1, last), ""))):
            yield (first, last), _areas(base)
        elif reading.words[last].lower in words["streets"] and _is_street(reading, first, last):
            yield (first, last), ()


def _areas(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """What is large enough to have a south: countries, first-level areas and large towns."""
    return tuple(
        each
        for each in candidates
        if each.place.kind in {PlaceKind.COUNTRY, PlaceKind.ADMIN1} or each.place.population >= _LARGE
    )


def _is_english(reading: Reading) -> bool:
    """Whether an English recogniser may be trusted with names that the gazetteer lacks; short texts are."""
    if len(reading.words) < _SHORT_TEXT:
        return True
    return sum(word.lower in _ENGLISH for word in reading.words) >= _ENGLISH_SHARE * len(reading.words)


def _said_towns(reading: Reading) -> Iterator[int]:
    """Words before which `village of`, `province of` and the like stand."""
    nouns = load_cues().words["town_nouns"]
    for number, (noun, of) in enumerate(pairwise(reading.words)):
        if of.lower == "of" and noun.lower in nouns:
            yield number + 2


def _is_street(reading: Reading, first: int, last: int) -> bool:
    """All in capitals, and not begun by a possessive: `London's Hyde Park` is Hyde Park."""
    words = reading.words[first : last + 1]
    is_possessive = reading.text[words[0].end : words[0].end + 2] in {"'s", "’s"} and last > first + 1
    is_named = words[0].lower not in {"the", "this"} and len(words) > 1
    return is_named and not is_possessive and all(word.is_capital or word.text.isdigit() for word in words)


def _mention(reading: Reading, at: tuple[int, int], key: str, candidates: tuple[Candidate, ...]) -> Mention:
    first, last = at
    start, end = reading.words[first].start, reading.words[last].end
    if reading.text[end : end + 1] == "." and is_abbreviation(reading.text[start:end], candidates):
        end += 1
    if is_acronym(reading.text[start:end]):
        candidates = tuple(each for each in candidates if each.place.kind not in _TOWN_LEVEL) or candidates
    return Mention(start, end, first, last, key, candidates, kind=_kind_said(reading, last))


def is_acronym(name: str) -> bool:
    """Whether this is written like an acronym: `UN`, `E.U.`, `NSW`, but not a longer name in capitals."""
    letters = name.replace(".", "")
    return letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM and ("." in name or len(letters) <= 3)


def is_abbreviation(name: str, candidates: tuple[Candidate, ...]) -> bool:
    """Whether this is a short form of the name of a state or province: `Ky`, `Ont`, `TX`; `B.C.` and `NSW` are sure."""
    if len(name) > 5 or " " in name or "." in name or (name.isupper() and len(name) > 2):
        return False
    return any(
        each.place.kind is PlaceKind.ADMIN1
        and each.place.country in _ABBREVIATED
        and not each.is_main
        and len(each.place.name) > len(name) + 1
        for each in candidates
    )


def _kind_said(reading: Reading, last: int) -> str:
    """The kind that the name's last word or the word after it says, empty where it says none or any."""
    kinds = load_cues().kinds
    if own := kinds.get(reading.words[last].lower):
        return own
    if last + 1 < len(reading.words) and reading.text[reading.words[last].end] == " ":
        return kinds.get(reading.words[last + 1].lower, "")
    return ""


def _may_stand_alone(reading: Reading, number: int) -> bool:
    word = reading.words[number]
    if word.lower in load_cues().words["not_names"]:
        is_short_form = number > 0 and reading.text[word.end : word.end + 1] == "." and _follows_comma(reading, number)
        return (word.text.isupper() and len(word.text) > 1) or is_short_form
    return len(word.text) > 1


def _follows_comma(reading: Reading, number: int) -> bool:
    """Whether a comma and a name stand before this word: `Churchill, Man.`"""
    before = reading.words[number - 1]
    return before.is_capital and reading.text[before.end : reading.words[number].start] == ", "


def _ends_name(reading: Reading, last: int) -> bool:
    """Whether this is a word for a kind of area that ends a name: `Fars Province`, but not `Ohio State University`."""
    kind = load_cues().kinds.get(reading.words[last].lower, "")
    if kind not in {"admin1", "admin2", "river", "sea"}:
        return False
    rest = reading.text[reading.words[last].end : reading.words[last].end + 5]
    return not (rest.startswith(" of ") or (rest[:1] == " " and rest[1:2].isupper()))
