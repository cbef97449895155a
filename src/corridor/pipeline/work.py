"""What every step is given beside its material: the record, who works and when, and whom to tell how far it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from corridor.store import Record, Signed

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and how much there is in all, 0 where that is unknown."""


def stay_silent(_step: str, _done: int, _total: int) -> None:
    """The progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class Work:
    """A record at work. now: aware, UTC, stands in the log and on the brief. who: stands in the log."""

    record: Record
    now: datetime
    who: str = "corridor"
    progress: Progress = stay_silent

    @property
    def by(self) -> Signed:
        """The signature under what is added."""
        return Signed(self.who, self.now)

    @property
    def today(self) -> date:
        """The day of `now`."""
        return self.now.date()

    def through(self, step: str, things: Iterable[T], *, total: int = 0) -> Iterator[T]:
        """These things one after the other, telling progress; total: how many there are, as far as that is known."""
        done = 0
        for done, thing in enumerate(things, start=1):
            self.progress(step, done - 1, max(total, done))
            yield thing
        self.progress(step, done, done)
