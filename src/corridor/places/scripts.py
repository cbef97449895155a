"""Finds names of places in scripts without capitals: Chinese, Korean, Arabic, Thai, Lao, Khmer, Burmese, Japanese.

No recogniser is trusted there. A stretch is a mention where the gazetteer has it as a name and the place is well known
for the name's length: short names meet ordinary words by chance, so two characters need a country, a first-level
area, a feature or a large town. Left to right, the longest name wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corridor.places.gazetteer import Candidate, Gazetteer
from corridor.places.mentions import Mention
from corridor.places.names import fold
from corridor.places.rows import PlaceKind

OUTSIDE_WORDS = -1
"""The word indexes of a mention that is not made of words."""
_SPACED = re.compile(r"[\uac00-\ud7a3]+|[\u0600-\u06ff]+")
_UNSPACED = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_PREFIX = re.compile(r"^[وف]?[بلك]?(?=..)")
"""And, so, in, to and like are written as one word with what follows; a name may begin with the same letters."""
_LONGEST = 12
"""Characters of the longest name looked for where words are not spaced."""
_ARABIC_WORDS = 3
_LARGE, _MIDDLE = 300_000, 15_000
"""People of a town whose name of two characters, and of three and more, is taken for it."""
_ALWAYS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.CROSSING}
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    key: str


def find_in_scripts(text: str, *, gazetteer: Gazetteer) -> list[Mention]:
    """Mentions in scripts without capitals, in order of the text; they do not overlap."""
    if text.isascii():
        return []
    stretches = [*_spaced(text), *_unspaced(text)]
    found = gazetteer.find(each.key for each in stretches)
    mentions: list[Mention] = []
    end = 0
    for each in sorted(stretches, key=lambda each: (each.start, -each.end)):
        if each.start < end or each.key not in found:
            continue
        if candidates := tuple(known for known in found[each.key] if _is_known(known, each.key)):
            place = (each.start, each.end, OUTSIDE_WORDS, OUTSIDE_WORDS)
            mentions.append(Mention(*place, key=each.key, candidates=candidates, signs=["dictionary"], score=1.0))
            end = each.end
    return mentions


def _is_known(candidate: Candidate, key: str) -> bool:
    place = candidate.place
    if place.kind in _ALWAYS:
        return True
    letters = len(key) if not _ARABIC.match(key) else len(key) // 2
    return place.population >= (_LARGE if letters <= 2 else _MIDDLE)


def _spaced(text: str) -> Iterator[_Stretch]:
    """Korean words from their beginning on, since particles follow; Arabic words and runs of them."""
    words = list(_SPACED.finditer(text))
    for number, word in enumerate(words):
        if _ARABIC.match(word.group()):
            prefix = _ARABIC_PREFIX.match(word.group())
            for begin in range(word.start(), word.start() + (prefix.end() if prefix else 0) + 1):
                for last in words[number : number + _ARABIC_WORDS]:
                    yield _Stretch(begin, last.end(), fold(text[begin : last.end()]))
        else:
            yield from _parts(text, word.start(), word.end(), longest=_LONGEST)


def _unspaced(text: str) -> Iterator[_Stretch]:
    for run in _UNSPACED.finditer(text):
        for start in range(run.start(), run.end() - 1):
            yield from _parts(text, start, run.end(), longest=_LONGEST)


def _parts(text: str, start: int, end: int, *, longest: int) -> Iterator[_Stretch]:
    for stop in range(start + 2, min(start + longest, end) + 1):
        yield _Stretch(start, stop, fold(text[start:stop]))
