"""Every error that Corridor raises on purpose, sorted by what the caller can do about it.

    CorridorError
    ├── FixInput        what was given is wrong: mend it and call again
    │   ├── BadFile         a file whose content is not what its reader expects
    │   ├── BadQuote        a quote that does not stand in its report
    │   ├── UnknownWord     a word outside a closed vocabulary
    │   └── Refused         asked for something that could hurt people; the answer stays no
    ├── TryLater        something outside is busy or absent: call again unchanged
    └── Stop            the record can no longer be trusted: a person must look
        └── BrokenRecord    a hash, a chain or a stored file does not fit

Skipping one report is not an error but a result: `corridor.records.Skipped`.
"""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_TOLD = 8


class CorridorError(Exception):
    """Base of everything raised on purpose; its message says what was found, what was expected, what to do next."""

    exit_code = 1


class FixInput(CorridorError):
    """What was given is wrong; mend it and call again."""

    exit_code = 2


class BadFile(FixInput):
    """A file whose content is not what its reader expects; names file, place, found and expected."""

    def __init__(self, file: str, *, where: str = "", found: str, expected: str, then: str = "") -> None:
        self.file, self.where, self.found, self.expected = file, where, found, expected
        place = f"{file}, {where}" if where else file
        tail = f" {then}" if then else ""
        super().__init__(f"{place}: found {found}; expected {expected}.{tail}")


class BadQuote(FixInput):
    """A quote that does not stand in its report at the offsets given."""


class UnknownWord(FixInput):
    """A word outside a closed vocabulary; names the known ones, the nearest first."""

    def __init__(self, word: str, *, what: str, known: Iterable[str]) -> None:
        words = sorted(known)
        near = get_close_matches(word, words, n=3)
        told = [*near, *(other for other in words if other not in near)][:_MOST_TOLD]
        more = f" and {len(words) - len(told)} more" if len(words) > len(told) else ""
        super().__init__(f"no {what} called {word!r}; there are: {', '.join(told)}{more}")


class Refused(FixInput):
    """Asked for something that could hurt people; says which rule and why."""

    exit_code = 3


class TryLater(CorridorError):
    """Something outside is busy or absent; call again unchanged."""

    exit_code = 4


class Stop(CorridorError):
    """The record can no longer be trusted; a person must look before anything else is written."""

    exit_code = 5


class BrokenRecord(Stop):
    """A hash, a chain or a stored file does not fit; names the first row or file that does not."""
