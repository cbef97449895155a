"""Filters: words of the record, days, counts, and texts without protected names."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from corridor.desk import words
from corridor.desk.masking import hide

register = template.Library()


@register.filter
def told(word: str, vocabulary: str) -> str | Promise:
    """`{{ row.kind|told:"kind" }}`."""
    return words.told(word, vocabulary)


@register.filter
def masked(text: str) -> str:
    """The text without any protected name; every text of a report goes through it."""
    return hide(text)


@register.filter
def day(on: str | date | None) -> str:
    """A day in the reader's language; `not stated` where it is unknown; as text it is ISO 8601."""
    on = date.fromisoformat(on) if isinstance(on, str) else on
    return date_format(on, "j M Y") if on and on != date.min else _("not stated")


@register.filter
def instant(at: str | datetime) -> str:
    """An instant, in UTC, in the reader's language; as text it is ISO 8601."""
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{date_format(when, 'j M Y, H:i')} UTC"


@register.simple_tag
def days(start_on: date | None, end_on: date | None) -> str:
    """From one day to another, as far as they are known."""
    if start_on == end_on:
        return day(start_on)
    if start_on is None:
        return _("by %(day)s") % {"day": day(end_on)}
    if end_on is None:
        return _("from %(day)s") % {"day": day(start_on)}
    return f"{day(start_on)} – {day(end_on)}"


@register.simple_tag
def count(low: int | None, best: int | None, high: int | None) -> str:
    """A count with its range where it has one; empty where none is known."""
    if best is None and low is None and high is None:
        return ""
    first, middle, last = (number_format(each) if each is not None else "" for each in (low, best, high))
    if low == high:
        return middle or first
    ends = f"{first or '?'}–{last or '?'}"
    return f"{middle} ({ends})" if middle else ends
