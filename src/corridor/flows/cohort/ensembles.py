"""Many runs as ranges: people present per province or country and month, or per place and day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corridor.errors import Refused
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import Outcome
from corridor.flows.cohort.ways import Ints

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)

Detail = Literal["month", "day"]


@dataclass(frozen=True, slots=True)
class Range:
    """People present at the end of a day, in people. level: country, province, place, or links for those on the way.

    people: one value for each of PROBABILITIES.
    """

    level: str
    where: str
    day: date
    people: tuple[int, ...]


def tell_ranges(outcome: Outcome, *, detail: Detail = "month", is_protected: bool = False) -> Iterator[Range]:
    """Ranges at the last day of each month, per country and province; with `detail="day"` per place and day.

    Refused for places or days of a protected network.
    """
    if detail == "day" and is_protected:
        raise Refused(
            f"{outcome.case.name}: asked for places and days of a protected network, which could lead somebody to "
            f"people on the move. Ask for months."
        )
    for day in _days(outcome.case, detail):
        on = outcome.case.start_on + timedelta(days=day)
        for level, groups in _groups(outcome.case, detail):
            for where, places in groups.items():
                yield _range(outcome, outcome.present[day][:, places].sum(axis=1), on, (level, where))
        yield _range(outcome, outcome.on_links[day], on, ("links", "all"))


def _range(outcome: Outcome, agents: Ints | NDArray[np.int32], on: date, named: tuple[str, str]) -> Range:
    people = np.quantile(agents.astype(float), PROBABILITIES, method="inverted_cdf") * outcome.rules.hasten
    return Range(*named, on, tuple(int(value) for value in people))


def _days(case: Case, detail: Detail) -> Iterator[int]:
    for day in range(case.days):
        tomorrow = case.start_on + timedelta(days=day + 1)
        if detail == "day" or tomorrow.day == 1 or day == case.days - 1:
            yield day


def _groups(case: Case, detail: Detail) -> tuple[tuple[str, dict[str, list[int]]], ...]:
    countries: dict[str, list[int]] = {}
    provinces: dict[str, list[int]] = {}
    for at, place in enumerate(case.places):
        countries.setdefault(place.country, []).append(at)
        provinces.setdefault(f"{place.country}/{place.region}", []).append(at)
    if detail == "day":
        return (("place", {place.name: [at] for at, place in enumerate(case.places)}),)
    return (("country", dict(sorted(countries.items()))), ("province", dict(sorted(provinces.items()))))
