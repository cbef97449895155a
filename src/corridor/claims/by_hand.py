"""Claims that a person codes: the same records and checks as an engine's, signed with who coded them."""

from enum import StrEnum
from typing import Any, TypeVar

from corridor.errors import BadQuote, FixInput, UnknownWord
from corridor.records import Claim, Kind, Modality, Quote, Report, make_claim

HAND = "hand"
"""The engine that claims made by people name; their version is who made them."""

Word = TypeVar("Word", bound=StrEnum)


def code_by_hand(report: Report, *, kind: str, modality: str, quote: Quote, who: str, **details: Any) -> Claim:
    """A claim of this report that a person makes, for example from proposals; works in any language.

    details: further fields of `Claim`. Raises UnknownWord for a kind or modality outside the codebook, BadQuote for a
    quote, or words of a group, count, place or date, that do not stand in the report, FixInput where nobody signs.
    """
    if not who.strip():
        raise FixInput("a claim by hand with nobody's name; expected who coded it, so that another person approves it")
    claim = make_claim(
        report,
        kind=_word(kind, Kind, what="kind"),
        modality=_word(modality, Modality, what="modality"),
        quote=quote,
        **{**details, "engine": HAND, "engine_version": who},
    )
    for words in _words_of(claim):
        if words not in report.text:
            raise BadQuote(f"report {report.id}: found no words {words!r}; expected its own, copied, never rephrased")
    return claim


def _words_of(claim: Claim) -> list[str]:
    groups = [group.words for group in claim.affected]
    counts = [group.count.words for group in claim.affected if group.count]
    return [words for words in (*groups, *counts, *(place.name for place in claim.places), claim.date.words) if words]


def _word(word: str, kind: type[Word], *, what: str) -> Word:
    try:
        return kind(word)
    except ValueError as error:
        raise UnknownWord(word, what=what, known=[each.value for each in kind]) from error
