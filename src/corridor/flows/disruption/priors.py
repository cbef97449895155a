"""What is believed before any disruption has been seen, read from data that names its sources."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log

from corridor.errors import UnknownWord
from corridor.flows.disruption.months import parse_month
from corridor.flows.disruption.panel import CALM


@dataclass(frozen=True, slots=True)
class Believed:
    """A prior. value: its centre; spread: standard deviation, None where it is a constant; source: where it is from."""

    name: str
    value: float
    spread: float
    unit: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """A published case before or beside the panels: counts before and after. over_by: the last month it tells of."""

    id: str
    kind: str
    is_general: bool
    over_by: int
    before: float
    after: float
    measure: str
    source: str

    @property
    def effect(self) -> float:
        """Log ratio of after to before."""
        return log(self.after / self.before)


@cache
def read_priors() -> dict[str, Believed]:
    """Every prior by its name."""
    return {
        row["name"]: Believed(
            row["name"], float(row["value"]), float(row["spread"] or 0), row["unit"], row["meaning"], row["source"]
        )
        for row in _rows("priors.csv")
    }


@cache
def read_cases() -> tuple[Case, ...]:
    """Every published case, in order of its end."""
    cases = [
        Case(
            row["id"],
            row["kind"],
            row["is_general"] == "yes",
            parse_month(row["over_by"]),
            float(row["before"]),
            float(row["after"]),
            row["measure"],
            row["source"],
        )
        for row in _rows("cases.csv")
    ]
    return tuple(sorted(cases, key=lambda case: (case.over_by, case.id)))


@cache
def read_reaches() -> dict[str, float]:
    """How much of the effect of a closure each kind has; kinds without an entry have none."""
    return {row["kind"]: float(row["reach"]) for row in _rows("kinds.csv")}


def reach_of(kind: str) -> float:
    """The reach of this kind, 0 for a calm row; UnknownWord for a kind that no closure can be learned from."""
    if kind == CALM:
        return 0.0
    if kind not in read_reaches():
        raise UnknownWord(kind, what="kind of disruption", known=read_reaches())
    return read_reaches()[kind]


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("corridor.flows.disruption").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
