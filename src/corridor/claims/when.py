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
    at = 0
    for when in found:
        span = when.span
        shift = _SHIFTS.get(span.words.casefold())
        if shift is not None:
            span = _shifted(last, shift, words=span.words)
        elif _ORDINAL.fullmatch(span.words) and when.start - at < _REACH:
            span = _in_the_month(last, span)
        before = text[max(0, when.start - 12) : when.start].casefold()
        if re.search(r"\bsince(?: the)? $", before) and span.start_on:
            span = replace(span, end_on=None)
        yield When(when.start, when.end, span)
        if span.is_known or span.lacks_year:
            last, at = span, when.end


_SHIFTS = {
    "the day before": -1, "the previous day": -1, "the next day": 1, "the following day": 1, "a day earlier": -1,
    "a day later": 1, "the same day": 0, "that day": 0, "that night": 0, "the same night": 0, "two days later": 2,
    "two days earlier": -2, "three days later": 3,
}  # fmt: skip
# Characters after a date in which "the 6th" is of its month: some two sentences.
_REACH = 250
_IN_A_MONTH = frozenset({DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH})
_ORDINAL = re.compile(r"the\s+(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)


def _in_the_month(last: DateSpan | None, span: DateSpan) -> DateSpan:
    """ "The 6th" after a date with its month: a day of that month, the one before it where it would lie ahead."""
    month = last.start_on if last is not None and last.precision in _IN_A_MONTH else None
    found = _ORDINAL.fullmatch(span.words)
    if month is None or found is None or (span.start_on is not None and month > span.start_on):
        return span
    day = _day(month.year, month.month, int(found[1]))
    return replace(span, start_on=day, end_on=day, precision=DatePrecision.DAY) if day else span


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


def _spelled(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    """ "The second of July"."""
    day = _ORDINALS[re.sub(r"\s", "-", match["ordinal"].casefold())]
    text = f"{day} {match['month']}" + (f" {match['year']}" if match["year"] else "")
    found = re.fullmatch(rf"{_D}\s+{_M}{_Y}?", text, re.IGNORECASE)
    return _month_day(found, anchor) if found else None


def _week_of_month(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    """ "The first week of May": seven days from the 1st, 8th, 15th or 22nd, or the last seven."""
    month = _MONTHS[match["month"].casefold()]
    year = int(match["year"]) if match["year"] else anchor.year_of(month)
    if year is None:
        return UNKNOWN_DATE
    length = calendar.monthrange(year, month)[1]
    first = length - 6 if match["which"].casefold() == "last" else 7 * _PLACES.index(match["which"].casefold()) + 1
    return DateSpan(date(year, month, first), date(year, month, first + 6), DatePrecision.WEEK)


def _half(match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    """ "The first half of the year", "of 2023", "of May"."""
    is_first = match["which"].casefold() == "first"
    if match["month"]:
        month = _MONTHS[match["month"].casefold()]
        year = anchor.year_of(month)
        if year is None:
            return UNKNOWN_DATE
        length = calendar.monthrange(year, month)[1]
        first, last = (1, 15) if is_first else (16, length)
        return DateSpan(date(year, month, first), date(year, month, last), DatePrecision.WEEK)
    year = int(match["year"]) if match["year"] else anchor.latest.year if anchor.latest else None
    if year is None:
        return UNKNOWN_DATE
    year -= (match["past"] or "").casefold() == "last"
    start, end = (date(year, 1, 1), date(year, 6, 30)) if is_first else (date(year, 7, 1), date(year, 12, 31))
    return DateSpan(start, end, DatePrecision.MONTH)


def _weekend(_match: re.Match[str], anchor: _Anchor) -> DateSpan | None:
    """The last Saturday and Sunday that began before publication."""
    if anchor.day is None:
        return UNKNOWN_DATE
    saturday = anchor.day - timedelta(days=(anchor.day.weekday() - 5) % 7 or 7)
    return DateSpan(saturday, saturday + timedelta(days=1), DatePrecision.DAY)


def _part_of_year(match: re.Match[str], _anchor: _Anchor) -> DateSpan | None:
    year, part = int(match["year"]), match["part"].casefold()
    first, last = (1, 4) if part.startswith("early") else (5, 8) if part.startswith("mid") else (9, 12)
    return DateSpan(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), DatePrecision.MONTH)


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
_PLACES = ("first", "second", "third", "fourth")
_TENS = {"twenty": 20, "thirty": 30}
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
          "eighteenth", "nineteenth", "twentieth")  # fmt: skip
_ORDINALS = {word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)} | {"thirtieth": 30}
_ORDINALS |= {f"{tens}-{word}": _TENS[tens] + at for tens in _TENS for at, word in enumerate(_UNITS, start=1)}
_ORDINAL_WORDS = "|".join(word.replace("-", r"[-\s]") for word in sorted(_ORDINALS, key=len, reverse=True))
_WHICH = r"(?P<which>first|second|third|fourth|last)"
_OF_WHAT = rf"(?:(?:the|(?P<past>this|last))\s+year|(?P<year>(?:19|20)\d\d)|{_M})"
_RULES: tuple[tuple[re.Pattern[str], _Meaning], ...] = (
    _rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
    _rule(rf"(?:between |from )?{_M}\s+{_D}{_TO}{_M2}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{_Y}?", _month_day),
    _rule(rf"{_D}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}{_Y}?", _month_day),
    _rule(rf"(?:the\s+)?(?P<ordinal>{_ORDINAL_WORDS})\s+of\s+{_M}{_Y}?", _spelled),
    _rule(rf"(?:the\s+)?{_WHICH}\s+week\s+(?:of|in)\s+{_M}{_Y}?", _week_of_month),
    _rule(rf"(?:the\s+)?(?P<which>first|second)\s+half\s+of\s+{_OF_WHAT}", _half),
    _rule(r"(?:(?:the|last|this|past)\s+)weekend", _weekend),
    _rule(rf"{_M}\s+{_D}{_Y}?", _month_day),
    _rule(rf"{_D}\s+(?:of\s+)?{_M}{_Y}?", _month_day),
    _rule(rf"{_PARTS}[\s-]+{_M}{_Y}?", _month),
    _rule(rf"{_M}{_Y}", _month),
    _rule(r"(?P<part>early|mid|late)[\s-]+(?:in\s+)?(?P<year>(?:19|20)\d\d)", _part_of_year),
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
