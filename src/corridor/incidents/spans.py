"""When a claim's event happened, as days that can be compared: stated, without a year, or only news of a time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corridor.records import Claim, DatePrecision, DateSpan, Modality, Report

_LEAP_YEAR = 2000
_YEAR_DAYS = 366


class Basis(StrEnum):
    """What the days of a claim rest on."""

    STATED = "stated"
    YEARLESS = "yearless"
    PUBLISHED = "published"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class When:
    """Days as ordinals, inclusive; for `yearless` days of a leap year (1-366, and more where it runs over its end).

    is_day: whether one exact day is stated. published: first and last day the report can have come out.
    words: how it is shown.
    """

    basis: Basis
    start: int = 0
    end: int = 0
    is_day: bool = False
    published: tuple[int, int] | None = None
    words: str = ""

    @property
    def days(self) -> int:
        """Length in days."""
        return self.end - self.start + 1


def when_of(claim: Claim, *, report: Report, news_days: int) -> When:
    """The days of a claim's event.

    A side that is not stated is put `news_days` from the other. News without a day is of the `news_days` before it came
    out; background, plans and fears without a day have none.
    """
    published = _published(report)
    span = claim.date
    if span.is_known:
        start, end = _sides(span, news_days)
        is_day = span.precision == DatePrecision.DAY and start == end
        return When(Basis.STATED, start, end, is_day, published, _shown(start, end))
    if span.yearless:
        start, end = (_month_day(day) for day in span.yearless)
        end = end if end >= start else end + _YEAR_DAYS
        return When(Basis.YEARLESS, start, end, start == end, published, " to ".join(dict.fromkeys(span.yearless)))
    if published is None or claim.historical or claim.modality in {Modality.PLANNED, Modality.FEARED}:
        return When(Basis.NONE, published=published)
    start, end = published[0] - news_days, published[1]
    return When(Basis.PUBLISHED, start, end, is_day=False, published=published, words=f"published {_shown(*published)}")


def gap_days(left: When, right: When) -> int:
    """Days between two spans, 0 where they share a day; where either lacks its year, around the circle of the year."""
    if Basis.YEARLESS not in {left.basis, right.basis}:
        return max(0, left.start - right.end, right.start - left.end)
    a, b = _on_circle(left), _on_circle(right)
    if a is None or b is None:
        return 0
    shifts = (-_YEAR_DAYS, 0, _YEAR_DAYS)
    return min(max(0, a[0] - b[1] - shift, b[0] + shift - a[1]) for shift in shifts)


def _published(report: Report) -> tuple[int, int] | None:
    span = report.published
    if not span.is_known:
        return None
    start, end = span.start_on or span.end_on, span.end_on or span.start_on
    return (start.toordinal(), end.toordinal()) if start and end else None


def _sides(span: DateSpan, news_days: int) -> tuple[int, int]:
    if span.start_on and span.end_on:
        return span.start_on.toordinal(), span.end_on.toordinal()
    if span.end_on:
        return span.end_on.toordinal() - news_days, span.end_on.toordinal()
    start = span.start_on.toordinal() if span.start_on else 0
    return start, start + news_days


def _month_day(written: str) -> int:
    return date(_LEAP_YEAR, int(written[2:4]), int(written[5:7])).timetuple().tm_yday


def _on_circle(when: When) -> tuple[int, int] | None:
    if when.basis == Basis.YEARLESS:
        return when.start, when.end
    if when.days >= _YEAR_DAYS:
        return None
    day = date.fromordinal(when.start)
    start = date(_LEAP_YEAR, day.month, day.day).timetuple().tm_yday
    return start, start + when.days - 1


def _shown(start: int, end: int) -> str:
    first, last = date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat()
    return first if first == last else f"{first} to {last}"
