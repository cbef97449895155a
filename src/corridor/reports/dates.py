"""Publication dates as people type them and as metadata states them; nothing is completed by guess."""

import re
from calendar import monthrange
from datetime import date
from email.utils import parsedate_to_datetime

from corridor.errors import FixInput
from corridor.records import UNKNOWN_DATE, DatePrecision, DateSpan, on_day

_TYPED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_STATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")

EARLIEST_YEAR = 1900
"""Systems without a date often state year 1 or 1601; no report in an electronic format is older than this."""


def parse_published(text: str) -> DateSpan:
    """The span of a date typed as `2024-09-06`, `2014-07` or `2014`; FixInput for anything else."""
    match = _TYPED.fullmatch(text.strip())
    span = _span(match) if match else None
    if span is None:
        raise FixInput(
            f"a publication date {text!r}; expected a day, month or year such as 2024-09-06, 2014-07 or 2014. "
            "Leave it out where it is not known."
        )
    return span


def stated_date(text: str | None) -> DateSpan:
    """The day, month or year that a metadata field states, in the publisher's own zone; unknown where it states none.

    Read are ISO 8601, `20240906`, and the dates of mail and RSS (RFC 5322). Forms that need a guess, such as
    03/09/2024, stay unknown.
    """
    stripped = (text or "").strip()
    match = _STATED.fullmatch(stripped) or _COMPACT.fullmatch(stripped)
    if match:
        return _span(match) or UNKNOWN_DATE
    try:
        day = parsedate_to_datetime(stripped).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return UNKNOWN_DATE
    return on_day(day) if day.year >= EARLIEST_YEAR else UNKNOWN_DATE


def _span(match: re.Match[str]) -> DateSpan | None:
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or year < EARLIEST_YEAR:
        return None
    try:
        if day is not None and month is not None:
            return on_day(date(year, month, day))
        if month is not None:
            return DateSpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)
    except ValueError:
        return None
    return DateSpan(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)
