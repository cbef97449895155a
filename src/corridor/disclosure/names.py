"""Masking the names of people at risk, however they are spelled, and finding other identifiers.

The safe side is taken throughout: a protected name is masked wherever it stands as a word, in any case, also inside a
longer name ("Lee County" reads "[name withheld] County"), because a brief that hides too much hurts nobody.
"""

import csv
import html
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from urllib.parse import unquote

from corridor.disclosure.transliterating import has_other_letters, romanise
from corridor.errors import BadFile

WITHHELD = "[name withheld]"
_LEAST_ROMANISED = 5  # letters; the coarse spelling of a shorter word is too many words
_COLUMNS = ["id", "name", "role", "kind"]
_BETWEEN_LETTERS = r"[\s\-‐-―.·•・_'’‘‛′`*/]{0,3}"
_BETWEEN_PARTS = r"[\s\-‐-―.·•・_'’‘‛′`*/,]{0,4}"
_LETTER = r"[^\W\d_]"
# Scripts written without spaces between words: a name there has no boundary to wait for.
_UNSPACED = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ud7ff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\U00020000-\U0003ffff]"
)

# Signs that show nothing, or that a name is written with or without: marks, controls, Hangul fillers, ayn and hamza.
_UNSEEN = frozenset({"Mn", "Cf", "Me", "Cc", "Lm"})
_FILLERS = frozenset("\u115f\u1160\u2800")
# Letters that Unicode does not take apart, as they are written without their stroke or dot; Persian letters as Arabic
# ones; Cyrillic and Greek letters as the Latin ones they look like. Names and texts are read the same way.
_SAME = str.maketrans(
    "łđøħŧıðکیىةавекмнорстухіјѕԁһακιοντυρ",
    "ldohtidكييهabekmhopctyxijsdhakiovtup",
) | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
# Letters that are also written as two; the second of the two is then optional in longer parts.
_AS_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})
_SECOND = re.compile("(?<=[aou])e|(?<=d)j")


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A name of a person at risk. report: where it occurs; role, kind: as the list states them."""

    report: str
    name: str
    role: str = ""
    kind: str = ""


def parse_protected_names(text: str, *, file: str = "protected_names.csv") -> tuple[ProtectedName, ...]:
    """The list from CSV with the columns id, name, role, kind; BadFile for other columns or an empty name."""
    table = csv.DictReader(text.lstrip("\ufeff").splitlines())
    try:
        rows = list(table)
    except csv.Error as error:
        raise BadFile(file, found=f"what is no CSV ({error})", expected="one name per row") from error
    if table.fieldnames != _COLUMNS:
        raise BadFile(file, where="line 1", found=f"{table.fieldnames}", expected=f"{', '.join(_COLUMNS)}")
    names = []
    for line, row in enumerate(rows, start=2):
        if not (row["name"] or "").strip():
            raise BadFile(file, where=f"line {line}", found="no name", expected="the name to protect")
        names.append(ProtectedName(row["id"] or "", row["name"].strip(), row["role"] or "", row["kind"] or ""))
    return tuple(names)


@dataclass(frozen=True)
class Mask:
    """Hides these names in texts."""

    names: Sequence[ProtectedName]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        patterns = {pattern for protected in self.names for pattern in _patterns(protected.name)}
        return _any_of(patterns)

    def find(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where protected names stand, as offsets in characters, ascending and apart."""
        if self._pattern is None:
            return ()
        plain, origin = _plain(text)
        found = [(origin[hit.start()], origin[hit.end() - 1] + 1) for hit in self._pattern.finditer(plain)]
        return _apart([*found, *self._find_elsewhere(text)])

    def _find_elsewhere(self, text: str) -> list[tuple[int, int]]:
        """Where a name that is listed in another of the scripts with one spelling stands."""
        is_foreign = has_other_letters(text)
        pattern = self._romanised if is_foreign else self._romanised_foreign
        if pattern is None:
            return []
        spelled, origin = romanise(text)
        hits = [(origin[hit.start()], origin[hit.end() - 1] + 1) for hit in pattern.finditer(spelled)]
        return [(start, end) for start, end in hits if has_other_letters(text[start:end]) or not is_foreign]

    @cached_property
    def _romanised(self) -> re.Pattern[str] | None:
        return _any_of({pattern for protected in self.names for pattern in _romanised_patterns(protected.name)})

    @cached_property
    def _romanised_foreign(self) -> re.Pattern[str] | None:
        """Names that are listed in Cyrillic or Greek letters, for texts without any."""
        listed = [protected.name for protected in self.names if has_other_letters(protected.name)]
        return _any_of({pattern for name in listed for pattern in _romanised_patterns(name)})

    def hide(self, text: str) -> str:
        """The text with every protected name replaced by `[name withheld]`.

        A text that shows a name only after its entities or percent signs are read, as an address may, is given as read.
        """
        for read in (str, html.unescape, unquote):
            plain = read(text)
            for start, end in reversed(found := self.find(plain)):
                plain = plain[:start] + WITHHELD + plain[end:]
            text = plain if found else text
        return text


def _any_of(patterns: Collection[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(sorted(patterns, key=lambda each: (-len(each), each)))) if patterns else None


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The same stretches, ascending, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _romanised_patterns(name: str) -> set[str]:
    """Patterns over `romanise`d text: the name and its parts turned round, and each part of five letters alone."""
    spelled = romanise(unicodedata.normalize("NFKC", name))[0]
    parts = [letters for part in spelled.split() if (letters := re.sub(r"[\W_]", "", part)).isascii() and letters]
    if len(parts) < len(spelled.split()):
        return set()  # a script that has no one spelling
    whole = [_BETWEEN_PARTS.join(order) for order in (parts, parts[::-1]) if len("".join(order)) >= _LEAST_ROMANISED]
    alone = [part for part in parts if len(part) >= _LEAST_ROMANISED]
    return {f"(?<!{_LETTER}){pattern}{_LETTER}{{0,3}}(?!{_LETTER})" for pattern in (*whole, *alone)}


def _patterns(name: str) -> set[str]:
    """Patterns over plain text: the whole name, its parts turned round, and each longer part alone."""
    composed = unicodedata.normalize("NFKC", name).lower()
    return _patterns_of(composed) | _patterns_of(composed.translate(_AS_TWO))


def _patterns_of(name: str) -> set[str]:
    parts = [part for part in re.split(r"[\s,]+", _plain(name)[0]) if part]
    parts = [letters for part in parts if (letters := re.sub(r"[\W_]", "", part))]
    orders = list(permutations(parts)) if len(parts) <= 3 else [parts, parts[1:] + parts[:1], parts[::-1]]
    found = {
        _bounded(_BETWEEN_PARTS.join(_spelled(part) for part in order), "".join(order)) for order in orders if order
    }
    # A part of two letters is too often another word ("Ok", "Ri") to be hidden by itself.
    return found | {_bounded(_spelled(part), part) for part in parts if len(parts) > 1 and len(part) >= 3}


def _spelled(part: str) -> str:
    optional = {hit.start() for hit in _SECOND.finditer(part)} if len(part) >= 5 else set()
    letters = [re.escape(letter) + "?" * (index in optional) for index, letter in enumerate(part)]
    return _BETWEEN_LETTERS.join(letters)


def _bounded(pattern: str, letters: str) -> str:
    if _UNSPACED.search(letters):
        return pattern
    ending = f"{_LETTER}{{0,3}}" if len(letters) >= 5 else ""  # case endings: Ivanov, Ivanova, Ivanovym
    return f"(?<!{_LETTER}){pattern}{ending}(?!{_LETTER})"


def _plain(text: str) -> tuple[str, list[int]]:
    """Text without case, width, accents and invisible marks, and for each of its characters where it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for index, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign).casefold().translate(_SAME):
            if letter.isspace() or not (unicodedata.category(letter) in _UNSEEN or letter in _FILLERS):
                letters.append(letter)
                origin.append(index)
    return "".join(letters), origin
