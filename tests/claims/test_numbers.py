"""Numbers of people, from words to a range under a named rule."""

import pytest
import spacy

from corridor.claims.numbers import count_from, numeral_at, sum_of
from corridor.records import Count

BLANK = spacy.blank("en")


def counted(text: str) -> tuple[int | None, int | None, int | None]:
    doc = BLANK(text)
    found = [numeral for at in range(len(doc)) if (numeral := numeral_at(doc, at)) is not None]
    count = count_from(doc, found[0])
    return count.low, count.best, count.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 refugees", (15, 15, 15)),
        ("fifteen refugees", (15, 15, 15)),
        ("thirty-one refugees", (31, 31, 31)),
        ("two hundred and six people", (206, 206, 206)),
        ("1,456 people", (1456, 1456, 1456)),
        ("1.200 people", (1200, 1200, 1200)),
        ("a total of 34-thousand-259", (34259, 34259, 34259)),
        ("2 million people", (2_000_000, 2_000_000, 2_000_000)),
        ("at least 1,200 people", (1200, 1200, None)),
        ("more than ten people", (10, 10, None)),
        ("as many as 20 people", (None, 20, 20)),
        ("about 60 people", (60, 60, 60)),
        ("three or four adults", (3, 3, 4)),
        ("10 to 12 men", (10, 10, 12)),
        ("dozens of people", (12, 12, None)),
        ("hundreds of people", (100, 100, None)),
        ("two dozen people", (24, 24, 24)),
    ],
)
def test_words_for_a_number_become_a_range(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize("text", ["a 34-year-old guide", "no number at all", "and a half"])
def test_what_is_no_number_of_people_is_none(text: str) -> None:
    doc = BLANK(text)
    assert all(numeral_at(doc, at) is None for at in range(len(doc)))


def test_groups_named_side_by_side_are_added_up() -> None:
    total = sum_of([Count(9, 9, 9, "nine men"), Count(12, 12, 12, "12 women")])
    assert (total.low, total.best, total.high, total.words) == (21, 21, 21, "nine men and 12 women")


def test_an_open_end_stays_open_in_a_sum() -> None:
    assert sum_of([Count(9, 9, 9), Count(12, 12, None)]).high is None
