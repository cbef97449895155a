"""The state of a whole way from that of its links: a way is as good as its worst link."""

from collections.abc import Mapping

from corridor.records import Corridor, CorridorState, LinkId, LinkState, State

_HINDERED = (State.CLOSED, State.RESTRICTED)


def state_of_corridor(corridor: Corridor, states: Mapping[LinkId, LinkState]) -> CorridorState:
    """The state of a named way.

    The bottleneck is the link with the lowest probability of being open; the way's probabilities and weight are that
    link's, an upper bound for the way being open. Shown is the worst state that any link is shown in; `open` only
    where all links are shown open, and unknown otherwise. An unknown link never hides that another one is closed.
    """
    links = [states[link_id] for link_id in corridor.link_ids]
    worst = min(links, key=lambda link: (link.open_probability, -link.closed_probability, link.link_id))
    shown, because = _shown(links)
    return CorridorState(
        name=corridor.name,
        bottleneck=worst.link_id,
        open_probability=worst.open_probability,
        restricted_probability=worst.restricted_probability,
        closed_probability=worst.closed_probability,
        evidence_weight=worst.evidence_weight,
        shown=shown,
        because=because,
    )


def _shown(links: list[LinkState]) -> tuple[State, str]:
    for state in _HINDERED:
        if hindered := [link.link_id for link in links if link.shown is state]:
            return state, f"{', '.join(hindered)} {'is' if len(hindered) == 1 else 'are'} {state}."
    unknown = [link.link_id for link in links if link.shown is State.UNKNOWN]
    if unknown:
        return State.UNKNOWN, f"Nothing is known of {', '.join(unknown)}, and no other link is hindered."
    return State.OPEN, "Every link is open."
