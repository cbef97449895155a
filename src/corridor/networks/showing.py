"""What is shown of a link: the belief and its evidence on a day, turned into a state, a weight and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.codebook import Number
from corridor.networks.belief import Belief, middle
from corridor.networks.evidence import Weighed
from corridor.records import Evidence, LinkId, LinkState, State

# Old evidence is listed while it moves a probability in the second digit, which is as fine as states are shown.
_WORTH_A_LINE = 0.01


@dataclass(frozen=True, slots=True)
class Rules:
    """When evidence is too little or too old to show a state. unknown_below_weight: 0-1."""

    unknown_below_weight: float
    unknown_after_days: int


def rules_of(numbers: Mapping[str, Number]) -> Rules:
    """The rules that the codebook's state numbers make."""
    return Rules(numbers["unknown_below_weight"].value, int(numbers["unknown_after_days"].value))


def show(link_id: LinkId, *, on: date, belief: Belief, evidence: Sequence[Weighed], rules: Rules) -> LinkState:
    """The state of a link on a day. `evidence`: all that bears on it; what is later than `on` is left out."""
    past = [weighed for weighed in evidence if weighed.on and weighed.on <= on]
    recent = [weighed for weighed in past if not _is_long_gone(weighed, on, rules)]
    counted = [weighed for weighed in past if weighed.weight > 0]
    shown = _shown(belief, counted, on, rules)
    until = None if shown is State.UNKNOWN else _unknown_from(counted, on, rules)
    return LinkState(
        link_id=link_id,
        open_probability=belief[0],
        restricted_probability=belief[1],
        closed_probability=belief[2],
        evidence_weight=weight_on(counted, on),
        shown=shown,
        because=_because(shown, counted, on, rules) + (f" Without news it is unknown from {until}." if until else ""),
        evidence=_listed(recent, on),
        last_evidence_on=_last(counted),
        unknown_from_on=until,
    )


def weight_on(evidence: Sequence[Weighed], day: date) -> float:
    """The weight of all evidence together on a day: 1 - prod(1 - weight), 0 where there is none."""
    left = 1.0
    for weighed in evidence:
        left *= 1 - weighed.weight_on(day)
    return 1 - left


def _shown(belief: Belief, counted: Sequence[Weighed], on: date, rules: Rules) -> State:
    """The state in the middle of the belief, if there is enough evidence, and some of it speaks that way.

    Closed needs evidence of closure; without it the link is shown as restricted, which is what its evidence says.
    """
    if _is_unknown(counted, on, rules):
        return State.UNKNOWN
    spoken = {weighed.speaks_for for weighed in counted}
    state = middle(belief)
    if state in spoken:
        return state
    hindered = spoken - {State.OPEN}
    return State.RESTRICTED if state is not State.OPEN and hindered else State.UNKNOWN


def _is_unknown(counted: Sequence[Weighed], day: date, rules: Rules) -> bool:
    last = _last(counted)
    if last is None or (day - last).days > rules.unknown_after_days:
        return True
    return weight_on(counted, day) < rules.unknown_below_weight


def _unknown_from(counted: Sequence[Weighed], on: date, rules: Rules) -> date:
    """The first day after `on` with too little or too old evidence, by bisection: weight only falls without news."""
    low, high = 0, rules.unknown_after_days + 1
    while high - low > 1:
        half = (low + high) // 2
        if _is_unknown(counted, on + timedelta(half), rules):
            high = half
        else:
            low = half
    return on + timedelta(high)


def _last(counted: Sequence[Weighed]) -> date | None:
    return max((weighed.on for weighed in counted if weighed.on), default=None)


def _because(shown: State, counted: Sequence[Weighed], on: date, rules: Rules) -> str:
    last = _last(counted)
    if last is None:
        return "No evidence bears on this way."
    if shown is State.UNKNOWN:
        age = (on - last).days
        if age > rules.unknown_after_days:
            return f"The last evidence, of {last}, is {age} days old."
        if _is_unknown(counted, on, rules):
            return f"The evidence, the last of {last}, has a weight of {weight_on(counted, on):.2f} by now."
        return f"The evidence, the last of {last}, does not outweigh what was believed without it."
    best = max(counted, key=lambda weighed: (_speaks_that_way(weighed, shown), weighed.weight_on(on), weighed.because))
    incidents = len({weighed.incident_id for weighed in counted if not _is_long_gone(weighed, on, rules)})
    more = f" (the weightiest of {incidents} incidents)" if incidents > 1 else ""
    faded = " That it is still closed is no longer likely." if _is_doubted(best, shown) else ""
    return f"{best.because.removesuffix('.')}, {best.on}{more}.{faded}"


def _is_doubted(best: Weighed, shown: State) -> bool:
    return best.speaks_for is State.CLOSED and shown is State.RESTRICTED


def _speaks_that_way(weighed: Weighed, shown: State) -> bool:
    return (weighed.speaks_for is State.OPEN) == (shown is State.OPEN)


def _is_long_gone(weighed: Weighed, on: date, rules: Rules) -> bool:
    """Whether it happened too long ago to be worth a line: it may count still, by less than a hundredth."""
    age = (on - weighed.on).days if weighed.on else 0
    return age > rules.unknown_after_days and weighed.weight_on(on) < _WORTH_A_LINE


def _listed(past: Sequence[Weighed], on: date) -> tuple[Evidence, ...]:
    """The evidence, weightiest and newest first."""
    listed = [
        Evidence(
            incident_id=weighed.incident_id,
            speaks_for=weighed.speaks_for,
            strength=weighed.strength,
            weight=weighed.weight_on(on),
            on=weighed.on,
            because=weighed.because
            if weighed.weight
            else f"{weighed.because} Denied, planned and feared claims have no weight.",
        )
        for weighed in past
        if weighed.on
    ]
    return tuple(sorted(listed, key=lambda one: (-one.weight, -one.on.toordinal(), one.incident_id, one.speaks_for)))
