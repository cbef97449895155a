"""The record, kept: append-only, hash-chained, and readable as records, never as rows."""

from corridor.store.opening import has_record, is_sealed, open_record
from corridor.store.record import (
    HAND,
    Capture,
    Decided,
    Finding,
    LogEntry,
    Publication,
    Purged,
    Record,
    Review,
    Run,
    Signed,
    Stated,
    require_sound,
)

__all__ = [
    "HAND",
    "Capture",
    "Decided",
    "Finding",
    "LogEntry",
    "Publication",
    "Purged",
    "Record",
    "Review",
    "Run",
    "Signed",
    "Stated",
    "has_record",
    "is_sealed",
    "open_record",
    "require_sound",
    "verify",
]


def verify(record: Record) -> tuple[Finding, ...]:
    """Every row and file of the record that does not fit, first one first; empty where the record is sound."""
    return record.verify()
