"""What was known on a day holds nothing of later days."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.flows.cohort.small_cases import CAMP, OTHER, START, ZONE, make_case

from corridor.flows.cohort.case import Case, Correction, Series
from corridor.flows.cohort.known import camp_counts, known_until, last_counted


def counted(*entries: tuple[int, int]) -> Case:
    """A case of 40 days whose camp was counted on these days."""
    case = make_case((ZONE, CAMP, OTHER), (), days=40)
    dated = tuple((START + timedelta(days=day), count) for day, count in entries)
    return replace(case, series=(case.series[0], Series("Camp", (("Camp.csv", dated),))))


def test_counts_hold_from_the_last_that_was_dated() -> None:
    case = known_until(counted((0, 0), (10, 100), (30, 500)), 20, sees="counts")
    assert camp_counts(case, hasten=1)[20].tolist() == [100, 0]
    assert last_counted(case, sees="counts").tolist() == [10, 0]


def test_the_daily_series_leans_to_the_count_to_come() -> None:
    case = known_until(counted((0, 0), (10, 100), (30, 500)), 20, sees="series")
    assert camp_counts(case, hasten=1)[20].tolist() == [300, 0]
    assert last_counted(case, sees="series").tolist() == [20, 20]


def test_a_camp_first_counted_later_holds_nobody_yet() -> None:
    assert camp_counts(known_until(counted((30, 500)), 20, sees="counts"), hasten=1).sum() == 0


@pytest.mark.parametrize(("day", "first"), [(20, 200), (19, 100)])
def test_a_correction_counts_from_its_day(day: int, first: int) -> None:
    case = counted((0, 100), (10, 100), (20, 200))
    case = replace(case, corrections=(Correction("Camp", START + timedelta(days=20)),))
    assert camp_counts(known_until(case, day, sees="counts"), hasten=1)[0, 0] == first
