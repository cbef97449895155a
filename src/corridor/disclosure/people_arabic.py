"""Names in Arabic script: given names, with what follows them, and words after a title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.disclosure.lexicon import Lexicon, lexicon

_WORD = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وال", "لل")
_NISBA = re.compile(r"ال.{2,}ي$|.{2,}(?:زاده|پور|نژاد|يان|اوغلو)$")
Found = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, and the same without a letter that Arabic writes before it, as in `ومحمد`."""

    text: str
    start: int
    end: int

    def among(self, words: frozenset[str]) -> bool:
        """Whether it is one of these, with or without a proclitic."""
        if self.text in words:
            return True
        return any(
            self.text.startswith(prefix) and len(self.text) > len(prefix) + 2 and self.text[len(prefix) :] in words
            for prefix in _PROCLITICS
        )


def find_arabic(text: str) -> Iterator[Found]:
    """Names: start, end, `arabic`, and why."""
    words = [_Word(hit.group(), hit.start(), hit.end()) for hit in _WORD.finditer(text)]
    known = lexicon("arabic")
    at = 0
    while at < len(words):
        end, because = _name_from(words, at, text, known)
        if because:
            yield words[at].start, words[end].end, "arabic", because
        at = end + 1


def _name_from(words: Sequence[_Word], at: int, text: str, known: Lexicon) -> tuple[int, str]:
    """The last word of the name that begins here, and why it is one; empty where none does."""
    word = words[at]
    before = words[at - 1] if at and not text[words[at - 1].end : word.start].strip(' :،,"«') else None
    if before is not None and before.among(known.place):
        return at, ""
    has_title = before is not None and before.among(known.before)
    end = _last(words, at, text, known, most=3 if has_title else 4)
    rest = words[at : end + 1]
    if has_title and not word.among(known.never) and not word.among(known.place) and not word.among(known.before):
        return end, "a title or a role stands before it"
    if word.text in known.particles and end > at and word.text in {"ابو", "بن", "ابن", "ام"}:
        return end, "a kunya or a patronymic"
    if not word.among(known.given):
        is_unknown = not (word.text.startswith("ال") or word.among(known.never | known.place | known.before))
        follows = end > at and is_unknown and (words[at + 1].text in known.surnames or _is_nisba(words[at + 1].text))
        return (end, "a surname") if follows else (at, "")
    if not word.among(known.weak):
        return end, "a given name"
    beside = any(
        other.among(known.given) or other.among(known.surnames) or _NISBA.search(other.text) for other in rest[1:]
    )
    speaks = end + 1 < len(words) and words[end + 1].among(known.after)
    return (end, "words that are names") if beside or speaks else (at, "")


def _is_nisba(text: str) -> bool:
    """A word that says where somebody is from, with its article, as surnames do; a noun beside it has one too."""
    return bool(_NISBA.search(text)) and len(text) > 4


def _last(words: Sequence[_Word], at: int, text: str, known: Lexicon, *, most: int) -> int:
    """Where a name that begins here ends: at a sign, or before a word that is no part of one."""
    end = at
    while end + 1 < len(words) and end + 1 - at < most:
        after = words[end + 1]
        if text[words[end].end : after.start] not in {" ", "  ", "-"} or after.among(known.never):
            break
        if after.among(known.before) or after.among(known.after) or after.among(known.place):
            break
        is_name = after.among(known.given) or after.among(known.surnames) or after.text in known.particles
        if end > at and not (is_name or _NISBA.search(after.text) or words[end].text in known.particles):
            break
        end += 1
    return end
