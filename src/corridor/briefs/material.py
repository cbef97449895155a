"""What a brief is composed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corridor.records import (
    EarlierEdition,
    Incident,
    Network,
    NetworkState,
    Projection,
    Report,
    ReportId,
    RouteClaim,
    Skipped,
    StateChange,
)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything `compose` reads.

    states: one per day, ascending; the last one is of the brief's day. reports: all that claims come from, by id.
    routes: ways out that reports describe. changes: of links, from the day of the earlier edition to the brief's.
    skipped: what could not be read. earlier: what the edition before this one showed, None for the first.
    """

    network: Network
    incidents: Sequence[Incident]
    reports: Mapping[ReportId, Report]
    states: Sequence[NetworkState]
    routes: Sequence[RouteClaim] = ()
    projections: Sequence[Projection] = ()
    changes: Sequence[StateChange] = ()
    skipped: Sequence[Skipped] = ()
    earlier: EarlierEdition | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
