"""What people decided about claims: the latest decision on a pair, a claim or an incident holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corridor.errors import FixInput, UnknownWord
from corridor.records import ClaimId, IncidentStatus, Judgement

SAME = "same"
NOT_SAME = "not_same"
SET_ASIDE = "set_aside"
WITHDRAWN = "withdrawn"
CHOSEN = "chosen_"
FIELDS = ("kind", "modality", "affected", "place", "date")
VERDICTS = (
    SAME,
    NOT_SAME,
    SET_ASIDE,
    WITHDRAWN,
    *(status.value for status in IncidentStatus),
    *(CHOSEN + field for field in FIELDS),
)
"""same, not_same: of two claims. set_aside: a claim that counts for nothing. withdrawn: takes back what was decided of
the same claim or pair. A status: of the incident that the claim belongs to. chosen_ and a field: the value that this
claim gives is the one that its incident shows."""

Pair = frozenset[ClaimId]


@dataclass(frozen=True, slots=True)
class Choice:
    """That a person chose the value that a claim gives for a field of its incident, and why."""

    field: str
    claim_id: ClaimId
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that hold.

    groups: claims that are the same event, also through claims between them. apart: pairs that are not.
    statuses: by claim, in the order decided. choices: in the order decided, the last one of a field holds.
    """

    groups: tuple[frozenset[ClaimId], ...]
    apart: frozenset[Pair]
    set_aside: frozenset[ClaimId]
    statuses: tuple[tuple[ClaimId, IncidentStatus], ...]
    choices: tuple[Choice, ...] = ()


def decide(judgements: Sequence[Judgement]) -> Decisions:
    """What holds after these judgements, oldest first.

    FixInput where claims are the same through others and also judged not to be; UnknownWord for a verdict that is none.
    """
    pairs: dict[Pair, str] = {}
    aside: dict[ClaimId, str] = {}
    statuses: dict[ClaimId, IncidentStatus] = {}
    choices: dict[tuple[ClaimId, str], Choice] = {}
    for judgement in judgements:
        _check(judgement)
        if judgement.right is not None:
            pairs[frozenset({judgement.left, judgement.right})] = judgement.verdict
        elif judgement.verdict.startswith(CHOSEN):
            choices.pop((judgement.left, judgement.verdict), None)
            choices[judgement.left, judgement.verdict] = _choice(judgement)
        elif judgement.verdict in {SET_ASIDE, WITHDRAWN}:
            aside[judgement.left] = judgement.verdict
            statuses.pop(judgement.left, None)
            choices = {key: choice for key, choice in choices.items() if key[0] != judgement.left}
        else:
            statuses.pop(judgement.left, None)
            statuses[judgement.left] = IncidentStatus(judgement.verdict)
    groups = _groups(pair for pair, verdict in pairs.items() if verdict == SAME)
    apart = frozenset(pair for pair, verdict in pairs.items() if verdict == NOT_SAME)
    _check_agreement(groups, apart)
    set_aside = frozenset(claim for claim, verdict in aside.items() if verdict == SET_ASIDE)
    return Decisions(groups, apart, set_aside, tuple(statuses.items()), tuple(choices.values()))


def _choice(judgement: Judgement) -> Choice:
    return Choice(judgement.verdict.removeprefix(CHOSEN), judgement.left, judgement.who, judgement.why)


def _check(judgement: Judgement) -> None:
    if judgement.verdict not in VERDICTS:
        raise UnknownWord(judgement.verdict, what="verdict", known=VERDICTS)
    of_pair = judgement.verdict in {SAME, NOT_SAME}
    if of_pair and (judgement.right is None or judgement.right == judgement.left):
        raise FixInput(f"a judgement {judgement.verdict!r} of {judgement.left} alone: expected two claims")
    if not of_pair and judgement.verdict != WITHDRAWN and judgement.right is not None:
        raise FixInput(f"a judgement {judgement.verdict!r} of two claims: expected one, {judgement.left}")


def _groups(pairs: Iterable[Pair]) -> tuple[frozenset[ClaimId], ...]:
    groups: list[frozenset[ClaimId]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(pair.union(*touching))
    return tuple(groups)


def _check_agreement(groups: Iterable[frozenset[ClaimId]], apart: Iterable[Pair]) -> None:
    for group in groups:
        for pair in apart:
            if pair <= group:
                left, right = sorted(pair)
                raise FixInput(
                    f"claims {left} and {right} are judged not the same, and the same through "
                    f"{', '.join(sorted(group))}; expected no such circle: withdraw one of these judgements"
                )
