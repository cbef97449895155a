"""Masking the names of people at risk, however they are spelled, and finding other identifiers.

The safe side is taken throughout: a protected name is masked wherever it stands as a word, in any case, also inside a
longer name ("Lee County" reads "[name withheld] County"), because a brief that hides too much hurts nobody.
"""

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corridor.errors import BadFile

WITHHELD = "[name withheld]"
_COLUMNS = ["id", "name", "role", "kind"]
_BETWEEN_LETTERS = r"[\s\-‐-―.·•・_'’ʼ]{0,3}"
_BETWEEN_PARTS = r"[\s\-‐-―.·•・_'’ʼ,]{0,4}"
_LETTER = r"[^\W\d_]"
# Scripts written without spaces between words: a name there has no boundary to wait for.
_UNSPACED = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ud7ff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A name of a person at risk. report: where it occurs; role, kind: as the list states them."""

    report: str
    name: str
    role: str = ""
    kind: str = ""


def parse_protected_names(text: str, *, file: str = "protected_names.csv") -> tuple[ProtectedName, ...]:
    """The list from CSV with the columns id, name, role, kind; BadFile for other columns or an empty name."""
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if rows.fieldnames != _COLUMNS:
        raise BadFile(file, where="line 1", found=f"{rows.fieldnames}", expected=f"{', '.join(_COLUMNS)}")
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
        return re.compile("|".join(sorted(patterns, key=lambda each: (-len(each), each)))) if patterns else None

    def find(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where protected names stand, as offsets in characters, ascending and apart."""
        if self._pattern is None:
            return ()
        plain, origin = _plain(text)
        return tuple((origin[hit.start()], origin[hit.end() - 1] + 1) for hit in self._pattern.finditer(plain))

    def hide(self, text: str) -> str:
        """The text with every protected name replaced by `[name withheld]`."""
        for start, end in reversed(self.find(text)):
            text = text[:start] + WITHHELD + text[end:]
        return text


def _patterns(name: str) -> set[str]:
    """Patterns over plain text: the whole name, its parts turned round, and each longer part alone."""
    parts = [part for part in re.split(r"[\s,]+", _plain(name)[0]) if part]
    parts = [letters for part in parts if (letters := re.sub(r"[\W_]", "", part))]
    orders = [parts] if len(parts) < 2 else [parts, parts[1:] + parts[:1]]
    found = {
        _bounded(_BETWEEN_PARTS.join(_spelled(part) for part in order), "".join(order)) for order in orders if order
    }
    # A part of two letters is too often another word ("Ok", "Ri") to be hidden by itself.
    return found | {_bounded(_spelled(part), part) for part in parts if len(parts) > 1 and len(part) >= 3}


def _spelled(part: str) -> str:
    return _BETWEEN_LETTERS.join(re.escape(letter) for letter in part)


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
        for letter in unicodedata.normalize("NFKD", sign).casefold():
            if unicodedata.category(letter) not in {"Mn", "Cf", "Me"}:
                letters.append(letter)
                origin.append(index)
    return "".join(letters), origin
