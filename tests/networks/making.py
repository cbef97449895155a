"""Small records for tests of this room: reports, incidents and a network, each from the few things a test is about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from corridor.codebook import load
from corridor.networks import state_on
from corridor.records import (
    UNKNOWN_DATE,
    AreaCode,
    Chosen,
    Claim,
    ClaimPlace,
    Corridor,
    CorridorEffect,
    DateSpan,
    Effect,
    Incident,
    Kind,
    Link,
    LinkId,
    Modality,
    Network,
    NetworkPlace,
    NetworkState,
    PlacePrecision,
    Prior,
    Report,
    ReportId,
    Root,
    Source,
    content_digest,
    incident_id,
    make_claim,
    on_day,
    quote_at,
    report_id,
)

DAY = date(2024, 9, 6)
SOURCE = Source("A book in a library.")
PRIOR = Prior(0.5, 0.4, 0.1, "for the test")


def network(*link_ids: str, corridors: dict[str, list[str]] | None = None, prior: Prior = PRIOR) -> Network:
    """A network of these links (`A>B`), its places at 0 degrees."""
    links = tuple(
        Link(LinkId(link_id), AreaCode(link_id.split(">")[0]), AreaCode(link_id.split(">")[1]), "land", SOURCE)
        for link_id in link_ids
    )
    codes = sorted({code for link in links for code in (link.start, link.end)})
    places = tuple(NetworkPlace(code, code, "country", code[:3], 0, 0, SOURCE) for code in codes)
    ways = tuple(
        Corridor(name, tuple(LinkId(link_id) for link_id in ids), SOURCE) for name, ids in (corridors or {}).items()
    )
    return Network("test", "A test", False, places, links, ways, prior)


def report(
    name: str = "a", *, published: date | None = DAY, retrieved: date | None = None, copy_of: ReportId | None = None
) -> Report:
    """A report out on a day; its id from its name."""
    at = datetime(retrieved.year, retrieved.month, retrieved.day, tzinfo=UTC) if retrieved else None
    span = on_day(published) if published else UNKNOWN_DATE
    text = f"Something happened, says {name}."
    return Report(
        report_id(content_digest(name)), name, text, "1", name, "text/plain", span, retrieved_at=at, copy_of=copy_of
    )


def place(area: str) -> ClaimPlace:
    """A province (`CHN-YN`) or a country."""
    precision = PlacePrecision.ADMIN1 if "-" in area else PlacePrecision.COUNTRY
    return ClaimPlace(area, area, area[:3], precision, AreaCode(area) if "-" in area else None)


def claim(
    told_by: Report,
    *,
    kind: Kind = Kind.ARREST,
    modality: Modality = Modality.ASSERTED,
    effect: tuple[str, Effect] | None = None,
    at: Iterable[str] = (),
    **more: object,
) -> Claim:
    """A claim of this report. effect: corridor and effect; at: area codes."""
    quote = quote_at(told_by, 0, len(told_by.text))
    stated = CorridorEffect(*effect, quote) if effect else None
    places = tuple(place(area) for area in at)
    return make_claim(told_by, kind=kind, modality=modality, quote=quote, corridor_effect=stated, places=places, **more)


def incident(*claims: Claim, on: DateSpan | date = DAY, roots: tuple[Root, ...] | None = None) -> Incident:
    """An incident of these claims: its fields those of the first, one root for each report unless told otherwise."""
    ids = tuple(one.id for one in claims)
    first = claims[0]
    span = on if isinstance(on, DateSpan) else on_day(on)
    own = tuple(Root(one.report_id, (one.report_id,)) for one in claims)
    return Incident(
        id=incident_id(ids),
        kind=Chosen(first.kind, ids, "first"),
        modality=Chosen(first.modality, ids, "first"),
        affected=Chosen(None, ids, "first"),
        place=Chosen(first.places[0] if first.places else None, ids, "first"),
        date=Chosen(span, ids, "first"),
        claims=claims,
        roots=own if roots is None else roots,
    )


def by_id(*reports: Report) -> dict[ReportId, Report]:
    """The reports by id."""
    return {one.id: one for one in reports}


def assess(
    net: Network,
    incidents: Iterable[Incident],
    reports: Iterable[Report],
    *,
    day: date = DAY,
    known: date | None = None,
) -> NetworkState:
    """The state of `net` on a day, as known on that day unless told otherwise."""
    return state_on(
        day,
        network=net,
        incidents=tuple(incidents),
        as_known_on=known or day,
        reports=by_id(*reports),
        codebook=load(),
    )


def days_after(days: int) -> date:
    """The day so many days after DAY."""
    return DAY + timedelta(days)
