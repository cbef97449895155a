"""How well look-alikes stay apart: real incidents from IOM's table of Europe, some of them told by a second report.

Each row is one event, many on one coast in one week with one person each. The second report of an event is made here:
it comes from another outlet, may name the country alone, may give no day, and may count up to two people more.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from corridor.incidents import resolve
from corridor.records import (
    UNKNOWN_DATE,
    Affected,
    Claim,
    ClaimId,
    ClaimPlace,
    Count,
    Kind,
    Modality,
    PlacePrecision,
    Report,
    ReportId,
    make_claim,
    on_day,
    quote_at,
)

TABLE = Path("data") / "missing_migrants" / "iom_europe_2014_2026.csv"
_TEXT = "People died on the way."


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim on one row, told again or not, and its report."""

    claim: Claim
    report: Report
    row: int


def measure_look_alikes(shared: Path, *, rows: int = 1000, told_twice: float = 0.3) -> Mapping[str, float]:
    """Share of joined pairs that are one event, and share of such pairs that are joined; the same sample every time."""
    draw = Random(1)  # noqa: S311 - a sample for a measurement, not a secret; bench has no scenario whose stream it were
    table = _read(shared / TABLE)
    told = list(_tell(draw.sample(table, rows), draw=draw, told_twice=told_twice))
    incidents = resolve([one.claim for one in told], reports={one.report.id: one.report for one in told})
    row_of: dict[ClaimId, int] = {one.claim.id: one.row for one in told}
    joined = [pair for incident in incidents for pair in combinations(incident.claims, 2)]
    right = sum(row_of[left.id] == row_of[right.id] for left, right in joined)
    return {
        "look_alikes.precision": right / len(joined) if joined else 1.0,
        "look_alikes.recall": right / (len(told) - rows),
    }


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        found = list(csv.DictReader(rows))
    return [
        row
        for row in found
        if (row["Incident Type"], row["incident_date_precision"]) == ("Incident", "day") and row["Latitude"] != "NA"
    ]


def _tell(rows: Sequence[Mapping[str, str]], *, draw: Random, told_twice: float) -> Iterator[_Told]:
    for number, row in enumerate(rows):
        yield _claim(row, number, draw=draw, again=False)
        if draw.random() < told_twice:
            yield _claim(row, number, draw=draw, again=True)


def _claim(row: Mapping[str, str], number: int, *, draw: Random, again: bool) -> _Told:
    day = date.fromisoformat(row["incident_date_clean"][:10])
    report = _report(f"row-{number}-{int(again)}", published=day + timedelta(days=draw.randint(1, 8)))
    people = int(float(row["No. dead/missing"])) if row["No. dead/missing"] != "NA" else 0
    people += draw.randint(0, 2) if again and people > 10 else 0
    origin = () if row["Country of Origin"] in {"Unknown", "NA"} else (row["Country of Origin"],)
    count = Count(people, people, people) if people else None
    claim = make_claim(
        report,
        kind=Kind.DEATH_INJURY,
        modality=Modality.ASSERTED,
        quote=quote_at(report, 0, len(_TEXT)),
        affected=(Affected("people", count=count, nationality=origin),),
        places=(_place(row, is_coarse=again and draw.random() < 0.3),),
        date=UNKNOWN_DATE if again and draw.random() < 0.3 else on_day(day),
    )
    return _Told(claim, report, number)


def _report(name: str, *, published: date) -> Report:
    """A report in a language of its own, so that its one sentence is not compared with the others'."""
    return Report(
        id=ReportId(name),
        name=name,
        text=_TEXT,
        text_version="bench",
        sha256="0" * 64,
        media_type="text/plain",
        published=on_day(published),
        language=f"x-{name}",
    )


def _place(row: Mapping[str, str], *, is_coarse: bool) -> ClaimPlace:
    country = row["Country of Incident"]
    if is_coarse:
        return ClaimPlace(country, country, country, PlacePrecision.COUNTRY)
    name = row["Location of death"]
    point = float(row["Latitude"]), float(row["Longitude"])
    return ClaimPlace(name, f"{name.replace(',', ' ')}, {country}", country, PlacePrecision.CITY, None, *point)
