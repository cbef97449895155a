"""How spellings of one name become one key, so that `Côte d'Ivoire` and `Cote d’Ivoire` meet in the index."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_DROPPED = re.compile(r"['’‘ʻʼ`´ʿʾ.]")
_SPACES = re.compile(r"[\s\-‐‑–—_/,·・]+")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}
"""Abbreviated first words of place names; `St.` at the end is a street and stays."""


def fold(name: str) -> str:
    """The key of a name: lower case, without accents, apostrophes and full stops, hyphens as spaces, `St` as `saint`.

    Only accents of Latin letters go; marks that are letters in their script (Thai, Hangul, Devanagari) stay.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFKD", name)))
    words = _SPACES.sub(" ", _DROPPED.sub("", name)).strip().casefold().translate(_LETTERS).split(" ")
    if len(words) > 1:
        words[:-1] = [_SHORT.get(word, word) for word in words[:-1]]
    return " ".join(words)


def is_code(name: str) -> bool:
    """Whether this alternate name is an airport's or office's code (`KMG`) rather than a name."""
    return len(name) <= 3 and name.isascii() and name.isupper()


def is_transliteration(name: str) -> bool:
    """Whether this is one of the lower-case machine transliterations (`dong xing zhen`) that GeoNames carries."""
    return name.isascii() and name.islower()


_TYPE_WORDS = (
    "autonomous region|autonomous province|province|state|region|prefecture|county|district|governorate|municipality"
    "|oblast|krai|department|republic|voivodeship|canton|division|territory"
)
_ENGLISH_TYPE = re.compile(rf"(?i)^(?:(?:{_TYPE_WORDS}) of (?P<after>.+)|(?P<before>.+) (?:{_TYPE_WORDS}))$")
_NATIVE_TYPE = re.compile(
    r"(?i)^(?:changwat|amphoe|wil[aā]yat|wilaya de|muhafazat|ostan-e|tỉnh|khoueng|provincia de|département d[eu]) "
    r"|(?: sheng| shi| zizhiqu|-do|-si| oblast['’]?| oblysy| viloyati| ili| sýsla| fylke| län| megye| megyei)$"
)


def common_name(name: str, aliases: tuple[str, ...]) -> str:
    """The name of an area without the word for its kind: `Luang Prabang` of `Luang Prabang Province`.

    An English alias with a word for its kind wins over the official name; where there is none, native words for the
    kind (`Sheng`, `Changwat`) are cut off.
    """
    bases = [match["before"] or match["after"] for alias in aliases if (match := _ENGLISH_TYPE.match(alias))]
    latin = [base for base in bases if fold(base).isascii()]
    if latin:
        return min(latin, key=lambda base: (len(base), base))
    own = _ENGLISH_TYPE.match(name)
    return (own["before"] or own["after"]) if own else _NATIVE_TYPE.sub("", name)


def without_native_kind(name: str) -> str:
    """The name without a native word for its kind: `Tak Bai` of `Amphoe Tak Bai`; English words stay."""
    return _NATIVE_TYPE.sub("", name)


def plain(name: str) -> str:
    """The name in the letters of English news, without accents: `Mong Cai` of `Móng Cái`; other scripts stay."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFKD", name))).replace("’", "'")
