"""A brief: what is published about a network, every number of it with what it rests on.

The same tree serves every audience. `briefs.compose` fills all of it for internal readers; `disclosure.for_audience`
builds another one from the fields that an audience's protocol lists and leaves the rest at these defaults, which are
empty on purpose: a field that nobody lists does not exist in what leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corridor.records.dates import UNKNOWN_DATE, DateSpan
from corridor.records.ids import AreaCode, ClaimId, ReportId
from corridor.records.vocabulary import (
    Audience,
    IncidentStatus,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Sensitivity,
    State,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as it is shown, with what it rests on.

    text: as printed. value: the number itself, None where the words hold none. unit: `people`, `incidents`, `sources`,
    `reports`, `probability`, `days`. claim_ids, incident_refs: what it was read or computed from. rule: the named rule
    that computed it, empty where a report states it. counts_people: whether the smallest cell of the protocol holds.
    """

    text: str
    value: float | None = None
    unit: str = ""
    claim_ids: tuple[ClaimId, ...] = ()
    incident_refs: tuple[str, ...] = ()
    rule: str = ""
    counts_people: bool = False
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with figures between them, so that no number stands in a text without its source."""

    parts: tuple[str | Figure, ...]
    incident_refs: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.SEVERE

    @property
    def text(self) -> str:
        """The sentence as read aloud."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class BriefHeader:
    """What the brief is, for whom, and of which day.

    on: the day whose state it shows. as_known_on: from what was published by that day. made_on: when it was made.
    mark: printed on every page and in every file. review: how far people have looked at it, in words.
    """

    title: str
    network: str
    network_title: str
    audience: Audience
    on: date
    as_known_on: date
    made_on: date
    edition: int = 1
    mark: str = ""
    review: str = ""
    is_protected_network: bool = True


@dataclass(frozen=True, slots=True)
class BriefPlace:
    """Where, as it is shown. name: for readers. Coordinates are internal and None in what leaves."""

    name: str
    country: AreaCode
    admin1: AreaCode | None = None
    precision: PlacePrecision = PlacePrecision.COUNTRY
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What claims of one incident say differently, side by side.

    shown: the value the brief uses, and `rule` why; others: each other value with the claims that give it.
    """

    field: str
    shown: Figure
    others: tuple[Figure, ...]
    rule: str = ""
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class BriefIncident:
    """One incident as a brief shows it.

    ref: the incident's id inside, an opaque keyed reference outside. headline: what happened, in one sentence.
    notes: who says it, what is denied or negated, what it is said to do to a way. counted_from_on: the latest day it
    can have happened, from retrieval where unknown; embargo counts from here, None where neither is known.
    is_protected: whether people at risk are affected. is_official_notice: whether an authority itself announces it.
    """

    ref: str
    kind: Kind
    modality: Modality
    headline: Sentence
    count: Figure | None = None
    parts: tuple[Figure, ...] = ()
    population: Population = Population.UNKNOWN
    people: str = ""
    nationality: tuple[str, ...] = ()
    place: BriefPlace | None = None
    when: DateSpan = UNKNOWN_DATE
    grade: str = "F6"
    grade_words: str = ""
    sources: Figure | None = None
    geo_precision: int = 4
    time_precision: int = 4
    status: IncidentStatus = IncidentStatus.MACHINE
    notes: tuple[Sentence, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    claim_ids: tuple[ClaimId, ...] = ()
    part_of: str | None = None
    counted_from_on: date | None = None
    is_protected: bool = True
    is_official_notice: bool = False
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class BriefEvidence:
    """What one incident adds to a state: for which state it speaks, with which weight (0-1) on the brief's day."""

    incident_ref: str
    speaks_for: State
    weight: float
    on: date
    because: str = ""


@dataclass(frozen=True, slots=True)
class StateOn:
    """What is believed of a way on one day; the three probabilities sum to one. evidence_weight: 0-1."""

    on: date
    shown: State
    open_probability: float
    restricted_probability: float
    closed_probability: float
    evidence_weight: float


@dataclass(frozen=True, slots=True)
class BriefWay:
    """A corridor or a link, and its state over the days the brief covers.

    key: a corridor's name or a link's id. days: ascending; the last one is the brief's day. since_on: first day of the
    state shown last, as far back as the days reach. unknown_from_on: when, without new evidence, it fades to unknown.
    """

    key: str
    name: str
    start: AreaCode
    end: AreaCode
    days: tuple[StateOn, ...] = ()
    because: str = ""
    evidence: tuple[BriefEvidence, ...] = ()
    since_on: date | None = None
    unknown_from_on: date | None = None
    is_official: bool = False
    mode: str = "land"
    sensitivity: Sensitivity = Sensitivity.SEVERE

    @property
    def latest(self) -> StateOn | None:
        """The state on the brief's day, None where nothing was assessed."""
        return self.days[-1] if self.days else None


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the picture: x, y in the drawing's own units. latitude, longitude: internal, None in what leaves."""

    code: AreaCode
    name: str
    x: float
    y: float
    local_name: str | None = None
    level: str = "country"
    latitude: float | None = None
    longitude: float | None = None
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class BriefMap:
    """A schematic picture of a network. width, height: of the drawing, in its own units.

    outlines: faint shapes of countries, as pairs of code and SVG path in those units. incident_counts: incidents per
    area code, as figures.
    """

    width: float
    height: float
    places: tuple[MapPlace, ...] = ()
    outlines: tuple[tuple[str, str], ...] = ()
    incident_counts: tuple[tuple[AreaCode, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One bar or dot of the timeline: an incident and the days it can have happened on."""

    incident_ref: str
    kind: Kind
    when: DateSpan
    label: str
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One projected quantity as a range: low, middle, high at the probabilities in `interval`."""

    measure: str
    where: str
    month: date
    low: Figure
    middle: Figure
    high: Figure
    interval: tuple[float, float] = (0.1, 0.9)
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A scenario and what follows from it; assumptions and refusals are read before any number."""

    name: str
    assumptions: tuple[str, ...]
    refused: tuple[str, ...] = ()
    rows: tuple[WhatIfRow, ...] = ()
    runs: int = 0
    seed: int = 0
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class BriefWayDescribed:
    """A way out as a report describes it: codes in order of travel, their names, and the claim that quotes it."""

    path: tuple[AreaCode, ...]
    names: tuple[str, ...]
    quote: str = ""
    report_id: ReportId | None = None
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class BriefClaim:
    """One claim behind a number: its exact words, who says them, and in which report."""

    id: ClaimId
    report_id: ReportId
    kind: Kind
    modality: Modality
    quote: str
    said_by: str = ""
    count_words: str = ""
    date_words: str = ""
    language: str | None = None
    is_against: bool = False
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class BriefSource:
    """One report that claims come from."""

    report_id: ReportId
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: DateSpan = UNKNOWN_DATE
    language: str | None = None
    copy_of: ReportId | None = None
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything one edition says, in the order it is read.

    concerns: what is only feared, planned or denied; it has no weight. ways_described: ways out as reports state them.
    """

    header: BriefHeader
    changes: tuple[Sentence, ...] = ()
    incidents: tuple[BriefIncident, ...] = ()
    concerns: tuple[BriefIncident, ...] = ()
    map: BriefMap | None = None
    timeline: tuple[TimelineEntry, ...] = ()
    corridors: tuple[BriefWay, ...] = ()
    links: tuple[BriefWay, ...] = ()
    ways_described: tuple[BriefWayDescribed, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
    unknowns: tuple[Sentence, ...] = ()
    method: tuple[Sentence, ...] = ()
    claims: tuple[BriefClaim, ...] = ()
    sources: tuple[BriefSource, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """What has to be kept of a brief so that the next one can say what changed.

    incidents: per incident's reference the headline then shown; counts: per reference the number last shown; told:
    every number that any edition so far has shown; states: per way's key the state then shown.
    """

    edition: int
    made_on: date
    incidents: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    counts: Mapping[str, float] = field(default_factory=dict)
    told: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def numbers_of(self, ref: str) -> frozenset[float]:
        """Every number that readers have of this incident, from any edition."""
        last = {self.counts[ref]} if ref in self.counts else set()
        return frozenset(last | set(self.told.get(ref, ())))
