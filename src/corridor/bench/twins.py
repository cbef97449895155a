"""Whether two samples of runs come from one distribution, and three tiny cases on which Flee and cohorts are compared.

The cases keep to what Flee 3.1 and later versions share: no scaling of capacities, one link ahead, no closures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from corridor.flows.cohort.case import Case, CasePlace, PlaceKind, Road, Series
from corridor.flows.cohort.rules import Rules

FALSE_DISCOVERIES = 0.01
Sample = NDArray[np.int64]
_START = date(2020, 1, 1)
_DAYS = 24
_UNLIMITED = 1_000_000
_QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison. of: camp and day, or camp and what share of its people had come; p: of which test."""

    of: str
    test: str
    p: float


def tiny_cases() -> Mapping[str, tuple[Case, Rules]]:
    """Three cases: a line; a fork with different distances; a fork with a camp that fills."""
    usual = Rules(capacity_scaling=1.0, awareness_level=1)
    stints = Rules(400.0, default_movechance=0.5, softening=50.0, distance_power=0.75, avoid_short_stints=True)
    line = (_place("Zone"), _place("Town"), _place("Camp", capacity=_UNLIMITED))
    fork = (*_ZONES, _place("Town"), _place("Near", capacity=_UNLIMITED), _place("Far", capacity=_UNLIMITED))
    full = (*_ZONES, _place("Town"), _place("Small", capacity=200), _place("Large", capacity=_UNLIMITED))
    return {
        "line": (_case("line", line, (Road("Zone", "Town", 250), Road("Town", "Camp", 500)), first=40), usual),
        "fork": (_case("fork", fork, _forked("Near", "Far")), stints),
        "full": (_case("full", full, _forked("Small", "Large")), Rules(start_on_foot=True, camp_movechance=0.01)),
    }


def compare_runs(ours: Sample, theirs: Sample, *, names: Sequence[str]) -> tuple[Comparison, ...]:
    """Three tests of every camp's people on each day, and of the days by which a share of them had come.

    ours, theirs: people by run, day and camp; runs may differ in number. What is one and the same number in all runs of
    both is not tested. Kolmogorov-Smirnov for any difference, Mann-Whitney for place, Brown-Forsythe for spread.
    """
    return tuple(
        Comparison(of, test, p)
        for camp, name in enumerate(names)
        for of, first, second in _measures(ours[:, :, camp], theirs[:, :, camp], name)
        if len(np.unique(np.concatenate([first, second]))) > 1
        for test, p in _tests(first, second)
    )


def rejected(found: Sequence[Comparison], *, at: float = FALSE_DISCOVERIES) -> tuple[Comparison, ...]:
    """Those that Benjamini and Hochberg's procedure rejects, smallest p first."""
    ordered = sorted(found, key=lambda each: (each.p, each.of, each.test))
    passing = [rank for rank, each in enumerate(ordered, start=1) if each.p <= at * rank / len(ordered)]
    return tuple(ordered[: max(passing, default=0)])


def _measures(ours: Sample, theirs: Sample, name: str) -> Iterator[tuple[str, Sample, Sample]]:
    for day in range(ours.shape[1]):
        yield f"{name}, people on day {day}", ours[:, day], theirs[:, day]
    for share in _QUARTERS:
        yield f"{name}, day by which {share:.0%} had come", _reached(ours, share), _reached(theirs, share)
    yield f"{name}, mean day of coming in thousandths", _mean_day(ours), _mean_day(theirs)


def _reached(present: Sample, share: float) -> Sample:
    days: Sample = (present >= share * present[:, -1:]).argmax(axis=1)
    return days


def _mean_day(present: Sample) -> Sample:
    """Days weighted by what each added to the camp; an empty camp counts as the day after the last."""
    added = np.diff(present, axis=1, prepend=0)
    days = np.arange(present.shape[1])
    total = present[:, -1]
    weighted: Sample = np.where(total > 0, (1000 * added @ days) // np.maximum(1, total), 1000 * len(days))
    return weighted


def _tests(first: Sample, second: Sample) -> Iterator[tuple[str, float]]:
    yield "Kolmogorov-Smirnov", float(stats.ks_2samp(first, second, method="asymp").pvalue)
    yield "Mann-Whitney", float(stats.mannwhitneyu(first, second).pvalue)
    spread = float(stats.levene(first, second, center="median").pvalue)
    if not np.isnan(spread):
        yield "Brown-Forsythe", spread


def _place(name: str, *, capacity: int = -1, population: int = 3000) -> CasePlace:
    kind = PlaceKind.CAMP if capacity >= 0 else PlaceKind.TOWN if name == "Town" else PlaceKind.CONFLICT
    country = "Away" if capacity >= 0 else "Home"
    people = population if kind is PlaceKind.CONFLICT else 0
    return CasePlace(name, name, country, 0.0, 0.0, kind, population=people, capacity=capacity)


_ZONES = (_place("Zone"), _place("Valley", population=1000))


def _forked(left: str, right: str) -> tuple[Road, ...]:
    """Two zones, a town, and a camp to either side: one near, one farther, each by a way of its own too."""
    return (
        Road("Zone", "Town", 120),
        Road("Valley", "Town", 300),
        Road("Town", left, 90),
        Road("Town", right, 410),
        Road("Valley", left, 700),
    )


def _case(name: str, places: tuple[CasePlace, ...], roads: tuple[Road, ...], *, first: int = 0) -> Case:
    """first: people in the last camp on the first day. Forty more are displaced on each day."""
    last = _START + timedelta(days=_DAYS - 1)
    entries = ((_START, first), (last, first + 40 * (_DAYS - 1)))
    nobody = ((_START, 0), (last, 0))
    camps = [place.name for place in places if place.capacity >= 0]
    counted = {camp: entries if camp == camps[-1] else nobody for camp in camps}
    series = tuple(Series(each, ((f"{each}.csv", counts),)) for each, counts in (("total", entries), *counted.items()))
    day = tuple(float(place.kind is PlaceKind.CONFLICT) for place in places)
    return Case(name, _START, _DAYS, places, roads, intensities=(day,) * _DAYS, series=series)
