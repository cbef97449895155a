"""Structured identifiers of people: e-mail addresses, phones, numbers of documents, number plates, names of accounts.

Digits of every script, full-width forms, look-alike letters and unseen marks are made plain before looking. The safe
side is taken: nine digits in a row are a number of somebody unless they are a date or a round sum.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corridor.disclosure.lexicon import label_words
from corridor.disclosure.plain_text import LATIN_LOOKS, make_plain, mend_words, read_digits

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_DATES = re.compile(
    rf"(?<![\d+]){_YEAR}([-./]){_MONTH}\1{_DAY}(?![\d]|[-./]\d)"
    rf"|(?<![\d+]){_DAY}([-./]){_MONTH}\2{_YEAR}(?![\d]|[-./]\d)"
    rf"|(?<![\d+)(/-]){_YEAR} ?[-–/] ?{_YEAR}(?![\d]| ?[-/]\d)"
    rf"|(?<!\d)(?<!\d [-–])[012]?\d:[0-5]\d(?!\d)"
)
_SEP = r"[ .\-–/()·]"


def _words(label: str) -> str:
    """One of the words that announce an identifier of this sort."""
    found = sorted(label_words(label), key=lambda word: (-len(word), word))
    spaced = [rf"(?<![^\W_]){re.escape(word)}(?![^\W\d_])" if word[0] < "\u2e80" else re.escape(word) for word in found]
    return f"(?:{'|'.join(spaced)})"


_AT, _DOT = r"(?:@|[(\[{<] ?at ?[)\]}>])", r"(?:[.。]|[(\[{<] ?dot ?[)\]}>])"
_CODE = r"(?:[^\W\d_]{1,3}[ -]?)?\d(?:[ \-/.]?\d|[^\W\d_]){4,}"
_SITES = "(?:fb|vk|facebook|instagram|twitter|tiktok)"
_NO_DIGIT = r"[^\d\n]"
_PHONE, _DOCUMENT = _words("phone"), _words("document")
_ACCOUNT, _PLATE = _words("account"), _words("plate")
_PATTERNS = (
    ("e-mail address", re.compile(rf"[\w.+-]+ ?{_AT} ?[\w-]+(?: ?{_DOT} ?[\w-]+)+")),
    ("e-mail address", re.compile(r"(?<!\w)[\w.+-]+ at [\w-]+(?: dot [\w-]+)+(?!\w)")),
    ("account", re.compile(rf"(?<![\w.])(?:(?:t|wa|signal)\.me|{_SITES}\.com)/[\w.+#-]{{3,}}")),
    ("account", re.compile(r"(?<![\w@.])@[a-z_][\w]{3,}(?![\w.]*@)")),
    ("account", re.compile(rf"{_ACCOUNT}(?: ?(?:id|号|號))?[ :：]{{1,3}}(?=[\w-]*\d)[a-z_][\w-]{{4,}}")),
    # IBAN, ISO 13616
    ("document number", re.compile(r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?!\w)")),
    ("document number", re.compile(r"(?<![\w-])\d{6}[ -]?[1-8]\d{6}(?!\d)")),  # Korean resident registration
    ("document number", re.compile(r"(?<!\w)\d{17}[\dx](?!\w)")),  # Chinese resident identity card, GB 11643
    ("document number", re.compile(r"(?<!\w)[^\W\d_]{1,3}-?\d{6,9}(?!\w)")),  # passports, ICAO 9303
    ("document number", re.compile(r"(?<!\w)\d{3}-?\d{2}[^\W\d_]\d{5}(?!\w)")),  # refugee registration
    ("document number", re.compile(rf"{_DOCUMENT}{_NO_DIGIT}{{0,20}}?({_CODE})")),
    ("phone number", re.compile(rf"{_PHONE}{_NO_DIGIT}{{0,15}}?[+(]{{0,2}}\d(?:{_SEP}{{0,3}}\d){{5,14}}(?!\d)")),
    ("phone number", re.compile(r"(?<![\w.])(?:\+|00) ?\d(?:[ ().\-–/·]{0,3}\d){7,14}(?!\d)")),
    ("phone number", re.compile(rf"(?<![\w.,\-])\(?0\d(?:{_SEP}{{0,2}}\d){{7,11}}(?!\d)")),
    ("long number", re.compile(rf"(?<![\d.,])\(?\d(?:{_SEP}{{0,2}}\d){{8,23}}(?!\d)")),
)  # fmt: skip
_UPPER_DOCUMENT = re.compile(r"(?<![^\W_])[^\W\d_a-z]{2,3} \d{6,9}(?![^\W_])")
_PLATES = (
    re.compile(r"[京津沪滬渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
        r"[A-Z][ ·•.-]?(?=[A-Z0-9]{0,5}\d)[A-Z0-9]{5,6}(?![A-Z0-9])"),
    re.compile(r"(?<!\d)\d{2,3} ?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호]"
        r" ?\d{4}(?!\d)"),
    re.compile(r"(?<![A-Z0-9-])[A-Z]{2}-\d{3}-[A-Z]{2}(?![A-Z0-9])"),
    re.compile(r"(?<![A-Z0-9-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?(?![A-Z0-9-])"),
    re.compile(r"(?<![A-Z0-9-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![A-Z0-9])"),
    re.compile(r"(?<![A-Z0-9-])[A-Z]{1,2} ?\d{3,4}[ -]?[A-Z]{2}(?: ?\d{2,3})?(?![A-Z0-9])"),
    re.compile(r"(?<![A-Z0-9.,:-])(?!\d\d [AP]M )[0-8]\d ?[A-Z]{1,3} ?\d{2,4}(?![A-Z0-9]|[.,:-]\d)"),
    re.compile(r"(?<!\d)\d{2} ?[ا-ي] ?\d{3}(?: ?-? ?\d{2})?(?!\d)"),
    re.compile(r"(?<![ا-ي])[ا-ي](?: [ا-ي]){1,2} ?\d{3,4}(?!\d)|(?<!\d)\d{3,4} (?:[ا-ي] ){1,2}[ا-ي](?![ا-ي])"),
)  # fmt: skip
_GREEK_PLATE = re.compile(r"(?<![^\W_])[ABEZHIKMNOPTYX]{3}[ -]?\d{4}(?![^\W_])")
_GREEK = re.compile("[\u0370-\u03ff]{3}")
_SMALL_WORDS = re.compile(r"(?:[^\W\d_]*[a-zа-яα-ω][^\W\d_]*[ \-·]?)*")
_LABELLED_PLATE = re.compile(
    rf"{_PLATE}{_NO_DIGIT}{{0,18}}?((?:[^\W\d_]{{1,3}}[ \-·]?){{0,3}}\d(?:[ \-·]?[^\W_]){{2,8}})"
)


_ADDRESS = re.compile(r"https?://\S+")
_KINDS = ("e-mail address", "account", "document number", "phone number", "number plate", "long number")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier found: which kind, its words in plain form, and where it stands in the text."""

    kind: str
    words: str
    start: int = 0
    end: int = 0


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Every structured identifier in a text, in the order of the kinds above."""
    seen = make_plain(text)
    plain = read_digits(mend_words(seen))
    undated = _DATES.sub(lambda hit: "¤" * len(hit.group()), plain.text)
    found = {*_numbers(undated), *_plates(undated), *_plates(seen.text)}
    kinds = sorted(found, key=lambda each: (_KINDS.index(each[0]), each[1:]))
    return tuple(Identifier(kind, plain.text[start:end], *plain.span(start, end)) for kind, start, end in kinds)


def hide_identifiers(text: str) -> str:
    """The text with every identifier replaced by its kind, as in `[phone number withheld]`.

    Long numbers of no known kind stay, and so do addresses of pages: both are for those who may see the text at all.
    """
    taken = len(text)
    hidden = [] if _ADDRESS.fullmatch(text) else [each for each in find_identifiers(text) if each.kind != _KINDS[-1]]
    for found in sorted(hidden, key=lambda found: (-found.end, found.start)):
        if found.end <= taken:
            text = f"{text[: found.start]}[{found.kind} withheld]{text[found.end :]}"
            taken = found.start
    return text


def _numbers(text: str) -> Iterator[tuple[str, int, int]]:
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is two letters: look at what keeps its length
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(lower):
            is_number = kind not in {"long number", "document number"} or not _is_quantity(hit.group())
            if is_number and (not pattern.groups or len(re.findall(r"\d", hit.group(1))) >= 5):
                yield kind, hit.start(), hit.end()
    for hit in _UPPER_DOCUMENT.finditer(text):
        if hit.group()[:2].isupper() and not hit.group().endswith("000"):
            yield "document number", hit.start(), hit.end()


def _is_quantity(words: str) -> bool:
    """A round sum in groups of three, or years and small numbers in a row."""
    groups = re.split(r"[ .]", words)
    is_grouped = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and groups[-1] == "000"
    parts = re.findall(r"\d+", words)
    are_years = len(parts) > 1 and all(re.fullmatch(_YEAR, part) for part in parts)
    are_small = len(parts) > 4 and all(len(part) <= 2 for part in parts) and parts == sorted(parts, key=int)
    return is_grouped or are_years or (are_small and not words.startswith(("0", "+", "(")))


def _plates(text: str) -> Iterator[tuple[str, int, int]]:
    folded = text.translate(LATIN_LOOKS)
    for pattern in _PLATES:
        for hit in pattern.finditer(folded):
            yield "number plate", hit.start(), hit.end()
    for hit in _GREEK_PLATE.finditer(folded):
        is_greek = not text[hit.start() : hit.end()].isascii() or _GREEK.search(text)
        if is_greek and not hit.group().startswith("FEK"):  # in a Latin text it would be any sign with a number
            yield "number plate", hit.start(), hit.end()
    lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for hit in _LABELLED_PLATE.finditer(lower):
        start = hit.start(1) + len(_SMALL_WORDS.match(text[hit.start(1) : hit.end(1)]).group())  # type: ignore[union-attr]  # it matches nothing too
        words = text[start : hit.end(1)]
        if len(re.findall(r"\d", words)) >= 2 and words == words.upper() and not re.fullmatch(_YEAR, words.strip()):
            yield "number plate", start, hit.end(1)
