"""Observed counts by day, as Flee reads them, and how many people are newly displaced on each day."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corridor.flows.cohort.case import Case, Correction, Entries, Series

Counts = NDArray[np.int64]


def daily_counts(case: Case, *, hasten: int) -> Counts:
    """People / hasten of every series on every day of the case; shape (series, days), whole numbers.

    Registration corrections scale earlier entries; missing days are drawn as a straight line and cut to whole numbers.
    Entries count in the order they have in `case`: Flee reads them in the order of their file, whatever their dates.
    """
    table = np.zeros((len(case.series), case.days), dtype=np.int64)
    for row, series in enumerate(case.series):
        days, values = dated_counts(series, case.start_on, hasten=hasten)
        for correction in case.corrections:
            if correction.place == series.name:
                _correct(days, values, correction, case.start_on)
        table[row] = [_between(days, values, day) for day in range(case.days)]
    return table


def dated_counts(series: Series, start_on: date, *, hasten: int) -> tuple[list[int], list[float]]:
    """Days since the start, and people / hasten counted on each, in the order of the file."""
    merged: Entries = series.parts[0][1]
    for _, entries in series.parts[1:]:
        merged = add_entries(merged, entries)
    return [(day - start_on).days for day, _ in merged], [count / hasten for _, count in merged]


def newcomers(counts: Counts, *, sum_from_camps: bool) -> Counts:
    """People newly displaced on each day; shape (days,). A fall is a debt that later rises pay off; none on day 0."""
    totals = counts[1:].sum(axis=0) if sum_from_camps else counts[0]
    new = np.zeros(len(totals), dtype=np.int64)
    debt = 0
    for day in range(1, len(totals)):
        due = int(totals[day] - totals[day - 1]) - debt
        new[day], debt = (due, 0) if due >= 0 else (0, -due)
    return new


def add_entries(first: Entries, second: Entries) -> Entries:
    """Two series as one, as Flee adds them: driven by the dates of the second, without interpolation.

    At a date of both, the sum; at a date of the first alone, its value and the second's latest earlier value; at a date
    of the second alone, its value and the first's next value; dates of the first after the last of the second go.
    """
    added: dict[date, int] = {}
    last_second = 0
    rest = list(first)
    for day, count in second:
        while rest and rest[0][0] < day:
            early, early_count = rest.pop(0)
            added[early] = early_count + last_second
        added[day] = count + (rest[0][1] if rest else 0)
        if rest and rest[0][0] == day:
            rest.pop(0)
        last_second = count
    return tuple(sorted(added.items()))


def _between(days: Sequence[int], values: Sequence[float], day: int) -> int:
    """The count on a day, on the line between the first later entry and the one before it in the file."""
    after = next((at for at, later in enumerate(days) if day < later), len(days))
    if after in (0, len(days)):
        return int(values[max(0, after - 1)])
    fraction = (day - days[after - 1]) / (days[after] - days[after - 1])
    return int(values[after - 1] + fraction * (values[after] - values[after - 1]))


def _correct(days: Sequence[int], values: list[float], correction: Correction, start_on: date) -> None:
    day = (correction.corrected_on - start_on).days
    if day < 0:
        return
    for at in (at for at, entry_day in enumerate(days) if entry_day == day and at and values[at - 1]):
        factor = values[at] / values[at - 1]
        values[:at] = [value * factor for value in values[:at]]
