"""A claim: what one report says happened, with the exact words that say it."""

from dataclasses import dataclass, field
from typing import Any

from corridor.errors import BadQuote, FixInput
from corridor.records.dates import UNKNOWN_DATE, DateSpan
from corridor.records.ids import AreaCode, ClaimId, PlaceId, ReportId, RouteClaimId, claim_id, route_claim_id
from corridor.records.reports import Report
from corridor.records.vocabulary import (
    ActorKind,
    Effect,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Sensitivity,
    SourceKind,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report and where they stand in its text: `report.text[start:end] == text`, in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many people, as a range; low <= best <= high. words: the count as the report writes it.

    rule: the named rule that turned the words into numbers, for example `digits`, `range`, `dozens`.
    """

    low: int | None
    best: int | None
    high: int | None
    words: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        known = [number for number in (self.low, self.best, self.high) if number is not None]
        if known != sorted(known) or any(number < 0 for number in known):
            raise FixInput(f"a count of {self.low}/{self.best}/{self.high}: expected 0 <= low <= best <= high")


@dataclass(frozen=True, slots=True)
class Affected:
    """A group of people that something happened to; the first of a claim is the principal group.

    words: the report's words for them. nationality: ISO 3166-1 alpha-3, empty where not stated.
    not_nationality: nationalities that the report says they do not have. part_of_principal: whether this is a
    breakdown or subset of the claim's first group. is_protected: whether these are people at risk.
    """

    words: str
    population: Population = Population.UNKNOWN
    count: Count | None = None
    nationality: tuple[str, ...] = ()
    not_nationality: tuple[str, ...] = ()
    part_of_principal: bool = False
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. precision: 1 named unit, 2 named body, 3 generic ("police"), 4 unknown. country: alpha-3."""

    name: str = "unknown"
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    precision: int = 4


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A place as a report names it and as it was resolved.

    name: the report's words. resolved: `City, Admin1, ISO3`, shorter where coarser. country: alpha-3.
    admin1: ISO 3166-2-like code such as `CHN-GX`, None where unknown. latitude, longitude: degrees, of a label point
    where precision is coarser than a city. place_id: gazetteer id, None where it is not in the gazetteer.
    """

    name: str
    resolved: str
    country: str
    precision: PlacePrecision
    admin1: AreaCode | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_id: PlaceId | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a chain of who says it. who: the report's words; quote: the words that attribute."""

    who: str
    kind: SourceKind = SourceKind.UNKNOWN
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class CorridorEffect:
    """What the report says the event did to a way out. corridor: `CODE>CODE`, as in `CHN-GX>VNM`."""

    corridor: str
    effect: Effect
    quote: Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says happened; made by `make_claim`, which checks every quote.

    attributions: the chain, nearest speaker to the report first, root last; empty where the report speaks itself.
    negations: what the report says is not so, in its words. historical: whether this is background, not the news.
    """

    id: ClaimId
    report_id: ReportId
    kind: Kind
    modality: Modality
    quote: Quote
    affected: tuple[Affected, ...] = ()
    actor: Actor = Actor()
    places: tuple[ClaimPlace, ...] = ()
    date: DateSpan = UNKNOWN_DATE
    attributions: tuple[Attribution, ...] = ()
    corridor_effect: CorridorEffect | None = None
    negations: tuple[Quote, ...] = ()
    historical: bool = False
    sensitivity: Sensitivity = Sensitivity.SEVERE
    engine: str = ""
    engine_version: str = ""

    @property
    def root(self) -> Attribution | None:
        """Who says it in the end, None where the report speaks in its own voice."""
        return self.attributions[-1] if self.attributions else None

    @property
    def is_protected(self) -> bool:
        """Whether any affected group is of people at risk."""
        return any(group.is_protected for group in self.affected)


@dataclass(frozen=True, slots=True)
class RouteClaim:
    """A way through countries and provinces that a report describes, as it states it.

    path: codes of countries and provinces in order of travel. Made by `make_route_claim`.
    """

    id: RouteClaimId
    report_id: ReportId
    path: tuple[AreaCode, ...]
    quote: Quote
    sensitivity: Sensitivity = Sensitivity.SEVERE
    engine: str = ""
    engine_version: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one report yields.

    is_relevant: whether it reports on people on the move at all; because: the reason, in a sentence.
    """

    report_id: ReportId
    is_relevant: bool
    because: str
    claims: tuple[Claim, ...] = ()
    routes: tuple[RouteClaim, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)


def quote_at(report: Report, start: int, end: int) -> Quote:
    """The quote between two offsets of a report's text; BadQuote where they do not enclose any of it."""
    if not 0 <= start < end <= len(report.text):
        raise BadQuote(
            f"report {report.id}: found offsets {start}-{end}; expected 0 <= start < end <= {len(report.text)}"
        )
    return Quote(report.text[start:end], start, end)


def make_claim(report: Report, *, kind: Kind, modality: Modality, quote: Quote, **details: Any) -> Claim:
    """A claim of this report, its id from its content; BadQuote where any of its quotes is not in the report.

    `details` are further fields of `Claim`.
    """
    claim = Claim(
        id=claim_id(report.id, quote.start, quote.end, kind, sorted(details.items(), key=lambda pair: pair[0])),
        report_id=report.id,
        kind=kind,
        modality=modality,
        quote=quote,
        **details,
    )
    effect = [claim.corridor_effect.quote] if claim.corridor_effect else []
    attributing = [link.quote for link in claim.attributions if link.quote]
    for words in [quote, *effect, *attributing, *claim.negations]:
        _check_quote(report, words)
    return claim


def make_route_claim(
    report: Report, *, path: tuple[AreaCode, ...], quote: Quote, engine: str, engine_version: str
) -> RouteClaim:
    """A way described by this report; BadQuote where the quote is not in it, FixInput for fewer than two areas."""
    if len(path) < 2:
        raise FixInput(f"report {report.id}: found a way of {len(path)} area; expected at least two")
    _check_quote(report, quote)
    return RouteClaim(
        id=route_claim_id(report.id, quote.start, quote.end, path),
        report_id=report.id,
        path=path,
        quote=quote,
        engine=engine,
        engine_version=engine_version,
    )


def _check_quote(report: Report, quote: Quote) -> None:
    if not quote.text or report.text[quote.start : quote.end] != quote.text:
        found = report.text[max(quote.start, 0) : max(quote.end, 0)]
        raise BadQuote(
            f"report {report.id}, characters {quote.start}-{quote.end}: found {found!r}; expected the quote "
            f"{quote.text!r}. Quotes are copied from the report, never rephrased."
        )
