"""Finds words for the people of a country where they describe something: `Turkish` in `a Turkish policeman`.

Such a word says which country something belongs to without naming it as a place. Corpora differ on whether it is a
mention of a place (Gritta and others, A pragmatic guide to geoparsing evaluation, 2020, call it an associative one), so
it is found only when asked for. `The Turks` and `in Turkish` are no such mention.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.places.cues import load_cues
from corridor.places.gazetteer import Gazetteer
from corridor.places.mentions import Mention, Reading
from corridor.places.names import fold

_LONGEST = 3
"""Words in the longest word for a people: `Papua New Guinean`."""


@dataclass(frozen=True, slots=True)
class Demonym:
    """text[start:end] describes something as belonging to one of these countries (alpha-3 codes)."""

    start: int
    end: int
    countries: tuple[str, ...]


def find_demonyms(reading: Reading, mentions: Sequence[Mention], *, gazetteer: Gazetteer) -> Iterator[Demonym]:
    """Words for peoples that describe what follows them, outside the mentions of places, in order of the text."""
    taken = {number for mention in mentions for number in range(mention.first, mention.last + 1)}
    number = 0
    while number < len(reading.words):
        last, countries = _longest(reading, number, gazetteer)
        if countries and not taken & set(range(number, last + 1)) and _describes(reading, number, last):
            yield Demonym(reading.words[number].start, reading.words[last].end, countries)
        number = last + 1


def _longest(reading: Reading, first: int, gazetteer: Gazetteer) -> tuple[int, tuple[str, ...]]:
    """The last word of the longest word for a people that begins here, with its countries; none: the first word."""
    if reading.words[first].is_capital:
        for last in range(min(first + _LONGEST, len(reading.words)) - 1, first - 1, -1):
            text = reading.text[reading.words[first].start : reading.words[last].end]
            if countries := gazetteer.adjective(fold(text)):
                return last, countries
    return first, ()


def _describes(reading: Reading, first: int, last: int) -> bool:
    """Whether a noun follows, or a hyphen; before a function word it means the people or their language."""
    cover = reading.covers.get(first)
    if cover is not None and cover[0].label == "PERSON" and cover[1] < cover[2]:
        return False
    words, text = reading.words, reading.text
    end = words[last].end
    if text[end : end + 1] == "-":
        return True
    if last + 1 == len(words) or text[end : words[last + 1].start] != " ":
        return False
    return words[last + 1].lower not in load_cues().words["after_people"]
