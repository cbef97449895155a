"""An incident: one event, with every claim for and against it and the reason for each match."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from corridor.records.claims import Affected, Claim, ClaimPlace, CorridorEffect
from corridor.records.dates import DateSpan
from corridor.records.ids import ClaimId, IncidentId, ReportId
from corridor.records.vocabulary import (
    Credibility,
    IncidentStatus,
    Kind,
    Modality,
    Reliability,
    Sensitivity,
)

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T_co]):
    """Another value that claims of the same incident give."""

    value: T_co
    claim_ids: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T_co]):
    """One field of an incident: the value shown, who says it, the named rule that chose it, what others say."""

    value: T_co
    claim_ids: tuple[ClaimId, ...]
    rule: str
    others: tuple[Alternative[T_co], ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether claims give another value."""
        return bool(self.others)


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its reason: the value, one sentence, and the two things compared. value: -1 to 1."""

    name: str
    value: float
    because: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Match:
    """Why two claims are held to speak of one event. value: 0-1, from the scores; because: one sentence."""

    left: ClaimId
    right: ClaimId
    value: float
    because: str
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about claims: the same event, not the same, or that one is set aside. Never overwritten."""

    left: ClaimId
    right: ClaimId | None
    verdict: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Root:
    """One independent source: who says it in the end, and the reports that carry its word."""

    name: str
    report_ids: tuple[ReportId, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One real event.

    claims: for it, ordered by id; claims_against: denials of it. affected: the principal group; groups: all others.
    roots: independent sources; their number is what credibility rests on, not the number of reports.
    part_of, parts: where a report gives a total and its parts, they are linked, not merged.
    """

    id: IncidentId
    kind: Chosen[Kind]
    modality: Chosen[Modality]
    affected: Chosen[Affected | None]
    place: Chosen[ClaimPlace | None]
    date: Chosen[DateSpan]
    claims: tuple[Claim, ...]
    claims_against: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    effects: tuple[CorridorEffect, ...] = ()
    roots: tuple[Root, ...] = ()
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED
    status: IncidentStatus = IncidentStatus.MACHINE
    sensitivity: Sensitivity = Sensitivity.SEVERE
    part_of: IncidentId | None = None

    @property
    def grade(self) -> str:
        """Admiralty grade, as in `B2`."""
        return f"{self.reliability}{int(self.credibility)}"

    @property
    def independent_source_count(self) -> int:
        """How many independent sources speak for it."""
        return len(self.roots)

    @property
    def is_protected(self) -> bool:
        """Whether people at risk are among those affected."""
        return any(claim.is_protected for claim in self.claims)
