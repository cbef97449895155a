"""What is believed of links, and closures that are asked for, as closures of a case's roads."""

from collections.abc import Sequence
from datetime import date

from corridor.errors import FixInput
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.closures import UncertainClosure
from corridor.records import Closure, LinkId, NetworkState, State


def closures_believed(case: Case, state: NetworkState) -> tuple[UncertainClosure, ...]:
    """A road whose links have evidence is closed, with the higher probability of both directions, from the state's day.

    It stays so until the day from which, without new evidence, the state is unknown, or else to the end of the case. A
    link shown as unknown closes nothing: absence of news is no closure. FixInput where the state is of other links, or
    of a day outside the case.
    """
    links = {link.link_id: link for link in state.links}
    ends = _ends(case)
    if not any(LinkId(f"{one}>{other}") in links for one, other in ends):
        raise FixInput(f"found the state of {state.network}, none of whose links is a road of {case.name}")
    first = _day(case, state.on)
    closures = []
    for start, end in ends:
        both = [links[each] for each in (LinkId(f"{start}>{end}"), LinkId(f"{end}>{start}")) if each in links]
        shown = [link for link in both if link.shown is not State.UNKNOWN and link.closed_probability > 0]
        if not shown:
            continue
        link = max(shown, key=lambda each: each.closed_probability)
        last = (link.unknown_from_on - case.start_on).days if link.unknown_from_on else case.days
        closures.append(UncertainClosure(start, end, link.closed_probability, first, first, max(0, last - first)))
    return tuple(closures)


def closures_asked(case: Case, closures: Sequence[Closure]) -> tuple[UncertainClosure, ...]:
    """Each of these, in every run. FixInput for a link that is none of the case, or days outside it."""
    asked = []
    for closure in closures:
        found = [pair for pair in _ends(case) if closure.link_id in (">".join(pair), ">".join(reversed(pair)))]
        if not found:
            raise FixInput(f"found --close {closure.link_id!r}; expected a road of {case.name}, as in 'Zone>Camp'")
        first = _day(case, closure.from_on)
        length = (closure.to_on - closure.from_on).days + 1
        if length < 1:
            raise FixInput(f"found a closure from {closure.from_on} to {closure.to_on}; expected days in order")
        asked.append(UncertainClosure(*found[0], 1.0, first, first, length))
    return tuple(asked)


def _ends(case: Case) -> tuple[tuple[str, str], ...]:
    """The two places of each road, each pair once, in the order of the file."""
    seen: dict[frozenset[str], tuple[str, str]] = {}
    for road in case.roads:
        seen.setdefault(frozenset((road.start, road.end)), (road.start, road.end))
    return tuple(seen.values())


def _day(case: Case, on: date) -> int:
    day = (on - case.start_on).days
    if not 0 <= day < case.days:
        raise FixInput(f"found {on}; expected a day of {case.name}, which starts on {case.start_on}, {case.days} days")
    return day
