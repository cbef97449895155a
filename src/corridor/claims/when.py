"""Dates in words: each expression of a sentence as an interval, resolved against the day of publication."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corridor.records import UNKNOWN_DATE, DatePrecision, DateSpan

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_M = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?:,?\s+(?P<year>(?:19|20)\d\d))"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_N = r"(?P<number>\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten)"


@dataclass(frozen=True, slots=True)
class When:
    """A date expression: characters `start` to `end`, and what it means."""

    start: int
    end: int
    span: DateSpan


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What relative words are counted from. day: publication, None where only the month or year is known."""

    day: date | None
    latest: date | None

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The year in which this day last came before publication."""
        if self.latest is None:
            return None
        return self.latest.year if (month, day) <= (self.latest.month, self.latest.day) else self.latest.year - 1


def find_dates(text: str, *, published: DateSpan) -> tuple[When, ...]:
    """Every date expression of a text, longest first where they overlap, in order."""
    anchor = _Anchor(published.start_on if published.precision == DatePrecision.DAY else None, published.end_on)
    found: list[When] = []
    for pattern, meaning in _RULES:
        for match in pattern.finditer(text):
            if any(match.start() < when.end and when.start < match.end() for when in found):
                continue
            span = meaning(match, anchor)
            if span is not None:
                found.append(When(match.start(), match.end(), replace(span, words=match.group().strip())))
    found.sort(key=lambda when: when.start)
    return tuple(_after_the_first(found, text))


def _after_the_first(found: list[When], text: str) -> Iterator[When]:
    """Expressions with "since" before them opened to publication; "the next day" counted from the one before."""
    last: DateSpan | None = None
    for when in found:
        span = when.span
        shift = _SHIFTS.get(span.words.casefold())
        if shift is not None:
            span = _shifted(last, shift, words=span.words)
        before = text[max(0, when.start - 12) : when.start].casefold()
        if re.search(r"\bsince(?: the)? $", before) and span.start_on:
            span = replace(span, end_on=None)
        yield When(when.start, when.end, span)
        last = span if span.is_known or span.lacks_year else last


_SHIFTS = {"the day before": -1, "the next day": 1, "the following day": 1, "a day earlier": -1, "a day later": 1}


def _shifted(last: DateSpan | None, shift: int, *, words: str) -> DateSpan:
    if last is None or last.precision != DatePrecision.DAY or not last.start_on:
        return replace(UNKNOWN_DATE, words=words)
    day = last.start_on + timedelta(days=shift)
    return DateSpan(day, day, DatePrecision.DAY, words)


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_day(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    month, first = _MONTHS[match["month"].casefold()], int(match["day"])
    groups = match.groupdict()
    last_month = _MONTHS[groups["month2"].casefold()] if groups.get("month2") else month
    last = int(groups.get("day2") or first)
    if not (1 <= first <= 31 and 1 <= last <= 31):
        return None
    year = int(groups["year"]) if groups.get("year") else anchor.year_of(month, first)
    if year is None:
        return DateSpan(
            precision=DatePrecision.DAY, yearless=(f"--{month:02}-{first:02}", f"--{last_month:02}-{last:02}")
        )
    start, end = _day(year, month, first), _day(year, last_month, last)
    return DateSpan(start, end, DatePrecision.DAY) if start and end and start <= end else None


def _iso(match: re.Match[str], _anchor: _Anchor) -> DateSpan | None:
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return DateSpan(day, day, DatePrecision.DAY) if day else None


def _month(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    month, groups = _MONTHS[match["month"].casefold()], match.groupdict()
    year = int(groups["year"]) if groups.get("year") else anchor.year_of(month)
    part = (groups.get("part") or "").casefold()
    first, last, precision = _part_of_month(part, year or 2000, month)
    if year is None:
        return DateSpan(precision=precision, yearless=(f"--{month:02}-{first:02}", f"--{month:02}-{last:02}"))
    return DateSpan(date(year, month, first), date(year, month, last), precision)


def _part_of_month(part: str, year: int, month: int) -> tuple[int, int, DatePrecision]:
    length = calendar.monthrange(year, month)[1]
    if part.startswith(("early", "the beginning", "the start")):
        return 1, 10, DatePrecision.WEEK
    if part.startswith(("mid", "the middle")):
        return 11, 20, DatePrecision.WEEK
    if part.startswith(("late", "the end")):
        return 21, length, DatePrecision.WEEK
    return 1, length, DatePrecision.MONTH


def _weekday(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    if anchor.day is None:
        return UNKNOWN_DATE
    back = (anchor.day.weekday() - _DAYS[match["weekday"].casefold()]) % 7
    if match["last"] and back == 0:
        back = 7
    day = anchor.day - timedelta(days=back)
    return DateSpan(day, day, DatePrecision.DAY)


def _named_day(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    if anchor.day is None:
        return UNKNOWN_DATE
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["name"].casefold(), 0)
    day = anchor.day + timedelta(days=shift)
    return DateSpan(day, day, DatePrecision.DAY)


def _ordinal(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    wanted = int(match["day"])
    if anchor.day is None or not 1 <= wanted <= 31:
        return UNKNOWN_DATE
    month, year = anchor.day.month, anchor.day.year
    if wanted > anchor.day.day:
        month, year = (month - 1, year) if month > 1 else (12, year - 1)
    day = _day(year, month, wanted)
    return DateSpan(day, day, DatePrecision.DAY) if day else None


def _relative(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    which, unit = match["which"].casefold(), match["unit"].casefold()
    if anchor.latest is None or (unit == "week" and anchor.day is None):
        return UNKNOWN_DATE
    back = {"last": 1, "previous": 1, "next": -1}.get(which, 0)
    today = anchor.day or anchor.latest
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return DateSpan(monday, _capped(monday + timedelta(days=6), today, back), DatePrecision.WEEK)
    if unit == "month":
        month = today.year * 12 + today.month - 1 - back
        year, number = divmod(month, 12)
        start = date(year, number + 1, 1)
        end = date(year, number + 1, calendar.monthrange(year, number + 1)[1])
        return DateSpan(start, _capped(end, today, back), DatePrecision.MONTH)
    year = today.year - back
    return DateSpan(date(year, 1, 1), _capped(date(year, 12, 31), today, back), DatePrecision.YEAR)


def _capped(end: date, today: date, back: int) -> date:
    return min(end, today) if back == 0 else end


def _past(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    if anchor.day is None:
        return UNKNOWN_DATE
    days = _length(match["number"] or "one", match["unit"])
    precision = DatePrecision.DAY if days <= 1 else DatePrecision.WEEK if days <= 14 else DatePrecision.MONTH
    return DateSpan(anchor.day - timedelta(days=days), anchor.day, precision if days <= 62 else DatePrecision.YEAR)


def _ago(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    unit = match["unit"].casefold()
    if anchor.day is None or unit == "hour":
        return UNKNOWN_DATE
    day = anchor.day - timedelta(days=_length(match["number"], unit))
    if unit == "day":
        return DateSpan(day, day, DatePrecision.DAY)
    slack = {"week": 3, "month": 15, "year": 183}[unit]
    precision = {"week": DatePrecision.WEEK, "month": DatePrecision.MONTH, "year": DatePrecision.YEAR}[unit]
    return DateSpan(day - timedelta(days=slack), day + timedelta(days=slack), precision)


def _length(number: str, unit: str) -> int:
    count = int(number) if number.isdigit() else _NUMBERS.get(number.casefold(), 1)
    if unit.casefold() == "hour":
        return -(-count // 24)
    return count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit.casefold()]


def _year(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    year = int(match["year"])
    end = date(year, 12, 31)
    if anchor.latest and anchor.latest.year == year:
        end = anchor.latest
    return DateSpan(date(year, 1, 1), end, DatePrecision.YEAR)


def _quarter(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    groups = match.groupdict()
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}[match["quarter"].casefold()]
    if groups.get("year"):
        year = int(groups["year"])
    elif anchor.latest is None:
        return UNKNOWN_DATE
    else:
        year = anchor.latest.year - ((groups.get("which") or "").casefold() == "last")
    end = date(year, number * 3, calendar.monthrange(year, number * 3)[1])
    return DateSpan(date(year, number * 3 - 2, 1), end, DatePrecision.MONTH)


def _season(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    first, last = _SEASONS[match["season"].casefold()]
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else anchor.year_of(first)
    if year is None:
        return UNKNOWN_DATE
    if (
        (groups.get("which") or "").casefold() == "last"
        and anchor.latest
        and year == anchor.latest.year
        and first + 3 > anchor.latest.month
    ):
        year -= 1
    last_year = year + (last < first)
    return DateSpan(
        date(year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1]), DatePrecision.MONTH
    )


def _again(_match: re.Match[str], _anchor: _Anchor) -> DateSpan | None:
    return UNKNOWN_DATE


_Meaning = Callable[[re.Match[str], _Anchor], DateSpan | None]


def _rule(pattern: str, meaning: _Meaning) -> tuple[re.Pattern[str], _Meaning]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE), meaning


_PARTS = r"(?P<part>early|mid|late|the beginning of|the start of|the middle of|the end of)"
_AFTER = r"(?:(?<=in )|(?<=last )|(?<=since )|(?<=during )|(?<=from )|(?<=by )|(?<=of )|(?<=for )|(?<=until ))"
_TO = r"(?:\s+(?:and|to|until)\s+|\s?[-–]\s?)"
_M2 = rf"(?:(?P<month2>{'|'.join(_MONTHS)})\.?\s+)?"
_QUARTER = r"(?:the\s+)?(?P<quarter>first|second|third|fourth|last)\s+quarter"
_OF_YEAR = r"(?:\s+of\s+(?:(?P<which>this|last)\s+year|(?P<year>(?:19|20)\d\d)))?"
_SEASON = r"(?P<which>last|this|next|the)\s+(?P<season>spring|summer|autumn|winter)"
# A month that is also a word ("may", "march") counts only with a capital.
_MONTH_NAMES = "|".join(name for name in (*calendar.month_name, *calendar.month_abbr) if name)
_MONTH_ALONE = rf"{_AFTER}(?-i:(?P<month>{_MONTH_NAMES}))\b\.?"
_NO_DAY = r"(?!\s+(?:century|anniversary|time|year|group|floor|person|of\b))"
_RULES: tuple[tuple[re.Pattern[str], _Meaning], ...] = (
    _rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
    _rule(rf"(?:between |from )?{_M}\s+{_D}{_TO}{_M2}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{_Y}?", _month_day),
    _rule(rf"{_M}\s+{_D}{_Y}?", _month_day),
    _rule(rf"{_D}\s+(?:of\s+)?{_M}{_Y}?", _month_day),
    _rule(rf"{_PARTS}[\s-]+{_M}{_Y}?", _month),
    _rule(rf"{_M}{_Y}", _month),
    _rule(rf"{_MONTH_ALONE}(?!\s+\d)", _month),
    _rule(rf"{_QUARTER}{_OF_YEAR}", _quarter),
    _rule(rf"(?:the\s+)?(?:past|last)\s+{_N}\s+{_UNIT}", _past),
    _rule(rf"(?:the\s+)past\s+(?P<number>)?{_UNIT}", _past),
    _rule(rf"{_N}\s+{_UNIT}\s+(?:ago|earlier)", _ago),
    _rule(rf"{_SEASON}(?:\s+of\s+(?P<year>(?:19|20)\d\d))?", _season),
    _rule(r"(?P<which>last|this|next|previous)\s+(?P<unit>week|month|year)", _relative),
    _rule(rf"(?P<last>last\s+)?(?P<weekday>{'|'.join(_DAYS)})", _weekday),
    _rule(r"(?P<name>today|yesterday|tonight|last night|this morning|tomorrow)", _named_day),
    _rule("|".join(_SHIFTS).join(("(?:", ")")), _again),
    _rule(rf"the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th){_NO_DAY}", _ordinal),
    _rule(rf"{_AFTER}(?P<year>(?:19|20)\d\d)", _year),
)
