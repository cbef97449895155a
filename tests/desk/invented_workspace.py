"""A small workspace in the project's own words: five reports, claims with a conflict, a protected name, people."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from corridor.records import (
    Affected,
    AreaCode,
    Claim,
    ClaimPlace,
    Coding,
    CorridorEffect,
    Count,
    Effect,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Quote,
    Report,
    make_claim,
    on_day,
    quote_at,
    report_id,
)

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
PEOPLE = {
    "reader": "reader",
    "reviewer": "reviewer",
    "second": "reviewer",
    "publisher": "publisher",
    "administrator": "administrator",
}
PASSWORD = "a long sentence for tests"
PROTECTED = "Quillon Abertash"
PROTECTED_LIST = f"id,name,role,kind\ninvented,{PROTECTED},driver,person\n"
TEXTS = {
    "ferry": "Police in Guangxi arrested 30 people at a ferry on 3 May 2025, an officer said.",
    "ferry-again": "On 3 May 2025 police in Guangxi took 70 people from a ferry, a lawyer told reporters.",
    "border": "The crossing to Vietnam was closed on 6 May 2025. Nobody passes, traders said.",
    "helper": f"A driver called {PROTECTED} was held for a day and then let go.",
    "han": "边境警察在河口逮捕了三名旅客。",
}
PLACE = ClaimPlace("Guangxi", "Guangxi, CHN", "CHN", PlacePrecision.ADMIN1, AreaCode("CHN-GX"))
BORDER = ClaimPlace("the crossing", "Lao Cai, VNM", "VNM", PlacePrecision.ADMIN1, AreaCode("VNM-02"))


class InventedEngine:
    """Codes each of the texts by its name, without a language model."""

    name = "invented"
    version = "1"

    def code(self, report: Report) -> Coding:
        """The claims of one text."""
        return Coding(report.id, True, "it speaks of people on the move", _CLAIMS[report.name](report))

    def code_line(self, _text: str) -> tuple[Claim, ...]:
        """None."""
        return ()


def report_of(name: str) -> Report:
    """One of the texts as a report."""
    text = TEXTS[name]
    digest = sha256(text.encode()).hexdigest()
    return Report(
        id=report_id(digest),
        name=name,
        text=text,
        text_version="invented 1",
        sha256=digest,
        media_type="text/plain",
        published=on_day(date(2025, 5, 7)),
        language="zh" if name == "han" else "en",
        title=f"News of the {name}",
        publisher="An invented paper",
        retrieved_at=AT,
    )


def write_protected_names(home: Path) -> None:
    """The list that the workspace masks by."""
    (home / "protected_names.csv").write_text(PROTECTED_LIST, encoding="utf-8")


def _whole(report: Report) -> Quote:
    return quote_at(report, 0, len(report.text))


def _arrest(report: Report, number: int) -> Claim:
    return make_claim(
        report,
        kind=Kind.ARREST,
        modality=Modality.ASSERTED,
        quote=_whole(report),
        affected=(
            Affected(
                f"{number} people",
                Population.MIGRANTS_MIXED,
                Count(number, number, number, str(number), "digits"),
                is_protected=True,
            ),
        ),
        places=(PLACE,),
        date=on_day(date(2025, 5, 3), words="3 May 2025"),
        engine="invented",
        engine_version="1",
    )


def _closure(report: Report) -> Claim:
    quote = quote_at(report, 0, report.text.index(".") + 1)
    return make_claim(
        report,
        kind=Kind.BORDER_CLOSURE,
        modality=Modality.ASSERTED,
        quote=quote,
        places=(BORDER,),
        date=on_day(date(2025, 5, 6), words="6 May 2025"),
        corridor_effect=CorridorEffect("CHN>VNM", Effect.BLOCKED, quote),
        engine="invented",
        engine_version="1",
    )


def _detention(report: Report) -> Claim:
    return make_claim(
        report,
        kind=Kind.DETENTION,
        modality=Modality.ALLEGED,
        quote=_whole(report),
        engine="invented",
        engine_version="1",
    )


_CLAIMS: dict[str, Callable[[Report], tuple[Claim, ...]]] = {
    "ferry": lambda report: (_arrest(report, 30),),
    "ferry-again": lambda report: (_arrest(report, 70),),
    "border": lambda report: (_closure(report),),
    "helper": lambda report: (_detention(report),),
    "han": lambda _report: (),
}
