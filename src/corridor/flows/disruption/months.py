"""Calendar months as numbers, so that they can be counted and subtracted."""

import re
from datetime import date

from corridor.errors import FixInput

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def parse_month(text: str) -> int:
    """The number of the month written YYYY-MM: twelve times the year, plus 0 for January; FixInput for other text."""
    match = _MONTH.fullmatch(text)
    if match is None:
        raise FixInput(f"found {text!r}; expected a month written YYYY-MM, as in 2016-03")
    return int(match[1]) * 12 + int(match[2]) - 1


def month_of(day: date) -> int:
    """The number of the month in which this day lies."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of the month with this number."""
    return date(month // 12, month % 12 + 1, 1)


def format_month(month: int) -> str:
    """The month with this number, written YYYY-MM."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
