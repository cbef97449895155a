"""Which what-ifs are answered: by country or province and month; never what would tell where to wait for people.

A question is refused before anything is computed, with the reason: an answer that exists leaks.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from corridor.errors import Refused
from corridor.records import Network

PLACES = ("country", "admin1")
PERIODS = ("month", "quarter", "year")
COMING_DAYS = 30
"""How far ahead a short question about a protected network is one about the coming days. Project policy."""
SHORTEST_DAYS = 28
MISUSE = (
    "Ranges under the assumptions named, for planning help. Not for use against the people they count: they tell of no "
    "person, no day, no crossing and no next route."
)
"""Printed with every answer."""


@dataclass(frozen=True, slots=True)
class WhatIfQuestion:
    """What a what-if is asked for.

    place, period: the finest unit wanted, as in `admin1` and `month`. by: what else it is broken down by. from_on,
    to_on: the days it speaks of. ranks_ways: whether alternatives are put in order of how likely people take them.
    """

    from_on: date
    to_on: date
    place: str = "country"
    period: str = "month"
    by: frozenset[str] = frozenset()
    ranks_ways: bool = False


def check_question(question: WhatIfQuestion, *, network: Network, today: date) -> None:
    """Refused, with the reason, for a question whose answer could be used against people (FIELD.md, H15)."""
    if reasons := _reasons(question, network, today):
        raise Refused(f"this what-if is not answered: {'; '.join(reasons)}. Ask by country or province and by month")


def _reasons(question: WhatIfQuestion, network: Network, today: date) -> list[str]:
    found = []
    if question.place not in PLACES:
        found.append(f"{question.place!r} is finer than a province, and would tell where people pass")
    if question.period not in PERIODS:
        found.append(f"{question.period!r} is finer than a month, and would tell when")
    if question.by & {"nationality", "sex", "age"} and question.place != "country":
        found.append("a group of people in one place could be told apart")
    if question.by & {"person", "agent"}:
        found.append("nobody is followed")
    if question.ranks_ways:
        found.append("which way people take next is not ranked")
    if network.is_protected:
        found += _reasons_when_protected(question, today)
    return found


def _reasons_when_protected(question: WhatIfQuestion, today: date) -> list[str]:
    found = []
    if question.by & {"way", "link", "corridor"}:
        found.append("of a protected network only the change of total passage is told")
    is_near = question.from_on <= today + timedelta(days=COMING_DAYS) and question.to_on >= today
    if is_near and question.to_on - question.from_on < timedelta(days=SHORTEST_DAYS):
        found.append("it speaks of the coming days of a protected network, when an answer could lead to people")
    return found
