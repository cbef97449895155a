"""The closures of a scenario: whether they make sense, which months they touch, and how much of each."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from corridor.errors import FixInput, UnknownWord
from corridor.records import Closure, LinkId, Network, Scenario

_MOST_MONTHS = 12


def check_closures(network: Network, scenario: Scenario) -> None:
    """FixInput for no closure, a backward one, or more than a year; UnknownWord for a link that is not there."""
    if not scenario.closures:
        raise FixInput(f"scenario {scenario.name!r}: found no closure; expected a link and its days")
    for closure in scenario.closures:
        if closure.link_id not in {link.id for link in network.links}:
            raise UnknownWord(closure.link_id, what="link", known=(link.id for link in network.links))
        if closure.from_on > closure.to_on:
            raise FixInput(f"closure of {closure.link_id}: from {closure.from_on} to {closure.to_on}, which is before")
    if len(months_of(scenario.closures)) > _MOST_MONTHS:
        raise FixInput(f"scenario {scenario.name!r}: more than {_MOST_MONTHS} months; expected a year at most")


def months_of(closures: Sequence[Closure]) -> list[date]:
    """The first days of the months that some closure touches, ascending."""
    months: set[date] = set()
    for closure in closures:
        month = closure.from_on.replace(day=1)
        while month <= closure.to_on and len(months) <= _MOST_MONTHS:
            months.add(month)
            month = (month + timedelta(31)).replace(day=1)
    return sorted(months)


def share_shut(closures: Sequence[Closure], month: date) -> dict[LinkId, float]:
    """The share of the month's days, 0-1, on which each link is held closed."""
    length = monthrange(month.year, month.month)[1]
    days: dict[LinkId, set[date]] = {}
    for closure in closures:
        held = (month + timedelta(at) for at in range(length))
        days.setdefault(closure.link_id, set()).update(d for d in held if closure.from_on <= d <= closure.to_on)
    return {link_id: len(held) / length for link_id, held in days.items()}
