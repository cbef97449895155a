"""Many runs as ranges: people present per province or country and month, or per place and day; computed in batches.

A batch has its own seed, told by its number, so that the result is the same whoever computes which batch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from corridor.errors import FixInput, Refused
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import Events, Outcome, simulate
from corridor.flows.cohort.rules import Rules
from corridor.flows.draws import child_seed

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)

BATCH = 100
"""Runs of one batch. Another number gives other runs of the same distribution."""

Detail = Literal["month", "day"]


@dataclass(frozen=True, slots=True)
class Range:
    """People present at the end of a day, in people. level: country, province, place, link, or links for all
    on the way.

    people: one value for each of PROBABILITIES.
    """

    level: str
    where: str
    day: date
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """An ensemble as it was asked for. places: whether to keep every place and day, and not only months."""

    case: Case
    rules: Rules
    runs: int
    seed: int
    events: Events = field(default_factory=Events)
    detail: Detail = "month"

    @property
    def batches(self) -> int:
        """How many batches there are."""
        return -(-self.runs // BATCH)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is kept of runs, in agents. months: (rows of `rows_of`, runs); places: (days, places, runs) or no day.

    links: (days, links, runs) or no day, numbered as in `Outcome`.
    camps: (days, camps, runs); fates: (runs, 3), times that somebody was turned back, detained or lost by the end.
    """

    case: Case
    hasten: int
    months: NDArray[np.int32]
    places: NDArray[np.int32]
    on_links: NDArray[np.int32]
    camps: NDArray[np.int32]
    fates: NDArray[np.int64]
    links: NDArray[np.int32]


def refuse_protected(name: str) -> None:
    """Refused: places and days of this case are not told."""
    raise Refused(
        f"{name}: asked for places and days of a protected network, which could lead somebody to people on the move. "
        f"Ask for months."
    )


def run_batch(job: Job, number: int) -> Gathered:
    """Compute one batch of a job, 0 being the first."""
    if not 0 <= number < job.batches:
        raise FixInput(f"found batch {number}; expected 0 to {job.batches - 1}")
    runs = min(BATCH, job.runs - number * BATCH)
    seed = child_seed(job.seed, f"flows.cohort.batch.{number}")
    by_day = job.detail == "day"
    outcome = simulate(job.case, job.rules, runs=runs, seed=seed, events=job.events, links=by_day)
    return gather(outcome, detail=job.detail)


def gather(outcome: Outcome, *, detail: Detail = "month") -> Gathered:
    """Keep of an outcome what is told of it."""
    months = [
        outcome.present[day][:, places].sum(axis=1) if level != "links" else outcome.on_links[day]
        for level, _, day, places in rows_of(outcome.case)
    ]
    by_place = outcome.present.transpose(0, 2, 1)
    return Gathered(
        outcome.case,
        outcome.rules.hasten,
        np.array(months, np.int32),
        by_place if detail == "day" else by_place[:0],
        outcome.on_links.astype(np.int32),
        outcome.camps().transpose(0, 2, 1),
        outcome.fates[-1],
        outcome.by_link.transpose(0, 2, 1),
    )


def join(parts: Sequence[Gathered]) -> Gathered:
    """Batches as one ensemble, in their order."""

    def along(name: str, axis: int) -> NDArray[Any]:
        return np.concatenate([getattr(part, name) for part in parts], axis=axis)

    first = parts[0]
    kept = (
        along("months", 1),
        along("places", 2),
        along("on_links", 1),
        along("camps", 2),
        along("fates", 0),
        along("links", 2),
    )
    return Gathered(first.case, first.hasten, *kept)


def tell_months(gathered: Gathered) -> Iterator[Range]:
    """Ranges at the last day of each month, per country and province, and of those on links."""
    for (level, where, day, _), agents in zip(rows_of(gathered.case), gathered.months, strict=True):
        yield Range(level, where, _on(gathered.case, day), people_at(agents, gathered.hasten))


def tell_days(gathered: Gathered, *, is_protected: bool = False) -> Iterator[Range]:
    """Ranges per place and day. Refused for a protected network."""
    if is_protected:
        refuse_protected(gathered.case.name)
    for day, by_place in enumerate(gathered.places):
        for place, agents in zip(gathered.case.places, by_place, strict=True):
            yield Range("place", place.name, _on(gathered.case, day), people_at(agents, gathered.hasten))
        yield Range("links", "all", _on(gathered.case, day), people_at(gathered.on_links[day], gathered.hasten))


def tell_links(gathered: Gathered, *, is_protected: bool = False) -> Iterator[Range]:
    """Ranges per link and day, each direction apart, roads between the same two places together.

    Refused for a protected network.
    """
    if is_protected:
        refuse_protected(gathered.case.name)
    numbers: dict[str, list[int]] = {}
    for at, road in enumerate(gathered.case.roads):
        numbers.setdefault(f"{road.start} to {road.end}", []).append(2 * at)
        numbers.setdefault(f"{road.end} to {road.start}", []).append(2 * at + 1)
    for day, by_link in enumerate(gathered.links):
        for name, same in numbers.items():
            agents = by_link[same].sum(axis=0)
            yield Range("link", name, _on(gathered.case, day), people_at(agents, gathered.hasten))


def people_at(agents: NDArray[Any], hasten: int) -> tuple[int, ...]:
    """The quantiles of runs, in people, each of them a count that some run has."""
    return tuple(int(value) for value in np.quantile(agents, PROBABILITIES, method="inverted_cdf") * hasten)


def rows_of(case: Case) -> tuple[tuple[str, str, int, list[int]], ...]:
    """What is told by month: level, where, the last day of the month in the case, and the places that count."""
    countries: dict[str, list[int]] = {}
    provinces: dict[str, list[int]] = {}
    for at, place in enumerate(case.places):
        countries.setdefault(place.country, []).append(at)
        provinces.setdefault(f"{place.country}/{place.region}", []).append(at)
    rows: list[tuple[str, str, int, list[int]]] = []
    for day in range(case.days):
        if _on(case, day + 1).day == 1 or day == case.days - 1:
            rows += [("country", where, day, places) for where, places in sorted(countries.items())]
            rows += [("province", where, day, places) for where, places in sorted(provinces.items())]
            rows.append(("links", "all", day, []))
    return tuple(rows)


def _on(case: Case, day: int) -> date:
    return case.start_on + timedelta(days=day)
