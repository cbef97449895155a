"""A text as detectors read it: without width, accents and unseen signs, digits as digits, each sign with its origin."""

import re
import unicodedata
from dataclasses import dataclass

# Signs that show nothing: marks, formats, controls, Hangul fillers, the blank Braille cell.
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800ـ")
_SPACES = frozenset("\t\n\r\x0b\x0c")
# Letters that Unicode does not take apart, and Persian and other forms of Arabic letters.
_SAME = str.maketrans("łđøħŧıŁĐØḷکیىةگپچژآأإٱؤئھەۀ", "ldohtiLDOlكييهگپچژااااويههه")
# Letters that look like a Latin one, by script; used inside words that mix scripts, and for number plates.
LATIN_LOOKS = str.maketrans(
    "АВЕЗКМНОРСТУХІЈЅаеорсухіјѕԁһкмнтвΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ",
    "ABE3KMHOPCTYXIJSaeopcyxijsdhkmhtbABEZHIKMNOPTYXaeiknoptyx",
)
_CYRILLIC_LOOKS = str.maketrans("ABEKMHOPCTYXIJSaeopcyxijs", "АВЕКМНОРСТУХІЈЅаеорсухіјѕ")
_GREEK_LOOKS = str.maketrans("ABEZHIKMNOPTYXaeiknoptyxuv", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχυν")
_TABLES = {"latin": LATIN_LOOKS, "cyrillic": _CYRILLIC_LOOKS, "greek": _GREEK_LOOKS}
_WORD = re.compile(r"[^\W\d_]+")
_ZERO = re.compile(r"(?<=\d)[oOоОοΟ]+|[oOоОοΟ]+(?=\d)")
_ONE = re.compile(r"(?<=\d)[lI|]+(?=\d)|(?<=\d[ -])[lI|]+(?=\d)")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789")
_HAN_NUMBER = re.compile("[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{7,}")
_LETTER_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .·*_\-]){3,}[^\W\d_](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text made plain. origin: for each sign of it, the offset in the text it came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the original."""
        return self.origin[start], self.origin[end - 1] + 1


def make_plain(text: str) -> Plain:
    """Compatibility forms, accents and unseen signs gone, digits of every script as ASCII; case is kept."""
    letters: list[str] = []
    origin: list[int] = []
    for index, sign in enumerate(text):
        for letter in _signs_of(sign):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            origin.append(index)
    return Plain("".join(letters), tuple(origin))


def read_digits(plain: Plain) -> Plain:
    """The same with letters among digits read as the digits they look like, and long runs of Han digits as digits."""
    text = plain.text
    for _ in range(2):
        text = _ZERO.sub(lambda hit: "0" * len(hit.group()), text)
        text = _ONE.sub(lambda hit: "1" * len(hit.group()), text)
    text = _HAN_NUMBER.sub(lambda hit: hit.group().translate(_HAN_DIGITS), text)
    return Plain(text, plain.origin)


def mend_words(plain: Plain) -> Plain:
    """The same with words that mix look-alike scripts in the script of most of their letters."""
    return Plain(_WORD.sub(lambda hit: _in_one_script(hit.group()), plain.text), plain.origin)


def join_spaced(plain: Plain) -> Plain:
    """The same with words that are written letter by letter put together."""
    dropped: set[int] = set()
    for hit in _LETTER_SPACED.finditer(plain.text):
        between = range(hit.start() + 1, hit.end(), 2)
        # A capital after a small letter begins the next word.
        dropped |= {at for at in between if not (plain.text[at - 1].islower() and plain.text[at + 1].isupper())}
    if not dropped:
        return plain
    kept = [index for index in range(len(plain.text)) if index not in dropped]
    return Plain("".join(plain.text[index] for index in kept), tuple(plain.origin[index] for index in kept))


def _signs_of(sign: str) -> str:
    if sign in _SPACES:
        return " "
    if "가" <= sign <= "힣":
        return sign
    found = []
    for letter in unicodedata.normalize("NFKD", sign).translate(_SAME):
        digit = unicodedata.decimal(letter, None)
        if digit is not None:
            found.append(str(digit))
        elif unicodedata.category(letter) not in _UNSEEN and letter not in _FILLERS:
            found.append(" " if letter.isspace() else letter)
    return unicodedata.normalize("NFC", "".join(found))


def _in_one_script(word: str) -> str:
    if word.isascii():
        return word
    counts = {name: sum(_script(letter) == name for letter in word) for name in _TABLES}
    if sum(1 for number in counts.values() if number) < 2:
        return word
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        read = word.translate(_TABLES[name])
        if all(_script(letter) in {name, ""} for letter in read):
            return read
    return word


def _script(letter: str) -> str:
    if letter.isascii() or "À" <= letter <= "ɏ":
        return "latin"
    if "Ѐ" <= letter <= "ԯ":
        return "cyrillic"
    return "greek" if "Ͱ" <= letter <= "Ͽ" else ""
