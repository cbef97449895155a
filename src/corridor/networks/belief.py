"""The hidden Markov model of one link: the probabilities of its states on a day, given events and their weights.

Hidden are, for each event, whether it is in force, and what the link is like where nothing is in force. An event comes
into force on its day with the probability that is its weight, and each later day stays in force with probability
2^(-1/half-life). A closing event in force makes the link closed; a restricting one makes it no better than restricted;
an opening one ends all hindrance before it and, while in force, makes the link open where nothing newer hinders it.
Where nothing is in force the link is as its prior says.

The events' chains are independent (a factorial hidden Markov model: Ghahramani and Jordan 1997, Machine Learning 29),
so the forward filter over all days has a closed form. docs/why/state-of-a-link.md derives it, and proves that evidence
of hindrance can never raise the probability of open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corridor.records import Prior, State

Belief = tuple[float, float, float]
"""Probabilities of open, restricted and closed; they sum to one."""


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of evidence. speaks_for: not unknown. weight: 0-1, the probability that it is in force on its day."""

    on: date
    speaks_for: State
    weight: float
    half_life_days: int

    def survival(self, day: date) -> float:
        """The probability, 0-1, that the event is still in force on this day (not before its own) if it ever was."""
        return float(0.5 ** ((day - self.on).days / self.half_life_days))


def believe(prior: Prior, *, events: Sequence[Event], day: date) -> Belief:
    """The belief at the end of `day` from the events up to then, in any order. Events of one day: openings come first.

    Goes back through time, from last to first valid opening: only hindrance since then counts. `unopened` is the
    probability that no later opening is valid, `unhindered` and `unclosed` that no later hindrance (closure) is in
    force, and `faded` that neither the opening at hand, if valid, nor an earlier one is in force.
    """
    past = sorted((event for event in events if event.on <= day), key=_when)
    earlier_faded = _faded(past, day)
    unopened, unhindered, unclosed = 1.0, 1.0, 1.0
    opened, closed = 0.0, 0.0
    for event in reversed(past):
        survival = event.survival(day)
        if event.speaks_for is not State.OPEN:
            unhindered *= 1 - event.weight * survival
            unclosed *= 1 - event.weight * survival if event.speaks_for is State.CLOSED else 1
            continue
        last = unopened * event.weight
        faded = (1 - survival) * earlier_faded.pop()
        opened += last * unhindered * (1 - faded * (1 - prior.open_probability))
        closed += last * (1 - unclosed * (1 - faded * prior.closed_probability))
        unopened *= 1 - event.weight
    opened += unopened * unhindered * prior.open_probability
    closed += unopened * (1 - unclosed * (1 - prior.closed_probability))
    return opened, max(1 - opened - closed, 0.0), closed


def middle(belief: Belief) -> State:
    """The state in the middle of the belief: the least hindered one by which half of the probability is reached."""
    if belief[0] >= 0.5:
        return State.OPEN
    return State.CLOSED if belief[2] > 0.5 else State.RESTRICTED


def _faded(past: Sequence[Event], day: date) -> list[float]:
    """For each opening, in order: the probability that no earlier one is in force on this day."""
    faded, together = [], 1.0
    for event in past:
        if event.speaks_for is State.OPEN:
            faded.append(together)
            together *= 1 - event.weight * event.survival(day)
    return faded


def _when(event: Event) -> tuple[date, bool, State, float, int]:
    return event.on, event.speaks_for is not State.OPEN, event.speaks_for, event.weight, event.half_life_days
