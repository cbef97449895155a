"""Names of persons that no list holds, found by how names are written: in six scripts, with what stands beside them.

A detector, not a proof: it is there to stop a release, so it takes the safe side; what it must not stop is the names of
places and of offices, which it is handed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from corridor.disclosure.lexicon import fold
from corridor.disclosure.people_arabic import find_arabic
from corridor.disclosure.people_cased import find_cased
from corridor.disclosure.people_unspaced import find_han, find_hangul
from corridor.disclosure.plain_text import Plain, join_spaced, make_plain, mend_words

Tagger = Callable[[str], Iterable[tuple[int, int]]]
"""A model that marks persons in a text of Latin script: spans in characters, as spaCy's PERSON."""


@dataclass(frozen=True, slots=True)
class Person:
    """Where a name of a person stands in a text, in which script, and why it is held to be one."""

    start: int
    end: int
    script: str
    because: str


def find_people(text: str, *, allowed: Collection[str] = (), tagger: Tagger | None = None) -> tuple[Person, ...]:
    """Names of persons in a text, ascending.

    allowed: names that may stand, such as those of the gazetteer; they outweigh everything else. tagger: marks persons
    in Latin script beside the rules.
    """
    plain = join_spaced(mend_words(make_plain(text)))
    shown = _places_of(allowed, plain)
    found = set(_all(plain))
    if tagger is not None:
        found |= {
            (start, end, "latin", "a language model marks it") for start, end in tagger(plain.text) if end > start
        }
    kept = [each for each in found if not any(start <= each[0] and each[1] <= end for start, end in shown)]
    return tuple(
        sorted(
            (Person(*plain.span(start, end), script, because) for start, end, script, because in kept),
            key=lambda person: (person.start, person.end, person.because),
        )
    )


def _all(plain: Plain) -> Iterator[tuple[int, int, str, str]]:
    text = plain.text
    for script in ("latin", "cyrillic", "greek"):
        yield from find_cased(text, script=script)
    yield from find_arabic(text)
    yield from find_han(text)
    yield from find_hangul(text)


def _places_of(allowed: Collection[str], plain: Plain) -> list[tuple[int, int]]:
    text = fold(plain.text)
    if len(text) != len(plain.text):
        return []
    found = []
    for name in {fold(name) for name in allowed} - {""}:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            is_word = not (text[start - 1 : start].isalpha() and name[0] < "\u2e80")
            if is_word and not (text[end : end + 1].isalpha() and name[-1] < "\u2e80"):
                found.append((start, end))
            start = text.find(name, start + 1)
    return found
