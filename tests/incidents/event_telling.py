"""Claims and reports for tests of resolution, each built from what it is to say."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corridor.incidents import resolve
from corridor.records import (
    UNKNOWN_DATE,
    Affected,
    AreaCode,
    Attribution,
    Claim,
    ClaimPlace,
    Count,
    DatePrecision,
    DateSpan,
    Incident,
    Judgement,
    Kind,
    Modality,
    PlacePrecision,
    Report,
    ReportId,
    SourceKind,
    make_claim,
    on_day,
    quote_at,
)

TOWNS = {
    "Kunming": ("Kunming, Yunnan, CHN", "CHN", "CHN-YN", 25.04, 102.71),
    "Fangchenggang": ("Fangchenggang, Guangxi, CHN", "CHN", "CHN-GX", 21.69, 108.35),
    "Dongxing": ("Dongxing, Guangxi, CHN", "CHN", "CHN-GX", 21.54, 107.97),
    "Tumen": ("Tumen, Jilin, CHN", "CHN", "CHN-JL", 42.96, 129.84),
    "Chiang Saen": ("Chiang Saen, Chiang Rai, THA", "THA", "THA-57", 20.27, 100.08),
}


def town(name: str) -> ClaimPlace:
    """A town with its coordinates."""
    resolved, country, admin1, latitude, longitude = TOWNS[name]
    return ClaimPlace(name, resolved, country, PlacePrecision.CITY, AreaCode(admin1), latitude, longitude)


def province(name: str, *, code: str) -> ClaimPlace:
    """A province of the country that its code begins with."""
    return ClaimPlace(name, f"{name}, {code[:3]}", code[:3], PlacePrecision.ADMIN1, AreaCode(code))


def country(code: str) -> ClaimPlace:
    """A whole country."""
    return ClaimPlace(code, code, code, PlacePrecision.COUNTRY)


def report(name: str, *, published: date | None = None, text: str = "", **details: Any) -> Report:
    """A report with this name; its text is long enough to be quoted anywhere."""
    return Report(
        id=ReportId(f"rep-{name}"),
        name=name,
        text=text or f"Police took people away, {name} reports. " * 4,
        text_version="test",
        sha256="0" * 64,
        media_type="text/plain",
        published=on_day(published) if published else UNKNOWN_DATE,
        **details,
    )


def claim(source: Report, *, count: int | None = 15, nationality: str = "PRK", at: int = 0, **details: Any) -> Claim:
    """A claim of this report on an arrest of so many people; `at` is where its quote of 24 characters starts."""
    group = Affected(
        words="people",
        count=Count(count, count, count) if count is not None else None,
        nationality=(nationality,) if nationality else (),
    )
    given = {"kind": Kind.ARREST, "modality": Modality.ASSERTED, "affected": (group,), **details}
    return make_claim(source, quote=quote_at(source, at, at + 24), **given)


def said_by(*who: str, kind: SourceKind = SourceKind.NGO) -> tuple[Attribution, ...]:
    """A chain of attribution, root last."""
    return tuple(Attribution(name, kind) for name in who)


def august(day: int) -> DateSpan:
    """A day of August 2024."""
    return on_day(date(2024, 8, day))


def without_year(month: int, day: int) -> DateSpan:
    """A day whose year is not known."""
    written = f"--{month:02}-{day:02}"
    return DateSpan(precision=DatePrecision.DAY, yearless=(written, written))


@dataclass
class Telling:
    """Reports and what they claim, to be resolved together."""

    reports: dict[ReportId, Report] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def add(self, source: Report, **details: Any) -> Claim:
        """Let a report claim something."""
        self.reports[source.id] = source
        self.claims.append(claim(source, **details))
        return self.claims[-1]

    def resolve(self, *judgements: Judgement) -> tuple[Incident, ...]:
        """The incidents of all that was told."""
        return resolve(self.claims, reports=self.reports, judgements=judgements)
