"""What was known of a case on a day: counts until then, and corrections of registration until then."""

from dataclasses import replace
from typing import Literal

import numpy as np

from corridor.flows.cohort.case import Case, Series
from corridor.flows.cohort.series import daily_counts, dated_counts
from corridor.flows.cohort.ways import Ints

Sees = Literal["counts", "series"]
"""counts: those dated until the day alone; the last holds from then on. series: the daily series as Flee draws it,
whose straight line from the last count to the next already tells something of a count that is to come."""


def known_until(case: Case, until: int, *, sees: Sees) -> Case:
    """The case as it stood at the end of day `until`: shorter, and without corrections of a later date."""
    corrections = tuple(one for one in case.corrections if (one.corrected_on - case.start_on).days <= until)
    series = case.series if sees == "series" else tuple(_dated_until(case, each, until) for each in case.series)
    return replace(
        case, days=until + 1, intensities=case.intensities[: until + 1], corrections=corrections, series=series
    )


def camp_counts(case: Case, *, hasten: int) -> Ints:
    """People / hasten observed at each camp, none where a camp has no series; (days, camps)."""
    counts = daily_counts(case, hasten=hasten)
    rows = {series.name: row for row, series in enumerate(case.series)}
    names = [case.places[camp].name for camp in case.camps()]
    none = np.zeros(case.days, np.int64)
    return np.array([counts[rows[name]] if name in rows else none for name in names]).reshape(-1, case.days).T


def last_counted(case: Case, *, sees: Sees) -> Ints:
    """The day of each camp's last count; the last day of the case where the daily series is what is seen."""
    last = np.full(len(case.camps()), case.days - 1)
    if sees == "series":
        return last
    by_name = {series.name: series for series in case.series}
    for at, camp in enumerate(case.camps()):
        series = by_name.get(case.places[camp].name)
        days = dated_counts(series, case.start_on, hasten=1)[0] if series else [0]
        last[at] = max(0, *days)
    return last


def _dated_until(case: Case, series: Series, until: int) -> Series:
    parts = tuple(
        (name, tuple((day, count) for day, count in entries if (day - case.start_on).days <= until))
        for name, entries in series.parts
    )
    if any(entries for _, entries in parts):
        return Series(series.name, parts)
    # Nobody has counted there yet.
    return Series(series.name, ((series.parts[0][0], ((case.start_on, 0),)),))
