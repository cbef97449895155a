"""An invented network, reports and incidents in the project's own words, for tests of briefs and disclosure.

`marked` plants one marker in every text that must not leave, so that a test can look for it in every byte.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from corridor.briefs import Material
from corridor.records import (
    Affected,
    Alternative,
    AreaCode,
    Attribution,
    Chosen,
    Claim,
    ClaimPlace,
    Corridor,
    CorridorEffect,
    CorridorState,
    Count,
    Credibility,
    DatePrecision,
    DateSpan,
    Effect,
    Evidence,
    Incident,
    Kind,
    Link,
    LinkId,
    LinkState,
    Modality,
    Network,
    NetworkPlace,
    NetworkState,
    PlacePrecision,
    Population,
    Prior,
    Projection,
    Quantity,
    Reliability,
    Report,
    Root,
    RouteClaim,
    Scenario,
    Skipped,
    Source,
    SourceKind,
    State,
    content_digest,
    incident_id,
    make_claim,
    make_route_claim,
    on_day,
    quote_at,
    report_id,
)

CITED = Source("An invented gazetteer")
PUBLISHED = date(2024, 9, 6)
BRIEF_DAY = date(2024, 9, 10)
RETRIEVED_AT = datetime(2024, 9, 7, 8, 30, tzinfo=UTC)

PLACES = (
    ("CHN-GX", "Guangxi", "广西壮族自治区", "admin1", 23.8, 108.8),
    ("CHN-YN", "Yunnan", "云南省", "admin1", 24.9, 101.6),
    ("CHN-NM", "Inner Mongolia", "内蒙古自治区", "admin1", 43.4, 115.1),
    ("VNM", "Vietnam", "Việt Nam", "country", 16.6, 106.3),
    ("LAO", "Laos", "ລາວ", "country", 18.9, 102.9),
    ("THA", "Thailand", "ไทย", "country", 15.2, 101.0),
    ("MNG", "Mongolia", "Монгол Улс", "country", 46.8, 103.1),
    ("KOR", "South Korea", "대한민국", "country", 36.4, 127.9),
)
LINKS = (
    ("CHN-GX>VNM", False),
    ("CHN-YN>LAO", False),
    ("LAO>THA", False),
    ("CHN-NM>MNG", False),
    ("VNM>KOR", True),
    ("THA>KOR", True),
    ("MNG>KOR", True),
)
WAYS = (
    ("Through Vietnam", ("CHN-GX>VNM", "VNM>KOR")),
    ("Through Laos and Thailand", ("CHN-YN>LAO", "LAO>THA", "THA>KOR")),
    ("Through Mongolia", ("CHN-NM>MNG", "MNG>KOR")),
)

NAMES = {code: name for code, name, *_ in PLACES}


@dataclass(frozen=True)
class Event:
    """One invented event: the sentence that reports it, and what is coded from it."""

    text: str
    kind: Kind
    town: str
    admin1: str
    country: str
    count: int | None
    when: DateSpan
    modality: Modality = Modality.ASSERTED
    nationality: tuple[str, ...] = ()
    not_nationality: tuple[str, ...] = ()
    who: str = "a regional paper"
    effect: tuple[str, Effect] | None = None
    title: str = "A ring is broken up in a harbour town"
    other_count: int | None = None


EVENTS = (
    Event(
        "Police in the harbour town of Dongmen held 139 travellers, state television said on 3 September; none was "
        "from the north. The way into Vietnam is no longer safe.",
        Kind.ARREST,
        "Dongmen",
        "CHN-GX",
        "CHN",
        139,
        DateSpan(None, date(2024, 9, 3), DatePrecision.UNKNOWN, "on 3 September"),
        not_nationality=("PRK",),
        who="state television",
        effect=("CHN-GX>VNM", Effect.DISRUPTED),
    ),
    Event(
        "In August, 15 people from the north were arrested in Xiaguan, an official of a mission centre said.",
        Kind.ARREST,
        "Xiaguan",
        "CHN-YN",
        "CHN",
        15,
        DateSpan(date(2024, 8, 1), date(2024, 8, 31), DatePrecision.MONTH, "In August"),
        Modality.ALLEGED,
        ("PRK",),
        who="an official of a mission centre",
        other_count=13,
        title="Fifteen held in the south-west",
    ),
    Event(
        "Two guides were detained in Xiaguan soon after; Mina Orwell could not be reached.",
        Kind.BROKER_ARREST,
        "Xiaguan",
        "CHN-YN",
        "CHN",
        2,
        DateSpan(date(2024, 8, 1), date(2024, 9, 6), DatePrecision.UNKNOWN, "soon after"),
        Modality.ALLEGED,
        who="an official of a mission centre",
        effect=("CHN-YN>LAO", Effect.DISRUPTED),
        title="Guides cannot be reached",
    ),
    Event(
        "Church groups fear that controls on every border will become harder.",
        Kind.BORDER_REINFORCEMENT,
        "",
        "",
        "CHN",
        None,
        DateSpan(),
        Modality.FEARED,
        who="church groups",
        title="Groups fear harder times",
    ),
)


def network(*, is_protected: bool = True) -> Network:
    """Eight places, seven links and three ways."""
    places = tuple(
        NetworkPlace(AreaCode(code), name, level, code[:3], latitude, longitude, CITED, local)
        for code, name, local, level, latitude, longitude in PLACES
    )
    links = tuple(
        Link(LinkId(key), AreaCode(key.split(">")[0]), AreaCode(key.split(">")[1]), "land", CITED, is_official=official)
        for key, official in LINKS
    )
    corridors = tuple(Corridor(name, tuple(LinkId(key) for key in keys), CITED) for name, keys in WAYS)
    return Network(
        name="invented",
        title="An invented network",
        is_protected=is_protected,
        places=places,
        links=links,
        corridors=corridors,
        prior=Prior(0.6, 0.3, 0.1, "invented"),
    )


def report_of(event: Event) -> Report:
    """One report per event, its id from its text."""
    digest = content_digest(event.text)
    number = digest[:6]
    return Report(
        id=report_id(digest),
        name=f"report-{number}",
        text=event.text,
        text_version="invented/1",
        sha256=digest,
        media_type="text/plain",
        published=on_day(PUBLISHED),
        language="en",
        title=event.title,
        publisher="The Harbour Messenger",
        url=f"https://news.example/{number}/secret-path",
        retrieved_at=RETRIEVED_AT,
    )


def claim_of(event: Event, report: Report) -> Claim:
    """The claim that the whole text makes."""
    quote = quote_at(report, 0, len(report.text))
    place = ClaimPlace(
        name=event.town or "China",
        resolved=f"{event.town}, {NAMES[event.admin1]}, CHN" if event.town else "CHN",
        country=event.country,
        precision=PlacePrecision.CITY if event.town else PlacePrecision.COUNTRY,
        admin1=AreaCode(event.admin1) if event.admin1 else None,
        latitude=21.6177 if event.town else None,
        longitude=108.3547 if event.town else None,
    )
    group = Affected(
        words=f"{event.count} travellers",
        population=Population.MIGRANTS_MIXED,
        count=Count(event.count, event.count, event.count, str(event.count), "digits"),
        nationality=event.nationality,
        not_nationality=event.not_nationality,
        is_protected=True,
    )
    effect = CorridorEffect(*event.effect, quote) if event.effect else None
    return make_claim(
        report,
        kind=event.kind,
        modality=event.modality,
        quote=quote,
        affected=(group,) if event.count else (),
        places=(place,),
        date=event.when,
        attributions=(Attribution(event.who, SourceKind.MEDIA, None),),
        corridor_effect=effect,
    )


def incident_of(event: Event, claim: Claim) -> Incident:
    """The incident of one claim, with a second count where the event has one."""
    ids = (claim.id,)
    others: tuple[Alternative[Affected | None], ...] = ()
    group = claim.affected[0] if claim.affected else None
    if event.other_count and group:
        other = Affected(group.words, group.population, Count(event.other_count, event.other_count, event.other_count))
        others = (Alternative(other, ids),)
    return Incident(
        id=incident_id(ids),
        kind=Chosen(event.kind, ids, "only value"),
        modality=Chosen(event.modality, ids, "only value"),
        affected=Chosen(group, ids, "the value most independent sources give", others),
        place=Chosen(claim.places[0], ids, "finest place"),
        date=Chosen(event.when, ids, "narrowest interval"),
        claims=(claim,),
        effects=(claim.corridor_effect,) if claim.corridor_effect else (),
        roots=(Root(event.who, (claim.report_id,)),),
        reliability=Reliability.B,
        credibility=Credibility.PROBABLY_TRUE,
    )


def states_of(net: Network, incidents: tuple[Incident, ...], *, until: date = BRIEF_DAY) -> tuple[NetworkState, ...]:
    """Forty days: the way through Vietnam turns restricted on 4 September, the others stay unknown."""
    return tuple(_state(net, until - timedelta(days=back), incidents) for back in reversed(range(40)))


def _state(net: Network, on: date, incidents: tuple[Incident, ...]) -> NetworkState:
    links = tuple(_link_state(link, on, incidents) for link in net.links)
    found = {state.link_id: state for state in links}
    corridors = []
    for corridor in net.corridors:
        worst = min((found[key] for key in corridor.link_ids), key=lambda state: state.open_probability)
        corridors.append(
            CorridorState(
                corridor.name,
                worst.link_id,
                worst.open_probability,
                worst.restricted_probability,
                worst.closed_probability,
                worst.evidence_weight,
                worst.shown,
                f"{worst.link_id} is {worst.shown}.",
            )
        )
    return NetworkState(net.name, on, on, links, tuple(corridors))


def _link_state(link: Link, on: date, incidents: tuple[Incident, ...]) -> LinkState:
    if link.id == "CHN-GX>VNM" and on >= date(2024, 9, 4):
        evidence = Evidence(incidents[0].id, State.RESTRICTED, 0.6, 0.5, date(2024, 9, 3), "A report says so.")
        return LinkState(
            link.id,
            0.2,
            0.7,
            0.1,
            0.5,
            State.RESTRICTED,
            "Arrests and a stated effect.",
            (evidence,),
            date(2024, 9, 3),
            date(2024, 10, 20),
        )
    if link.is_official:
        return LinkState(link.id, 0.9, 0.08, 0.02, 0.7, State.OPEN, "Flights run.", (), None, None)
    return LinkState(link.id, 0.6, 0.3, 0.1, 0.0, State.UNKNOWN, "No evidence.", (), None, None)


def projection_of(net: Network) -> Projection:
    """Three months of people delayed, as ranges."""
    months = (date(2024, 9, 1), date(2024, 10, 1), date(2024, 11, 1))
    quantities = tuple(
        Quantity("people delayed", "all", month, ((0.1, 20.0), (0.5, 60.0 + 10 * index), (0.9, 140.0)))
        for index, month in enumerate(months)
    )
    return Projection(
        net.name,
        Scenario("The way through Vietnam stays restricted"),
        200,
        7,
        quantities,
        ("Demand stays as in the months before.", "Nobody turns back."),
        ("Shares per other route are not computed for a protected network.",),
    )


def material(*, is_protected: bool = True, events: tuple[Event, ...] = EVENTS) -> Material:
    """Everything a brief is composed from."""
    net = network(is_protected=is_protected)
    reports = [report_of(event) for event in events]
    claims = [claim_of(event, report) for event, report in zip(events, reports, strict=True)]
    incidents = tuple(incident_of(event, claim) for event, claim in zip(events, claims, strict=True))
    return Material(
        network=net,
        incidents=incidents,
        reports={report.id: report for report in reports},
        states=states_of(net, incidents),
        routes=(_route(reports[0]),),
        projections=(projection_of(net),),
        skipped=(Skipped("scan.pdf", "a scan without text"),),
    )


def _route(report: Report) -> RouteClaim:
    quote = quote_at(report, 0, 40)
    path = (AreaCode("CHN-GX"), AreaCode("VNM"), AreaCode("KOR"))
    return make_route_claim(report, path=path, quote=quote, engine="invented", engine_version="1")
