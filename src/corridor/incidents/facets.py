"""What of a claim is compared: its facets, worked out once so that many pairs can be scored."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridor.incidents.spans import When, when_of
from corridor.incidents.weights import Weights
from corridor.records import (
    Affected,
    Claim,
    ClaimPlace,
    Count,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Report,
    ReportId,
)

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_SMALL_WORD, _CAPITAL_WORD = re.compile(r"\b[a-z][\w'’-]+"), re.compile(r"\b[A-Z][\w'’-]{2,}")
_NUMBER = re.compile(r"\b\d{2,}\b")
_LATIN = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    {
        "about",
        "after",
        "against",
        "also",
        "been",
        "before",
        "being",
        "could",
        "during",
        "from",
        "have",
        "into",
        "over",
        "said",
        "says",
        "some",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "those",
        "under",
        "upon",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "would",
    }
)
_STEM_LETTERS = 5
"""Words are cut to five letters, the stem length that McNamee and Mayfield (Information Retrieval 7, 2004) found good
across European languages."""
_OPEN_RANGE = 3
"""A count without an upper end ("at least 100") reaches this many times as far: judgement, half a power of ten."""


@dataclass(frozen=True)
class Facets:
    """One claim as it is compared.

    names: names and numbers of the whole report.
    low, high: the principal group's count, None where it has none; other_counts: exact counts of further groups.
    countries: of its places, empty where it names none.
    """

    claim: Claim
    report: Report
    family: str
    when: When
    helps: bool | None
    names: frozenset[str]
    low: int | None
    high: int | None
    other_counts: frozenset[int]
    nationality: frozenset[str]
    excluded: frozenset[str]

    @property
    def kind(self) -> Kind:
        """The claim's kind."""
        return self.claim.kind

    @cached_property
    def places(self) -> tuple[ClaimPlace, ...]:
        """Places of the claim; a wider place that holds a finer one of the claim is left out."""
        return tuple(place for place in self.claim.places if not _is_held(place, self.claim.places))

    @cached_property
    def towns(self) -> tuple[ClaimPlace, ...]:
        """Those of its places that are named towns with coordinates."""
        return tuple(place for place in self.places if is_town(place))

    @cached_property
    def names_towns(self) -> bool:
        """Whether it names places, and all of them are towns."""
        return bool(self.places) and len(self.towns) == len(self.places)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries of its places, alpha-3."""
        return frozenset(place.country for place in self.claim.places if place.country)

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the quote's content words; pairs of characters in scripts without spaces."""
        return stems(self.claim.quote.text)

    @cached_property
    def happened(self) -> bool:
        """Whether the claim, or what it denies, is of something that happened."""
        return self.claim.modality not in {Modality.PLANNED, Modality.FEARED}


def facets_of(claims: Sequence[Claim], *, reports: Mapping[ReportId, Report], weights: Weights) -> list[Facets]:
    """The facets of each claim, in the order given."""
    names = {key: names_in(reports[key].text) for key in {claim.report_id for claim in claims}}
    return [_facets(claim, reports[claim.report_id], names=names[claim.report_id], weights=weights) for claim in claims]


def fold(text: str) -> str:
    """Text as it is compared: compatibility forms, lower case, without accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry meaning; no numbers."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    pairs = {run[i : i + 2] for run in _CJK.findall(plain) for i in range(max(len(run) - 1, 1))}
    words = {word for word in _LATIN.findall(_CJK.sub(" ", plain)) if len(word) > 3 and word not in _FUNCTION_WORDS}
    return frozenset(pairs | {word[:_STEM_LETTERS] for word in words})


def names_in(text: str) -> frozenset[str]:
    """Capitalised words that the text never writes small, and numbers of two digits and more: a story's marks."""
    small = set(map(fold, _SMALL_WORD.findall(text)))
    capital = set(map(fold, _CAPITAL_WORD.findall(text)))
    return frozenset(capital - small | set(_NUMBER.findall(text)))


def bounds(count: Count | None) -> tuple[int, int] | None:
    """The least and the greatest number that a count stands for, None where it has no number."""
    if count is None:
        return None
    known = [number for number in (count.low, count.best, count.high) if number is not None]
    if not known:
        return None
    if count.high is None and count.best is None:
        return known[0], known[0] * _OPEN_RANGE
    return known[0], known[-1]


def _facets(claim: Claim, report: Report, *, names: frozenset[str], weights: Weights) -> Facets:
    principal = claim.affected[0] if claim.affected else None
    counted = bounds(principal.count) if principal else None
    further = [bounds(group.count) for group in claim.affected[1:]]
    return Facets(
        claim=claim,
        report=report,
        family=weights.family[claim.kind],
        when=when_of(claim, report=report, news_days=int(weights.numbers["news_days"])),
        helps=_helps(claim, principal, weights),
        names=names,
        low=counted[0] if counted else None,
        high=counted[1] if counted else None,
        other_counts=frozenset(found[0] for found in further if found and found[0] == found[1]),
        nationality=frozenset(principal.nationality) if principal else frozenset(),
        excluded=frozenset(code for group in claim.affected[:1] for code in group.not_nationality),
    )


def _helps(claim: Claim, principal: Affected | None, weights: Weights) -> bool | None:
    if claim.kind in weights.helpers:
        return True
    if principal is None or principal.population == Population.UNKNOWN:
        return None
    return principal.population in {Population.HELPERS, Population.OTHERS}


def _is_held(place: ClaimPlace, places: Sequence[ClaimPlace]) -> bool:
    if place.precision == PlacePrecision.COUNTRY:
        return any(other.country == place.country and other.precision != PlacePrecision.COUNTRY for other in places)
    if place.precision == PlacePrecision.ADMIN1:
        return any(other.precision.geo_precision < 3 and is_in(other, place) for other in places)
    return False


def is_town(place: ClaimPlace) -> bool:
    """Whether a place is a named town with coordinates."""
    return place.precision == PlacePrecision.CITY and place.latitude is not None and place.longitude is not None


def is_in(fine: ClaimPlace, wide: ClaimPlace) -> bool:
    """Whether the first place lies in the second, as far as their country, province and name say."""
    if fine.country != wide.country or fine.precision.geo_precision > wide.precision.geo_precision:
        return False
    if wide.precision == PlacePrecision.COUNTRY:
        return True
    if wide.precision == PlacePrecision.ADMIN1:
        return not provinces_of(fine).isdisjoint(provinces_of(wide))
    return fold(fine.resolved) == fold(wide.resolved)


def provinces_of(place: ClaimPlace) -> frozenset[str]:
    """The province as a code and by its name in `resolved`, as far as either is known; empty where neither is."""
    if place.precision == PlacePrecision.COUNTRY:
        return frozenset()
    parts = [fold(part) for part in place.resolved.split(",")]
    name = parts[-2] if len(parts) >= (2 if place.precision == PlacePrecision.ADMIN1 else 3) else None
    return frozenset(known for known in (place.admin1, name) if known)
