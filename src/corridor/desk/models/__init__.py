"""The desk's tables: people and access, work in the background, and what is built from the record."""

from corridor.desk.models.briefs import ComposedBrief
from corridor.desk.models.index import (
    IndexedClaim,
    IndexedIncident,
    IndexedReport,
    IndexedText,
    IndexPosition,
)
from corridor.desk.models.people import AccessEntry, ApiToken, Invitation, Member, Turn
from corridor.desk.models.states import KnownStates
from corridor.desk.models.work import Job, SavedSearch, SavedWhatIf, UploadedSheet, Viewing

__all__ = [
    "AccessEntry",
    "ApiToken",
    "ComposedBrief",
    "IndexPosition",
    "IndexedClaim",
    "IndexedIncident",
    "IndexedReport",
    "IndexedText",
    "Invitation",
    "Job",
    "KnownStates",
    "Member",
    "SavedSearch",
    "SavedWhatIf",
    "Turn",
    "UploadedSheet",
    "Viewing",
]
