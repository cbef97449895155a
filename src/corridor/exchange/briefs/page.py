"""The page: one HTML file with everything in it, which asks no other host for anything and runs no script."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corridor.exchange.briefs.map_drawing import describe_map, draw_map
from corridor.exchange.briefs.time_drawing import draw_strip, draw_timeline, runs
from corridor.records import (
    Audience,
    Brief,
    BriefClaim,
    BriefIncident,
    BriefSource,
    BriefWay,
    ClaimId,
    Figure,
    ReportId,
    State,
)
from corridor.records.wording import KIND_WORDS, MODALITY_WORDS, say_day, say_likelihood, say_month, say_span

GEO_WORDS = {1: "town", 2: "near a town, or part of a province", 3: "province", 4: "country only, or not stated"}
TIME_WORDS = {1: "to the day", 2: "to the week", 3: "to the month", 4: "roughly, or not at all"}
SCRIPTS = {
    "thai": ((0x0E00, 0x0E7F),),
    "lao": ((0x0E80, 0x0EFF),),
    "myanmar": ((0x1000, 0x109F),),
    "sc": ((0x4E00, 0x9FFF),),
    "kr": ((0xAC00, 0xD7A3),),
}
STATUS_WORDS = {
    "machine": "not reviewed",
    "in_review": "in review",
    "accepted": "accepted by a reviewer",
    "rejected": "rejected by a reviewer",
    "retracted": "retracted",
}


@dataclass(frozen=True)
class Page:
    """A brief with what its page asks of it."""

    brief: Brief

    @property
    def is_internal(self) -> bool:
        """Whether quotes and sources are part of it."""
        return self.brief.header.audience is Audience.INTERNAL

    @cached_property
    def claims(self) -> Mapping[ClaimId, BriefClaim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.brief.claims}

    @cached_property
    def incidents(self) -> Mapping[str, BriefIncident]:
        """Incidents and concerns by reference."""
        return {incident.ref: incident for incident in (*self.brief.incidents, *self.brief.concerns)}

    @cached_property
    def _countries(self) -> frozenset[str]:
        places = self.brief.map.places if self.brief.map else ()
        return frozenset(place.code.split("-", 1)[0] for place in places)

    @property
    def here(self) -> list[BriefIncident]:
        """Incidents in a country that the map shows, or all where it shows none."""
        return [incident for incident in self.brief.incidents if self._is_here(incident)]

    @property
    def elsewhere(self) -> list[BriefIncident]:
        """Incidents that the same reports tell of in other countries, or without a place."""
        return [incident for incident in self.brief.incidents if not self._is_here(incident)]

    def _is_here(self, incident: BriefIncident) -> bool:
        return not self._countries or (incident.place is not None and incident.place.country in self._countries)

    @cached_property
    def sources(self) -> Mapping[ReportId, BriefSource]:
        """Reports by id."""
        return {source.report_id: source for source in self.brief.sources}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Short numbers by which the page names claims, in the order in which it shows them."""
        ordered = [claim_id for incident in self.incidents.values() for claim_id in incident.claim_ids]
        shown = [claim_id for claim_id in dict.fromkeys(ordered) if claim_id in self.claims]
        return {claim_id: number for number, claim_id in enumerate(shown, start=1)}

    def anchor(self, figure: Figure) -> str:
        """The id on the page of what a number rests on: a claim, an incident, a section."""
        known = [claim_id for claim_id in figure.claim_ids if claim_id in self.claims]
        refs = [ref for ref in figure.incident_refs if ref in self.incidents]
        if len(known) == 1:
            return str(known[0])
        if len(refs) == 1:
            return f"evidence-{refs[0]}" if known else refs[0]
        if known:
            return "evidence"
        return "incidents" if refs else "method"

    def claims_of(self, report_id: ReportId) -> list[BriefClaim]:
        """The claims of one report in the order in which the page numbers them."""
        found = [claim for claim in self.claims.values() if claim.report_id == report_id]
        return sorted(found, key=lambda claim: (self.numbers.get(claim.id, 0), claim.id))

    def incidents_of(self, claim_id: ClaimId) -> list[BriefIncident]:
        """The incidents that a claim speaks for or against."""
        return [incident for incident in self.incidents.values() if claim_id in incident.claim_ids]


def render_page(brief: Brief) -> str:
    """The whole page as HTML."""
    style = label_fonts(brief) + (files("corridor.exchange.briefs") / "page.css").read_text(encoding="utf-8")
    template = _environment().get_template("page.html.j2")
    return template.render(
        page=Page(brief),
        brief=brief,
        style=Markup(style),  # noqa: S704 - our own file, without a closing tag in it
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        map=Markup(draw_map(brief)),  # noqa: S704 - built by `svg.el`, which escapes
        map_words=describe_map(brief),
        timeline=Markup(draw_timeline(brief.timeline)),  # noqa: S704 - as above
        strips=[(way, Markup(draw_strip(way, name=f"strip{n}"))) for n, way in enumerate(brief.corridors)],  # noqa: S704
    )


def label_fonts(brief: Brief) -> str:
    """Style rules that bring the signs of local names on the map, for machines whose own fonts lack the script."""
    signs = {ord(sign) for place in (brief.map.places if brief.map else ()) for sign in place.local_name or ""}
    rules = []
    for script, ranges in SCRIPTS.items():
        if any(first <= sign <= last for sign in signs for first, last in ranges):
            content = (files("corridor.exchange.briefs") / f"fonts/brief-{script}-400.woff2").read_bytes()
            reach = ",".join(f"U+{first:X}-{last:X}" for first, last in ranges)
            source = f"url(data:font/woff2;base64,{b64encode(content).decode()})"
            rules.append(f'@font-face{{font-family:"Brief labels";src:{source};unicode-range:{reach}}}\n')
    return "".join(rules)


def dates_of(brief: Brief) -> str:
    """Which days the brief is of, and when it was made."""
    header = brief.header
    known = f"from what was published by {say_day(header.as_known_on)}"
    scope = f"State on {say_day(header.on)}" if brief.corridors else f"What happened up to {say_day(header.on)}"
    return f"{scope}, {known}. Made on {say_day(header.made_on)}. {header.review}"


def headline_of(way: BriefWay) -> str:
    """How a way stands, in a sentence with its doubt."""
    latest = way.latest
    if latest is None or latest.shown is State.UNKNOWN:
        return "Unknown: no evidence recent and strong enough to say. That is not “open”."
    probability = {
        State.OPEN: latest.open_probability,
        State.RESTRICTED: latest.restricted_probability,
        State.CLOSED: latest.closed_probability,
    }[latest.shown]
    since = f", shown so since {say_day(way.since_on)}" if way.since_on else ""
    return f"{latest.shown.capitalize()}: {say_likelihood(probability)} ({probability:.2f}){since}."


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("corridor.exchange.briefs", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        geo_words=GEO_WORDS,
        time_words=TIME_WORDS,
        status_words=STATUS_WORDS,
        kind_words=KIND_WORDS,
        modality_words=MODALITY_WORDS,
        dates_of=dates_of,
        headline_of=headline_of,
        runs=runs,
    )
    environment.filters.update(day=say_day, month=say_month, span=say_span)
    return environment
