"""Dates that may be vague: an interval of days, how finely it is known, and the words it came from."""

import re
from dataclasses import dataclass
from datetime import date

from corridor.errors import FixInput
from corridor.records.vocabulary import DatePrecision

_MONTH_DAY = re.compile(r"--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """When something happened, as far as the words say.

    start_on, end_on: earliest and latest day it can have, inclusive; None is unknown on that side.
    precision: how finely the words date it. words: the report's own words, empty where it has none.
    yearless: where day and month are known and the year is not, first and last day as ISO 8601 `--MM-DD`; both
    days above are then None. A year is never guessed.
    """

    start_on: date | None = None
    end_on: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    words: str = ""
    yearless: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if self.start_on and self.end_on and self.start_on > self.end_on:
            raise FixInput(f"a date from {self.start_on} to {self.end_on}: the first day must not be after the last")
        if self.yearless is None:
            return
        if self.start_on or self.end_on:
            raise FixInput(f"a date with a year ({self.start_on or self.end_on}) and without one: give either")
        if not all(_MONTH_DAY.fullmatch(day) for day in self.yearless):
            raise FixInput(f"a year-less date {self.yearless!r}: expected two days written --MM-DD")

    @property
    def is_known(self) -> bool:
        """Whether at least one day with its year is known."""
        return self.start_on is not None or self.end_on is not None

    @property
    def lacks_year(self) -> bool:
        """Whether day or month is known and the year is not."""
        return self.yearless is not None

    @property
    def time_precision(self) -> int:
        """ACLED's 1 day, 2 week, 3 month; 4 is longer or unknown."""
        fine = {DatePrecision.DAY: 1, DatePrecision.WEEK: 2, DatePrecision.MONTH: 3}
        return fine.get(self.precision, 4)


UNKNOWN_DATE = DateSpan()


def on_day(day: date, *, words: str = "") -> DateSpan:
    """The span of one known day."""
    return DateSpan(day, day, DatePrecision.DAY, words)
