"""From bytes to characters: what is declared, then UTF-8, then what the bytes look like."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from corridor.reports.documents import Unreadable
from corridor.reports.limits import load_limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What pages declare and what they hold: supersets that browsers read instead (WHATWG Encoding Standard, labels).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
}

# Encodings that pages and mails in the languages of reports are kept in (from the WHATWG Encoding Standard).
_LIKELY = (
    "gb18030", "cp949", "big5hkscs", "cp932", "euc_jp", "cp1252", "cp1251", "cp1256", "cp1254", "cp1250", "cp1253",
    "cp1255", "cp1257", "cp1258", "cp874", "koi8_r",
)  # fmt: skip

_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029|[\x0b\x0c]")
_DROPPED = re.compile("[\ud800-\udfff]")


def decode(content: bytes, *, declared: str | None = None) -> str:
    """The characters of a text, with line ends as `\\n`.

    A byte order mark decides; then the declared encoding, if the bytes are valid in it; then UTF-8; then the likeliest
    of the encodings that reports come in. Unreadable where the bytes are no text.
    """
    text = clean_characters(_decoded(content, declared))
    controls = sum(1 for character in text[: _sample()] if unicodedata.category(character) == "Cc")
    breaks = text.count("\n", 0, _sample()) + text.count("\t", 0, _sample())
    if controls - breaks > load_limits().control_character_share * max(len(text[: _sample()]), 1):
        raise Unreadable("the bytes are no text: too many of them are control characters")
    return text


def clean_characters(text: str) -> str:
    """The text with every line end as `\\n` and with half surrogates, which no file can hold, as U+FFFD."""
    return _DROPPED.sub("�", _LINE_END.sub("\n", text))


def is_encoding(name: str) -> bool:
    """Whether this is the name of a text encoding."""
    try:
        return codecs.lookup(name).name not in _NO_ENCODINGS
    except (LookupError, ValueError):
        return False


# Codecs that Python knows and that turn bytes into bytes or unpack them; idna and punycode take quadratic time.
_NO_ENCODINGS = frozenset(
    {"base64", "bz2", "hex", "quopri", "uu", "zlib", "rot13", "idna", "punycode", "raw-unicode-escape"}
    | {"unicode-escape", "undefined", "mbcs", "oem", "utf-7"}
)


def _decoded(content: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for likely in (_superset(declared), "utf-8"):
        decoded = _try(content, likely)
        if decoded is not None:
            return decoded
    return _recognised(content)


def _superset(declared: str | None) -> str | None:
    if not declared or not is_encoding(declared):
        return None
    name = codecs.lookup(declared).name
    return _SUPERSETS.get(name, name)


def _try(content: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _recognised(content: bytes) -> str:
    sample = content[: _sample()]
    best = from_bytes(sample, cp_isolation=list(_LIKELY), preemptive_behaviour=False).best()
    if best is None:
        raise Unreadable("the bytes are no text, or in an encoding that is not recognised: save it as UTF-8")
    return content.decode(best.encoding, errors="replace")


def _sample() -> int:
    return load_limits().encoding_sample_bytes
