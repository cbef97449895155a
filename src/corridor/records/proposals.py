"""A proposal: words of a report that may be a date, a count of people or a place, for a person to take up or leave."""

from dataclasses import dataclass
from enum import StrEnum

from corridor.records.claims import ClaimPlace, Count, Quote
from corridor.records.dates import DateSpan


class ProposalKind(StrEnum):
    """What the words may be."""

    DATE = "date"
    COUNT = "count"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Exact words of a report and what they say; no claim, and in nobody's count until a person codes with it.

    Of date, count and place the one that `kind` names is set. because: the rule that read the words, in a sentence.
    """

    kind: ProposalKind
    quote: Quote
    because: str
    date: DateSpan | None = None
    count: Count | None = None
    place: ClaimPlace | None = None
