"""Making places and days coarser: by area code and by calendar, never by rounding or noise."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, timedelta

from corridor.disclosure.areas import country_names
from corridor.records import AreaCode, BriefPlace, DatePrecision, DateSpan, PlacePrecision

# No vowels, so that no reference spells a word; no digits, so that none is read as a number.
_LETTERS = "bcdfghjkmnpqrtvwxz"


def coarsen_place(
    place: BriefPlace | None, *, names: Mapping[str, str], finest: str = "admin1"
) -> tuple[AreaCode, str, bool] | None:
    """The code and name of the province or country it lies in, and whether that is a province; None for no place.

    Only areas that `names` knows are shown: a province outside it becomes its country, an unknown country nothing.
    finest: the finest rung of the location ladder that is shown, `admin1` or `country`.
    """
    if place is None:
        return None
    if finest == "admin1" and place.admin1 and place.admin1 in names:
        country = country_names().get(place.country, "")
        return place.admin1, f"{names[place.admin1]}, {country}" if country else names[place.admin1], True
    if place.country in names:
        return place.country, names[place.country], False
    return None


def area_precision(*, is_province: bool) -> PlacePrecision:
    """The precision that a coarsened place has."""
    return PlacePrecision.ADMIN1 if is_province else PlacePrecision.COUNTRY


def coarsen_span(span: DateSpan, *, unit: str) -> tuple[date | None, date | None, DatePrecision]:
    """First day, last day and precision of the weeks or months that it touches. unit: `week` or `month`.

    A date without a year has none in what leaves: it becomes unknown.
    """
    start = first_day(span.start_on, unit=unit) if span.start_on else None
    end = last_day(span.end_on, unit=unit) if span.end_on else None
    if start and end and last_day(start, unit=unit) == end:
        return start, end, DatePrecision(unit)
    if start and end and (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return start, end, DatePrecision.YEAR
    return start, end, DatePrecision.UNKNOWN


def first_day(day: date, *, unit: str) -> date:
    """The Monday of its week, or the first of its month."""
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def last_day(day: date, *, unit: str) -> date:
    """The Sunday of its week, or the last of its month."""
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def opaque_ref(ref: str, *, key: bytes, audience: str) -> str:
    """A reference that nobody without the workspace's key can guess or compare between audiences: 12 letters."""
    digest = hmac.new(key, f"{audience}\x1f{ref}".encode(), hashlib.sha256).digest()
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:12])
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))
