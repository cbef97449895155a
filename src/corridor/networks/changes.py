"""What changed between two days: the links that are shown otherwise, and the evidence that is new."""

from corridor.records import IncidentId, LinkState, NetworkState, State, StateChange


def compare_states(before: NetworkState, after: NetworkState) -> tuple[StateChange, ...]:
    """The links of which another state is shown on the later day, or on which new evidence has weight, by link id.

    Links that the earlier state does not have count as unknown before.
    """
    earlier = {link.link_id: link for link in before.links}
    changes = []
    for link in sorted(after.links, key=lambda link: link.link_id):
        old = earlier.get(link.link_id)
        shown = old.shown if old else State.UNKNOWN
        new = _new_incidents(old, link)
        if shown is not link.shown or new:
            changes.append(StateChange(link.link_id, shown, link.shown, _because(shown, link, new), new))
    return tuple(changes)


def _new_incidents(old: LinkState | None, link: LinkState) -> tuple[IncidentId, ...]:
    known = {one.incident_id for one in old.evidence if one.weight > 0} if old else set()
    return tuple(sorted({one.incident_id for one in link.evidence if one.weight > 0} - known))


def _because(shown: State, link: LinkState, new: tuple[IncidentId, ...]) -> str:
    if not new:
        return f"Was {shown}, without news since. {link.because}"
    newest = next(one for one in link.evidence if one.incident_id in new)
    moved = f"was {shown}" if shown is not link.shown else f"{shown} as before"
    return f"{newest.because.removesuffix('.')}, {newest.on}; {moved}."
