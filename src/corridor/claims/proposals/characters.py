"""Dates and counts of people in Chinese, Japanese and Korean, which need no spaces and no language tag.

Sources: GB/T 15835 (numerals in Chinese text), the Korean standard dictionary's native and Sino-Korean numerals, and
the counters 人, 名 and 명 that stand with people alone.
"""

import re
from collections.abc import Iterator

from corridor.claims.proposals.reckoning import EARLY, LATE, MIDDLE, ago, date_of, named, weekday_before
from corridor.claims.proposals.words import MarkedCount, MarkedDate
from corridor.records import Count, DateSpan

_DIGITS = dict(zip("〇零一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "만": 10_000, "천": 1000, "백": 100, "십": 10}
_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50}
_TENS |= {"예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
_ONES = {"하나": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4}
_ONES |= {"다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_DAYS_LONG = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "열흘": 10, "보름": 15}

_NUMERAL = r"(?:\d{1,3}(?:[,，]\d{3})+|\d{1,7})[万萬千百만천백십]?|[〇零一二三四五六七八九两兩十百千万萬]{1,9}"
_CHINESE = re.compile(
    r"(?P<lead>至少|超过|超過|逾|约|約|近|上|最多)?"
    rf"(?:(?P<number>{_NUMERAL})(?P<more>多|余|餘)?|(?P<vague>[数數几幾上][十百千万萬]))"
    r"\s?(?P<counter>名|(?:个|個)?人(?![民类類权權口员員士才行]))"
)
_KOREAN = re.compile(
    r"(?P<lead>최소|적어도|약|최대|최소한)?\s?"
    rf"(?:(?P<number>{_NUMERAL})\s?(?P<more>여\s?)?"
    rf"|(?P<native>(?:{'|'.join(_TENS)})?(?:{'|'.join(_ONES)})?)(?P<more2>여)?\s?"
    r"|(?P<vague>수[십백천만])\s?)"
    r"(?P<counter>명)(?![령단칭의분])"
)
_AT_LEAST = frozenset({"至少", "超过", "超過", "逾", "上", "최소", "최소한", "적어도"})
_AT_MOST = frozenset({"最多", "최대"})
_VAGUE = {"十": ("tens", 10), "百": ("hundreds", 100), "千": ("thousands", 1000), "万": ("ten thousands", 10_000)}
_VAGUE |= {"萬": _VAGUE["万"], "십": _VAGUE["十"], "백": _VAGUE["百"], "천": _VAGUE["千"], "만": _VAGUE["万"]}

_PARTS = {"初": EARLY, "上旬": EARLY, "中旬": MIDDLE, "下旬": LATE, "底": LATE, "末": LATE}
_PARTS |= {"초": EARLY, "초순": EARLY, "상순": EARLY, "중순": MIDDLE, "하순": LATE, "말": LATE}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_FULL = re.compile(
    r"(?:(?P<year>\d{4}|[〇零一二三四五六七八九]{4})\s?[年년]\s?|(?P<last>去年|지난해\s?|작년\s?)|(?P<this>今年|올해\s?))?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月월](?![薪球])"
    rf"\s?(?:(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[日号號일]|(?P<part>{_PART}))?"
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2})\s?[年년](?!间|間|간)")
_DAY = re.compile(r"(?<![\d月월])(?P<day>\d{1,2})(?:[日号號](?!间|間|前|游|元)|일(?!본|\s?[간째정전후]))")
_AGO = re.compile(
    rf"(?P<number>\d{{1,3}}|[一二三四五六七八九十两]{{1,3}}|{'|'.join(_DAYS_LONG)})\s?"
    r"(?P<unit>天|日|周|个星期|個星期|个月|個月|ヶ月|일|주일?|개월|달)?\s?(?:前|전)(?![线線往])"
)
_UNITS = {"天": "day", "日": "day", "일": "day", "周": "week", "주": "week", "주일": "week"}
_UNITS |= {"个星期": "week", "個星期": "week"}
_WEEKDAY = re.compile(
    r"(?:星期|周|礼拜|禮拜)(?P<chinese>[一二三四五六日天])(?!\w?[年月])|(?P<other>[월화수목금토일月火水木金土日])(?:요일|曜日?)"
)
_NUMBER_OF_DAY = {
    sign: at for row in ("一二三四五六日", "월화수목금토일", "月火水木金土日") for at, sign in enumerate(row)
} | {"天": 6}
_NAMED = {
    "昨天": "yesterday",
    "昨日": "yesterday",
    "어제": "yesterday",
    "今天": "today",
    "今日": "today",
    "오늘": "today",
}
_NAMED |= {
    "上周": "last_week",
    "上週": "last_week",
    "上个星期": "last_week",
    "先週": "last_week",
    "지난주": "last_week",
}
_NAMED |= {
    "上月": "last_month",
    "上个月": "last_month",
    "上個月": "last_month",
    "先月": "last_month",
    "지난달": "last_month",
}
_NAMED |= {"本月": "this_month", "今月": "this_month", "이달": "this_month", "이번 달": "this_month"}
_NAMED |= {"去年": "last_year", "지난해": "last_year", "작년": "last_year", "今年": "this_year", "올해": "this_year"}
_NAMES = re.compile("|".join(sorted(_NAMED, key=len, reverse=True)))


def counts_in_characters(text: str) -> Iterator[MarkedCount]:
    """Numbers with a counter that stands with people alone; they may overlap."""
    for pattern in (_CHINESE, _KOREAN):
        for match in pattern.finditer(text):
            count = _count(match)
            if count is not None:
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                because = f"a number with the counter {match['counter']}, which people are counted with"
                yield MarkedCount(start, match.end(), count, because)


def dates_in_characters(text: str, *, published: DateSpan) -> Iterator[MarkedDate]:
    """Dates written with the signs for year, month and day, and words counted from publication; they may overlap."""
    for match in _FULL.finditer(text):
        yield from _marked(match, _full(match, published), "year, month and day by their signs")
    for match in _YEAR.finditer(text):
        span = date_of(year=value_of(match["year"]), month=None, day=None, published=published)
        yield from _marked(match, span, "a year by its sign")
    for match in _DAY.finditer(text):
        span = date_of(year=None, month=None, day=int(match["day"]), published=published)
        yield from _marked(match, span, "a day of the month, the last one up to publication")
    for match in _AGO.finditer(text):
        yield from _marked(match, _ago(match, published), "so long before publication")
    for match in _WEEKDAY.finditer(text):
        span = weekday_before(_NUMBER_OF_DAY[match["chinese"] or match["other"]], published)
        yield from _marked(match, span, "a weekday, the last one up to publication")
    for match in _NAMES.finditer(text):
        yield from _marked(match, named(_NAMED[match.group()], published), "a word counted from publication")


def value_of(numeral: str) -> int | None:
    """The value of digits (any script's), Chinese numerals, native Korean ones, or digits with a scale; else None."""
    plain = re.sub(r"[,，\s]", "", numeral)
    if plain.isdecimal():
        return int(plain)
    if plain[:-1].isdecimal() and plain[-1] in _SCALES:
        return int(plain[:-1]) * _SCALES[plain[-1]]
    if plain and all(sign in _DIGITS for sign in plain):
        return int("".join(str(_DIGITS[sign]) for sign in plain))
    if plain and all(sign in _DIGITS or sign in _SCALES for sign in plain):
        return _chinese(plain)
    return _native(plain)


def _chinese(plain: str) -> int:
    total = section = digit = 0
    for sign in plain:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif _SCALES[sign] >= 10_000:
            total, section, digit = (total + section + digit) * _SCALES[sign], 0, 0
        else:
            section, digit = section + max(digit, 1) * _SCALES[sign], 0
    return total + section + digit


def _native(plain: str) -> int | None:
    tens = next((word for word in _TENS if plain.startswith(word)), "")
    rest = plain.removeprefix(tens)
    if rest and rest not in _ONES:
        return None
    return (_TENS.get(tens, 0) + _ONES.get(rest, 0)) or None


def _count(match: re.Match[str]) -> Count | None:
    groups = match.groupdict()
    words = match.group().strip()
    if groups["vague"]:
        rule, low = _VAGUE[groups["vague"][-1]]
        return Count(low, low, None, words, rule)
    value = value_of(groups["number"] or groups.get("native") or "")
    if value is None:
        return None
    if groups["more"] or groups.get("more2") or groups["lead"] in _AT_LEAST:
        return Count(value, value, None, words, "at_least")
    if groups["lead"] in _AT_MOST:
        return Count(None, value, value, words, "at_most")
    return Count(value, value, value, words, "about" if groups["lead"] else "digits")


def _full(match: re.Match[str], published: DateSpan) -> DateSpan | None:
    year = value_of(match["year"]) if match["year"] else None
    if match["last"] or match["this"]:
        if published.end_on is None:
            return DateSpan()
        year = published.end_on.year - bool(match["last"])
    day = value_of(match["day"]) if match["day"] else None
    part = _PARTS.get(match["part"] or "", "")
    return date_of(year=year, month=value_of(match["month"]), day=day, published=published, part=part)


def _ago(match: re.Match[str], published: DateSpan) -> DateSpan | None:
    if match["number"] in _DAYS_LONG:
        return None if match["unit"] else ago(_DAYS_LONG[match["number"]], "day", published)
    value = value_of(match["number"])
    if not match["unit"] or value is None:
        return None
    return ago(value, _UNITS.get(match["unit"], "month"), published)


def _marked(match: re.Match[str], span: DateSpan | None, because: str) -> Iterator[MarkedDate]:
    if span is not None:
        words = match.group().strip()
        start = match.start() + match.group().index(words)
        yield MarkedDate(start, start + len(words), with_words(span, words), because)


def with_words(span: DateSpan, words: str) -> DateSpan:
    """The same interval with the words that say it."""
    return DateSpan(span.start_on, span.end_on, span.precision, words, span.yearless)
