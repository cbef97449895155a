"""What the API answers and is asked: rows as the pages know them, every text of a report without protected names."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import StringConstraints

from corridor.desk.decisions import state_of
from corridor.desk.masking import hide
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport
from corridor.records import IncidentStatus, Kind

Code = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=300)]
Key = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=200)]
Id = Annotated[str, StringConstraints(pattern=r"^[\w.-]+$", max_length=40)]


class IncidentRow(Schema):
    """An incident as lists show it. seen: what a decision on it has to name."""

    incident_id: str
    seen: str
    status: str
    kind: str
    modality: str
    country: str
    admin1: str
    place: str
    place_precision: str
    start_on: date | None
    end_on: date | None
    population: str
    count_low: int | None
    count_best: int | None
    count_high: int | None
    grade: str
    source_count: int
    claim_count: int
    is_protected: bool
    is_disputed: bool
    needs_eyes: bool
    approvals: int

    @staticmethod
    def resolve_seen(row: IndexedIncident) -> str:
        """Its version."""
        return row.version

    @staticmethod
    def resolve_place(row: IndexedIncident) -> str:
        """Masked."""
        return hide(row.place)


class ClaimRow(Schema):
    """A claim as lists show it. start, end: of the quote, in characters of the text before masking."""

    claim_id: str
    seen: str
    report_id: str
    incident_id: str
    kind: str
    modality: str
    start: int
    end: int
    quote: str
    is_by_hand: bool
    is_protected: bool
    decided: str

    @staticmethod
    def resolve_seen(row: IndexedClaim) -> str:
        """What was decided of it."""
        return state_of(row)

    @staticmethod
    def resolve_quote(row: IndexedClaim) -> str:
        """Masked."""
        return hide(row.quote)


class ReportRow(Schema):
    """A report without its text."""

    report_id: str
    name: str
    title: str
    publisher: str
    language: str
    published_on: date | None
    copy_of: str
    is_relevant: bool
    claim_count: int
    open_count: int

    @staticmethod
    def resolve_name(row: IndexedReport) -> str:
        """Masked."""
        return hide(row.name)

    @staticmethod
    def resolve_title(row: IndexedReport) -> str:
        """Masked."""
        return hide(row.title)


class Incidents(Schema):
    """Some incidents. after: what the next call names to go on; empty where there are no more."""

    rows: list[IncidentRow]
    after: str


class Claims(Schema):
    """Some claims."""

    rows: list[ClaimRow]
    after: str


class Reports(Schema):
    """Some reports."""

    rows: list[ReportRow]
    after: str


class OneIncident(IncidentRow):
    """An incident with its whole record: claims, choices, matches."""

    record: dict[str, Any]


class OneClaim(ClaimRow):
    """A claim with its whole record."""

    record: dict[str, Any]


class OneReport(ReportRow):
    """A report with its text."""

    text: str


class Told(Schema):
    """What was wrong, or done. seen: of a conflict, what a new decision has to name."""

    detail: str
    seen: str = ""


class IncidentFilter(Schema):
    """Filters of incidents; those that are left out filter nothing."""

    kind: Kind | None = None
    status: IncidentStatus | None = None
    country: Code | None = None
    needs_eyes: bool | None = None
    after: Key = ""


class ClaimFilter(Schema):
    """Filters of claims."""

    kind: Kind | None = None
    report_id: Id | None = None
    incident_id: Id | None = None
    decided: Literal["", "accepted", "edited", "split", "rejected"] | None = None
    after: Key = ""


class ReportFilter(Schema):
    """Filters of reports."""

    language: Annotated[str, StringConstraints(pattern="^[A-Za-z-]{0,20}$")] | None = None
    after: Key = ""


class ClaimDecision(Schema):
    """A decision on a claim. seen: as the claim was answered; why: needed unless it is accepted."""

    decision: Literal["accept", "reject", "undo"]
    seen: Text
    why: Text = ""


class Approval(Schema):
    """An approval of exactly the version that was seen."""

    seen: Text
    why: Text = ""


def masked_everywhere(found: Any) -> Any:
    """A record as JSON, every text in it without protected names."""
    if isinstance(found, str):
        return hide(found)
    if isinstance(found, list):
        return [masked_everywhere(each) for each in found]
    if isinstance(found, dict):
        return {key: masked_everywhere(value) for key, value in found.items()}
    return found
