"""A corpus of planted identifiers, by script, in two halves: rules were written with one and measured on the other.

`planted.json` holds it: carriers, names, structured identifiers and clean look-alikes, each as two halves, and a list
of names written after the rules stood. Every sentence, name and number is invented for this corpus. Numbers come from
ranges kept for fiction or are runs of zeros; addresses from example.org and its like. Names put frequent names together
at random and belong to nobody meant.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = json.loads(Path(__file__).with_name("planted.json").read_text(encoding="utf-8"))
SCRIPTS = ("latin", "han", "hangul", "arabic", "cyrillic", "greek")


@dataclass(frozen=True)
class Planted:
    """A sentence with what is planted in it. kind: of the identifier; variant: how it is written; start, end: where."""

    script: str
    kind: str
    variant: str
    text: str
    start: int
    end: int


_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_LOOKS = {
    "latin": str.maketrans("aeocpxiAEOCPX", "аеосрхіАЕОСРХ"),
    "cyrillic": str.maketrans("аеосрхАЕОСРХ", "aeocpxAEOCPX"),
    "greek": str.maketrans("οΑΕΟΚΜΝΡΤ", "oAEOKMNPT"),
}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def planted_names(half: int) -> Iterator[Planted]:
    """Every name of one half (0 or 1; 2 for the fresh list) in carriers of a half, in every variant of its script."""
    for script in SCRIPTS:
        names = CORPUS["fresh"][script] if half == 2 else CORPUS["names"][script][half]
        carriers = CORPUS["carriers"][script][min(half, 1)]
        for index, name in enumerate(names):
            for step in range(2):
                carrier = carriers[(index * 2 + step) % len(carriers)]
                other = names[(index + 3) % len(names)]
                for variant, written in _name_variants(name, script):
                    yield _plant(script, "name", variant, carrier.replace("{other}", other), written)


def planted_numbers(half: int) -> Iterator[Planted]:
    """Every structured identifier of one half, in every variant."""
    for script, kinds in CORPUS["numbers"].items():
        for kind, halves in kinds.items():
            for words in halves[half]:
                for variant, written in _number_variants(words, script):
                    yield _plant(script, kind, variant, CORPUS["number_carriers"][script], written)


def clean(half: int) -> Iterator[tuple[str, str]]:
    """Sentences with nothing planted, by script."""
    for script in SCRIPTS:
        for text in CORPUS["clean"][script][half]:
            yield script, text


def _plant(script: str, kind: str, variant: str, carrier: str, written: str) -> Planted:
    start = carrier.index("{}")
    return Planted(script, kind, variant, carrier.replace("{}", written), start, start + len(written))


def _name_variants(name: str, script: str) -> Iterator[tuple[str, str]]:
    yield "plain", name
    yield "zero-width", "\u200b".join(name)
    yield "no-break space", name.replace(" ", "\u00a0")
    if script == "latin":
        yield "full width", "".join(_FULL_WIDTH.get(sign, sign) for sign in name)
        yield "capitals", name.upper()
    if script in _LOOKS:
        yield "look-alikes", name.translate(_LOOKS[script])
    if script in {"han", "hangul"}:
        yield "spaced", f"{name[0]} {name[1:]}"


def _number_variants(words: str, script: str) -> Iterator[tuple[str, str]]:
    yield "plain", words
    yield "zero-width", "\u200d".join(words)
    yield "soft hyphens", "\u00ad".join(words)
    yield "no-break space", words.replace(" ", "\u00a0")
    yield "full width", "".join(_FULL_WIDTH.get(sign, sign) for sign in words)
    yield "Arabic digits", words.translate(_ARABIC_DIGITS)
    yield "wide spaces", words.replace(" ", "  ")
    if script in _LOOKS:
        yield "look-alikes", words.translate(_LOOKS[script])
    digits = [index for index, sign in enumerate(words) if sign == "0"]
    if len(digits) > 4:
        chosen = (digits[1], digits[-2])
        yield "letter O", "".join("O" if index in chosen else sign for index, sign in enumerate(words))
