"""Structured identifiers of people: e-mail addresses, phone numbers, numbers of documents.

Digits of every script, full-width forms and invisible marks are made plain before looking.
"""

import re
import unicodedata
from dataclasses import dataclass

_PATTERNS = (
    ("e-mail address", re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+")),
    ("document number", re.compile(r"(?<![\w-])\d{6}[\s-]?[1-8]\d{6}(?!\d)")),  # Korean resident registration
    ("document number", re.compile(r"(?<!\w)\d{17}[\dx](?!\w)")),  # Chinese resident identity card, GB 11643
    ("document number", re.compile(r"(?<!\w)[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}(?!\w)")),  # IBAN, ISO 13616
    ("document number", re.compile(r"(?<!\w)[a-z]{1,3}[\s-]?\d{6,9}(?!\w)")),  # passports, ICAO 9303
    ("phone number", re.compile(r"(?<![\w.])(?:\+|00)\s?\d(?:[\s().\-–/]{0,2}\d){7,14}(?!\d)")),
    ("phone number", re.compile(r"(?<![\w.\-])\(?0\d(?:[\s().\-–/]{0,2}\d){7,11}(?!\d)")),
    ("phone number", re.compile(r"(?<![\w.,\-])1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)")),  # Chinese mobile phones
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier found: which kind, and its words in plain form."""

    kind: str
    words: str


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Every structured identifier in a text, in the order of the kinds above."""
    plain = "".join(_plain(sign) for sign in unicodedata.normalize("NFKC", text))
    return tuple(Identifier(kind, hit.group()) for kind, pattern in _PATTERNS for hit in pattern.finditer(plain))


def _plain(sign: str) -> str:
    if unicodedata.category(sign) == "Cf":
        return ""
    digit = unicodedata.decimal(sign, None)
    return sign.lower() if digit is None else str(digit)
