"""The words for dates, counts and doubt."""

from datetime import date

import pytest

from corridor.records import Count, DatePrecision, DateSpan, Kind, Modality, Population, on_day
from corridor.records.vocabulary import Credibility, Reliability
from corridor.records.wording import (
    CREDIBILITY_WORDS,
    KIND_WORDS,
    MODALITY_WORDS,
    POPULATION_WORDS,
    RELIABILITY_WORDS,
    say_count,
    say_likelihood,
    say_span,
)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (on_day(date(2024, 9, 3)), "on 3 September 2024"),
        (DateSpan(date(2024, 8, 1), date(2024, 8, 31), DatePrecision.MONTH), "in August 2024"),
        (DateSpan(date(2024, 9, 2), date(2024, 9, 8), DatePrecision.WEEK), "in the week of 2 September 2024"),
        (DateSpan(date(2024, 1, 1), date(2024, 12, 31), DatePrecision.YEAR), "in 2024"),
        (DateSpan(None, date(2024, 9, 3)), "by 3 September 2024 at the latest"),
        (DateSpan(date(2024, 9, 3), None), "on or after 3 September 2024"),
        (DateSpan(yearless=("--09-03", "--09-03")), "on 3 September (the year is not stated)"),
        (DateSpan(yearless=("--09-01", "--09-30")), "in September (the year is not stated)"),
        (DateSpan(), "on a day that is not stated"),
    ],
)
def test_a_date_says_as_much_as_is_known(span: DateSpan, words: str) -> None:
    assert say_span(span) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(139, 139, 139), "139"),
        (Count(35, 40, 45), "about 40 (35 to 45)"),
        (Count(13, None, 17), "13 to 17"),
        (Count(20, 20, None), "at least 20"),
        (Count(None, 20, 20), "up to 20"),
        (Count(None, 12, None), "12"),
        (Count(3, None, None), "at least 3"),
        (Count(None, None, 3), "up to 3"),
        (Count(None, None, None), ""),
        (Count(1200, 1200, 1200), "1,200"),
    ],
)
def test_a_count_keeps_its_range(count: Count, words: str) -> None:
    assert say_count(count) == words


@pytest.mark.parametrize(
    ("probability", "words"), [(0.0, "almost no chance"), (0.7, "likely"), (1.0, "almost certain")]
)
def test_a_probability_has_its_word(probability: float, words: str) -> None:
    assert say_likelihood(probability) == words


def test_every_word_of_the_vocabulary_can_be_said() -> None:
    assert set(KIND_WORDS) == set(Kind)
    assert set(MODALITY_WORDS) == set(Modality)
    assert set(POPULATION_WORDS) == set(Population)
    assert set(RELIABILITY_WORDS) == set(Reliability)
    assert set(CREDIBILITY_WORDS) == set(Credibility)
