"""Which line of a plain text is its headline."""

import re
from collections.abc import Iterator

from corridor.reports.furniture import SENTENCE_END, count_words, is_sentence
from corridor.reports.limits import load_limits

_HEAD_LINES = 12
"""Headlines stand above the text; pages copied as text put up to about ten short lines before them."""

_SECTION_WORDS = 3

_NUMERIC_DATE = re.compile(r"\b\d{4}[-./]\d{1,2}([-./]\d{1,2})?\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{4}\b|\d{1,2}[月월]")
_DAY_AND_YEAR = re.compile(
    r"\b\d{1,2}(st|nd|rd|th|\.|º)?,?\s+((de\s+)?[^\W\d]{3,10}\.?,?\s+(de\s+)?)?(19|20)\d\d\b", re.IGNORECASE
)
_DATE_WORDS = 8
"""A line of date, weekday, hour and place is not longer; a headline with a full date is."""


def find_headline(text: str) -> str | None:
    """The first line above the first sentence that looks like a headline; None where none does.

    A headline has 3 to 25 words, no full stop, more letters than figures, and text after it. A line of just three
    words gives way to a longer one under it, because it is as often a section's name.
    """
    candidates = list(_candidates(text))
    longer = [line for line in candidates if count_words(line) > _SECTION_WORDS]
    return next(iter(longer or candidates), None)


def is_headline(line: str) -> bool:
    """Whether a line by itself has the shape of a headline."""
    limits = load_limits()
    letters = sum(sign.isalpha() for sign in line)
    return (
        limits.headline_words_low <= count_words(line) <= limits.headline_words_high
        and letters > sum(sign.isdigit() for sign in line) * 2
        and (not SENTENCE_END.search(line) or line.endswith(("?", "？", "!", "！", "…", "...")))
        and " | " not in line
        and not _is_date_line(line)
    )


def _is_date_line(line: str) -> bool:
    """Whether a short line holds a day with its year, or a date in figures, as lines around a headline do."""
    is_dated = _NUMERIC_DATE.search(line) or _DAY_AND_YEAR.search(line)
    return bool(is_dated) and count_words(line) <= _DATE_WORDS


def _candidates(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[: min(_HEAD_LINES, len(lines) - 1)]:
        if is_sentence(line) and not is_headline(line):
            return
        if is_headline(line):
            yield line
