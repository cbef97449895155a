"""Observed counts by day: lines between entries, corrections, sums, and debts."""

from dataclasses import replace
from datetime import date

import numpy as np
from tests.flows.cohort.small_cases import CAMP, ZONE, make_case

from corridor.flows.cohort.case import Correction, Series
from corridor.flows.cohort.series import add_entries, daily_counts, newcomers

DAY = [date(2020, 1, day) for day in range(1, 9)]


def test_missing_days_lie_on_a_line_and_are_cut_to_whole_people() -> None:
    series = Series("total", (("total.csv", ((DAY[0], 10), (DAY[3], 20))),))
    case = replace(make_case((ZONE, CAMP), (), days=6), series=(series,))
    assert daily_counts(case, hasten=1).tolist() == [[10, 13, 16, 20, 20, 20]]


def test_a_correction_scales_what_came_before_it() -> None:
    series = Series("total", (("total.csv", ((DAY[0], 100), (DAY[2], 200), (DAY[4], 100))),))
    case = replace(make_case((ZONE, CAMP), (), days=5), series=(series,), corrections=(Correction("total", DAY[4]),))
    assert daily_counts(case, hasten=1).tolist() == [[50, 75, 100, 100, 100]]


def test_a_fall_is_a_debt_that_later_rises_pay_off() -> None:
    totals = np.array([[0, 0, 0, 0, 0], [100, 90, 95, 110, 120]])
    assert newcomers(totals, sum_from_camps=True).tolist() == [0, 0, 0, 10, 10]


def test_two_files_of_one_camp_are_added_as_flee_adds_them() -> None:
    first = ((DAY[0], 1), (DAY[2], 2), (DAY[7], 3))
    second = ((DAY[1], 10), (DAY[2], 20), (DAY[4], 30))
    assert add_entries(first, second) == ((DAY[0], 1), (DAY[1], 12), (DAY[2], 22), (DAY[4], 33))
