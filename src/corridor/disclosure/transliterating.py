"""One spelling for Latin, Cyrillic and Greek letters, so that a name listed in one of them is found in the others.

Transliteration between these is regular up to a few choices (kh or h, y or j, ou or u); both sides are brought to the
same coarse spelling. Han, Hangul and Arabic are not: vowels are missing there or one sign has many readings, so a name
has to be listed in each of its spellings.
"""

import re
import unicodedata

SCRIPTS = ("Latin", "Cyrillic", "Greek")
"""Between these a listed name is found in the others."""
_CYRILLIC = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџ", [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
        "h", "c", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia", "i", "i", "e", "g", "i", "l", "n", "ch", "dz", "dz",
    ], strict=True)
)  # fmt: skip
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", [
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "ks", "o", "p", "r", "s", "s", "t", "i", "f",
        "h", "ps", "o",
    ], strict=True)
)  # fmt: skip
_GREEK_PAIRS = {
    "ου": "u",
    "μπ": "b",
    "ντ": "d",
    "γκ": "g",
    "ει": "i",
    "οι": "i",
    "αι": "e",
    "ευ": "ev",
    "αυ": "av",
    "τσ": "c",
}
_CYRILLIC_PAIRS = {"ей": "i", "ий": "i", "ый": "i", "ой": "i", "ай": "e"}
_LATIN_PAIRS = {
    "tsch": "ch", "sch": "sh", "kh": "h", "ph": "f", "ou": "u", "mp": "b", "nt": "d", "gk": "g", "ei": "i", "ai": "e",
    "oi": "i", "eu": "ev", "au": "av", "dj": "dz", "dzh": "dz", "ck": "k", "ie": "e", "ye": "e", "je": "e", "iy": "i",
    "ij": "i", "yi": "i", "ii": "i", "yy": "i", "zhe": "zhe", "chr": "hr", "ts": "c", "tz": "c",
    "ey": "i", "ej": "i", "oy": "i", "oj": "i", "ay": "e", "aj": "e",
}  # fmt: skip
_LATIN = {
    "y": "i",
    "j": "i",
    "w": "v",
    "x": "ks",
    "q": "k",
    "ł": "l",
    "đ": "dz",
    "š": "sh",
    "č": "ch",
    "ć": "ch",
    "ž": "zh",
}
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LONGEST = 4


def has_other_letters(text: str) -> bool:
    """Whether Cyrillic or Greek letters stand in it."""
    return bool(_FOREIGN.search(text))


def romanise(text: str) -> tuple[str, list[int]]:
    """The coarse spelling in small letters, and for each of its signs where it came from; other signs as they are."""
    letters: list[str] = []
    origin: list[int] = []
    folded = [_fold(sign) for sign in text]
    at = 0
    while at < len(text):
        spelled, length = _spell(folded, at)
        for letter in spelled:
            if not (letter.isalpha() and letters and letters[-1] == letter):  # doubled letters are one
                letters.append(letter)
                origin.append(at + length - 1)
        at += length
    return "".join(letters), origin


def _spell(folded: list[str], at: int) -> tuple[str, int]:
    for length in range(_LONGEST, 1, -1):
        run = "".join(folded[at : at + length])
        for pairs in (_GREEK_PAIRS, _CYRILLIC_PAIRS, _LATIN_PAIRS):
            if len(run) == length and run in pairs:
                return pairs[run], length
    sign = folded[at]
    for table in (_CYRILLIC, _GREEK, _LATIN):
        if sign in table:
            return table[sign], 1
    return sign, 1


def _fold(sign: str) -> str:
    """A small letter without accents, but for those that are letters of their own."""
    small = sign.lower()
    if small in _CYRILLIC or small in _LATIN:
        return small
    return "".join(
        part for part in unicodedata.normalize("NFKD", small) if unicodedata.category(part) not in {"Mn", "Cf"}
    )
