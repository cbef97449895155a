"""What a comparison finds and how it is weighed: more than chance speaks for, less than chance against."""

import math
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.incidents.event_telling import august, claim, country, province, report, town, without_year

from corridor.errors import BadFile
from corridor.incidents.comparing import findings, kilometres
from corridor.incidents.conflicts import find_conflict
from corridor.incidents.facets import Facets, facets_of, stems
from corridor.incidents.matching import NEVER, explain, log_odds
from corridor.incidents.weights import load, parse
from corridor.records import UNKNOWN_DATE, DatePrecision, DateSpan, Kind, Modality

WEIGHTS = load()


def facets(name: str = "one", *, published: date | None = None, **details: Any) -> Facets:
    """The facets of one claim of one report."""
    source = report(name, published=published)
    return facets_of([claim(source, **details)], reports={source.id: source}, weights=WEIGHTS)[0]


def level(left: Facets, right: Facets, *, field: str) -> str | None:
    """What comparing two claims finds in one field."""
    found = {finding.field: finding.level for finding in findings(left, right, weights=WEIGHTS)}
    return found.get(field)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (town("Kunming"), town("Kunming"), "same_town"),
        (town("Fangchenggang"), town("Dongxing"), "same_town"),
        (town("Kunming"), province("Yunnan", code="CHN-YN"), "same_province"),
        (town("Kunming"), country("CHN"), "same_country"),
        (town("Kunming"), province("Guangxi", code="CHN-GX"), "other_province"),
        (town("Kunming"), town("Chiang Saen"), "other_country"),
    ],
)
def test_places_agree_as_far_as_they_are_known(left: Any, right: Any, found: str) -> None:
    assert level(facets(places=(left,)), facets("two", places=(right,)), field="place") == found


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (august(21), august(21), "overlap"),
        (august(21), august(23), "three_days"),
        (august(21), august(28), "eight_days"),
        (august(1), august(28), "further"),
        (august(21), without_year(8, 21), "overlap"),
        (without_year(12, 31), without_year(1, 1), "three_days"),
        (august(21), DateSpan(date(2024, 8, 1), date(2024, 8, 31), DatePrecision.MONTH), "overlap"),
        (august(21), UNKNOWN_DATE, None),
        (UNKNOWN_DATE, UNKNOWN_DATE, "open"),
    ],
)
def test_days_agree_as_far_as_they_are_known(left: DateSpan, right: DateSpan, found: str | None) -> None:
    assert level(facets(date=left), facets("two", date=right), field="date") == found


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [(15, 15, "same"), (15, 16, "close"), (12, 13, "close"), (15, 91, "other"), (15, None, None)],
)
def test_numbers_agree_as_far_as_they_are_known(left: int, right: int | None, found: str | None) -> None:
    assert level(facets(count=left), facets("two", count=right), field="count") == found


def test_news_without_a_day_is_of_the_time_it_came_out() -> None:
    early, soon = facets(published=date(2024, 8, 23)), facets("two", published=date(2024, 8, 25))
    late = facets("three", published=date(2025, 8, 25))
    assert level(early, soon, field="date") == "published_together"
    assert level(early, late, field="date") == "published_apart"


def test_an_unusual_number_speaks_louder_than_a_common_one() -> None:
    rare = explain(facets(count=139), facets("two", count=139), weights=WEIGHTS)
    common = explain(facets(count=2), facets("two", count=2), weights=WEIGHTS)
    assert rare.value > common.value


def test_a_round_number_speaks_less_than_an_exact_one() -> None:
    exact = explain(facets(count=139), facets("two", count=139), weights=WEIGHTS)
    rounded = explain(facets(count=100), facets("two", count=100), weights=WEIGHTS)
    assert exact.value > rounded.value


@given(st.sampled_from(["Kunming", "Tumen", "Dongxing"]), st.integers(1, 200), st.integers(1, 28))
def test_a_match_reads_the_same_from_both_sides(name: str, count: int, day: int) -> None:
    left = facets(places=(town(name),), count=count, date=august(day))
    right = facets("two", places=(town("Kunming"),), count=15, date=august(21))
    assert log_odds(left, right, weights=WEIGHTS) == pytest.approx(log_odds(right, left, weights=WEIGHTS))


def test_the_value_of_a_match_follows_from_its_scores() -> None:
    match = explain(facets(places=(town("Kunming"),)), facets("two", places=(town("Kunming"),)), weights=WEIGHTS)
    total = WEIGHTS.log_odds("prior_probability")
    total += sum(math.log((1 + score.value) / (1 - score.value)) for score in match.scores)
    assert match.value == pytest.approx(1 / (1 + math.exp(-total)))
    assert all(-1 <= score.value <= 1 for score in match.scores)


def test_kinds_of_two_families_are_not_compared() -> None:
    assert log_odds(facets(), facets("two", kind=Kind.ARRIVAL), weights=WEIGHTS) is None


def test_a_closure_and_a_reopening_are_never_one_event() -> None:
    closed, reopened = facets(kind=Kind.BORDER_CLOSURE), facets("two", kind=Kind.BORDER_REOPENING)
    assert find_conflict(closed, reopened, weights=WEIGHTS) == "border_closure and border_reopening are opposites."
    assert log_odds(closed, reopened, weights=WEIGHTS) == NEVER


def test_a_fear_and_what_happened_differ() -> None:
    assert level(facets(), facets("two", modality=Modality.FEARED), field="modality") == "other"


def test_distance_is_that_of_the_great_circle() -> None:
    assert kilometres(town("Fangchenggang"), town("Dongxing")) == pytest.approx(42.7, abs=0.5)


def test_words_are_cut_to_stems_and_characters_to_pairs() -> None:
    assert stems("They arrested 15 escapees, arresting all") == {"arres", "escap"}
    assert stems("边境民警") == {"边境", "境民", "民警"}


def test_every_level_has_a_field_with_a_source() -> None:
    assert set(WEIGHTS.across) == set(WEIGHTS.sources)
    assert all(entry.because.endswith(".") for levels in WEIGHTS.across.values() for entry in levels.values())


def test_a_probability_of_zero_is_refused_by_name() -> None:
    text = yaml.safe_dump(
        {"numbers": {}, "sources": {"kind": "x"}, "fields": {"kind": {"same": {"m": 0, "u": 1, "because": "."}}}}
    )
    kinds = yaml.safe_dump({"families": {"all": [str(kind) for kind in Kind]}, "opposed": [], "helpers": []})
    with pytest.raises(BadFile, match=r"kind\.same"):
        parse(text, kinds=kinds)
