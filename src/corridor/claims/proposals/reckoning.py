"""From parts of a date to an interval, counted from the day of publication; no year is guessed."""

import calendar
from datetime import date, timedelta

from corridor.records import DatePrecision, DateSpan

EARLY, MIDDLE, LATE = "early", "middle", "late"
_LAST_YEAR, _FIRST_YEAR = 2200, 1900
_LONGEST_AGO = 120


def date_of(
    *, year: int | None, month: int | None, day: int | None, published: DateSpan, part: str = ""
) -> DateSpan | None:
    """The interval of a day, a month, a part of one, or a year; None where the calendar has no such date.

    A missing year is that of the last such day before publication; unknown publication leaves it unknown.
    """
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None:
        return _whole_year(year, published) if day is None else _day_of_month(day, published)
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(2000, month)[1]):
        return None
    known = year if year is not None else _year_before(published, month, day or 1)
    first, last, precision = _bounds(known or 2000, month, day, part)
    if known is None:
        return DateSpan(precision=precision, yearless=(f"--{month:02}-{first:02}", f"--{month:02}-{last:02}"))
    if last > calendar.monthrange(known, month)[1]:
        return None
    return DateSpan(date(known, month, first), date(known, month, last), precision)


def weekday_before(number: int, published: DateSpan) -> DateSpan:
    """The last such weekday (Monday 0) up to publication; unknown where its day is."""
    today = _today(published)
    if today is None:
        return DateSpan()
    day = today - timedelta(days=(today.weekday() - number) % 7)
    return DateSpan(day, day, DatePrecision.DAY)


def ago(number: int, unit: str, published: DateSpan) -> DateSpan:
    """So many days, weeks, months or years before publication, with the unit's slack; unknown where its day is."""
    today = _today(published)
    if today is None or number > _LONGEST_AGO:
        return DateSpan()
    days, slack, precision = {
        "day": (1, 0, DatePrecision.DAY),
        "week": (7, 3, DatePrecision.WEEK),
        "month": (30, 15, DatePrecision.MONTH),
        "year": (365, 183, DatePrecision.YEAR),
    }[unit]
    middle = today - timedelta(days=number * days)
    return DateSpan(middle - timedelta(days=slack), middle + timedelta(days=slack), precision)


def named(word: str, published: DateSpan) -> DateSpan:
    """today, yesterday, last_week, last_month, this_month, last_year or this_year, as far as publication is known."""
    today, latest = _today(published), published.end_on
    if word in {"today", "yesterday", "last_week"}:
        if today is None:
            return DateSpan()
        if word == "last_week":
            monday = today - timedelta(days=today.weekday() + 7)
            return DateSpan(monday, monday + timedelta(days=6), DatePrecision.WEEK)
        day = today - timedelta(days=word == "yesterday")
        return DateSpan(day, day, DatePrecision.DAY)
    fine = {DatePrecision.DAY, DatePrecision.MONTH}
    if latest is None or (word.endswith("month") and published.precision not in fine):
        return DateSpan()
    if word.endswith("year"):
        return _whole_year(latest.year - (word == "last_year"), published) or DateSpan()
    year, month = divmod(latest.year * 12 + latest.month - 1 - (word == "last_month"), 12)
    last = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return DateSpan(date(year, month + 1, 1), min(last, latest), DatePrecision.MONTH)


def _today(published: DateSpan) -> date | None:
    return published.start_on if published.precision is DatePrecision.DAY else None


def _year_before(published: DateSpan, month: int, day: int) -> int | None:
    latest = published.end_on
    if latest is None:
        return None
    return latest.year if (month, day) <= (latest.month, latest.day) else latest.year - 1


def _bounds(year: int, month: int, day: int | None, part: str) -> tuple[int, int, DatePrecision]:
    """First and last day in the month."""
    length = calendar.monthrange(year, month)[1]
    if day is not None:
        return day, day, DatePrecision.DAY
    thirds = {EARLY: (1, 10), MIDDLE: (11, 20), LATE: (21, length)}
    if part in thirds:
        return (*thirds[part], DatePrecision.WEEK)
    return 1, length, DatePrecision.MONTH


def _whole_year(year: int | None, published: DateSpan) -> DateSpan | None:
    if year is None:
        return None
    last = date(year, 12, 31)
    if published.end_on and published.end_on.year == year:
        last = published.end_on
    return DateSpan(date(year, 1, 1), last, DatePrecision.YEAR)


def _day_of_month(day: int, published: DateSpan) -> DateSpan | None:
    """The last such day up to publication."""
    if not 1 <= day <= 31:
        return None
    today = _today(published)
    if today is None:
        return DateSpan()
    month = today.year * 12 + today.month - 1 - (day > today.day)
    year, number = divmod(month, 12)
    if day > calendar.monthrange(year, number + 1)[1]:
        return None
    found = date(year, number + 1, day)
    return DateSpan(found, found, DatePrecision.DAY)
