"""What "they", "the 15" and "the group" point back to, and whose nationality they then have."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from corridor.claims.groups import AUTHORITY, HELPER, PERSON, TRAVELLER, UNKNOWN, Group
from corridor.records import Population

# Share of the groups with a nationality that must have one and the same for it to be that of "they" and "the group".
_DOMINANT_SHARE = 0.6
# How many groups back something may point; a table of numbers would else be compared with itself.
_REACH = 60
_BREAKDOWNS = frozenset({"man", "woman", "boy", "girl", "child", "teenager", "minor", "adult", "baby", "youth"})


def resolve_all(groups: Mapping[int, Group], *, doc: Doc) -> dict[int, Group]:
    """Every group by its head, with what it points back to filled in."""
    travellers = dominant_nationality(groups.values())
    resolved: dict[int, Group] = {}
    for head in sorted(groups):
        earlier = list(resolved.values())[-_REACH:]
        resolved[head] = _with_antecedent(groups[head], earlier, doc=doc, travellers=travellers)
    return resolved


def dominant_nationality(groups: Iterable[Group]) -> tuple[str, ...]:
    """The nationality of the travellers of a text, empty where several are named or none."""
    named = [
        group.nationality
        for group in groups
        if group.nationality and group.role in {TRAVELLER, PERSON} and group.is_plural
    ]
    if not named:
        return ()
    best = max(set(named), key=lambda nations: (named.count(nations), nations))
    return best if named.count(best) >= _DOMINANT_SHARE * len(named) else ()


def _with_antecedent(group: Group, earlier: list[Group], *, doc: Doc, travellers: tuple[str, ...]) -> Group:
    resolved = _resolve(group, earlier, doc=doc) if group.is_reference else group
    is_same = resolved.role in {TRAVELLER, UNKNOWN} or (resolved.role == PERSON and group.is_reference)
    if not is_same or resolved.nationality or (group.is_reference and _is_counted_before(group, earlier)):
        return resolved
    return replace(resolved, nationality=travellers)


def _is_counted_before(group: Group, earlier: list[Group]) -> bool:
    """Whether a group of the same number stands before, whose nationality is then also this one's."""
    best = group.count.best if group.count else None
    return best is not None and any(other.count is not None and other.count.best == best for other in earlier)


def _resolve(group: Group, earlier: list[Group], *, doc: Doc) -> Group:
    """The group with role, nationality, count and population of what it points back to."""
    token = doc[group.head]
    if token.lower_ in {"who", "whom", "that", "which"}:
        clause = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
        described = [other for other in earlier if clause is not None and other.head == clause.head.i]
        if described:
            return _filled(group, described[0])
    scored = [(_fit(group, other, doc=doc), other.head, other) for other in earlier if _may_be_meant(other)]
    best = max((entry for entry in scored if entry[0]), key=lambda entry: entry[:2], default=None)
    return _filled(group, best[2]) if best else group


def _may_be_meant(group: Group) -> bool:
    return group.role not in {AUTHORITY, UNKNOWN}


def _fit(group: Group, other: Group, *, doc: Doc) -> int:
    """How well a group fits as what another points back to; 0 where it cannot be."""
    if not _agree(group, other):
        return 0
    is_part = doc[other.head].lemma_.casefold() in _BREAKDOWNS or (other.is_reference and other.count is not None)
    is_principal = other.role == TRAVELLER or (other.role == PERSON and bool(other.nationality))
    same_count = bool(group.count and other.count and group.count.best == other.count.best)
    score = 1 + 4 * same_count + 3 * is_principal + (other.role == HELPER) + bool(other.nationality) + bool(other.count)
    if group.count:
        return score
    distance = doc[group.head].sent.start - doc[other.head].sent.start
    return (1 if is_part else score) + (2 if 0 < distance < _REACH else 0)


def _agree(group: Group, other: Group) -> bool:
    """Whether number speaks against one group pointing back to another."""
    if group.count and other.count and group.count.best != other.count.best:
        return group.is_plural and other.is_plural
    if not group.is_plural and other.is_plural and not other.count:
        return False
    is_one = other.count is not None and other.count.best == 1
    return not (group.is_plural and not group.count and is_one)


def _filled(group: Group, other: Group) -> Group:
    is_subset = group.count is not None and other.count is not None and group.count != other.count
    return replace(
        group,
        role=other.role if group.role in {UNKNOWN, PERSON} else group.role,
        population=other.population if group.population == Population.UNKNOWN else group.population,
        nationality=group.nationality or other.nationality,
        count=group.count or (None if is_subset else other.count),
    )
