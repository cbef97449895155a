"""How well claims are joined, measured with perfect claims: those that the gold annotations themselves make.

The upper bound of what resolution can reach; with claims of an engine see `corridor.bench.claims`.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corridor.incidents import resolve
from corridor.records import (
    UNKNOWN_DATE,
    Actor,
    ActorKind,
    Affected,
    Attribution,
    Claim,
    ClaimPlace,
    Count,
    DatePrecision,
    DateSpan,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Quote,
    Report,
    ReportId,
    SourceKind,
    make_claim,
    report_id,
)


@dataclass(frozen=True, slots=True)
class GoldClaims:
    """Claims made from gold incidents. claims: by name of the report and position of the incident in its gold file."""

    reports: Mapping[ReportId, Report]
    claims: Mapping[tuple[str, int], Claim]


def read_gold_claims(folder: Path) -> GoldClaims:
    """Claims for all gold incidents in the folder of reports; years known from other reports alone are left out."""
    index = {row["id"]: row for row in _rows(folder / "index.csv")}
    yearless = {
        (row["id"], row["ref"]) for row in _rows(folder / "gold_dates.csv") if row["year_from"] in _NOT_IN_REPORT
    }
    reports: dict[ReportId, Report] = {}
    claims: dict[tuple[str, int], Claim] = {}
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        report = _report(folder / "texts" / f"{path.stem}.txt", index.get(path.stem, {}))
        reports[report.id] = report
        for position, incident in enumerate(gold["incidents"]):
            no_year = (path.stem, incident["ref"]) in yearless
            claims[path.stem, position] = _claim(report, incident, no_year=no_year)
    return GoldClaims(reports, claims)


def write_gold_with_clusters(folder: Path, *, out: Path) -> None:
    """The gold files again, with the incident that `resolve` puts each gold incident in as its `cluster`."""
    gold_claims = read_gold_claims(folder)
    incidents = resolve(list(gold_claims.claims.values()), reports=gold_claims.reports)
    home = {claim.id: incident.id for incident in incidents for claim in incident.claims}
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for position, incident in enumerate(gold["incidents"]):
            incident["cluster"] = home.get(gold_claims.claims[path.stem, position].id)
        (out / path.name).write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


_NOT_IN_REPORT = {"other_reports", "none"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _report(path: Path, row: Mapping[str, str]) -> Report:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Report(
        id=report_id(digest),
        name=path.stem,
        text=content.decode("utf-8"),
        text_version="gold",
        sha256=digest,
        media_type="text/plain",
        published=_published(row.get("published_date", "")),
        language=row.get("language") or None,
        publisher=row.get("publisher") or None,
    )


def _published(written: str) -> DateSpan:
    if not written:
        return UNKNOWN_DATE
    if len(written) == 10:
        day = date.fromisoformat(written)
        return DateSpan(day, day, DatePrecision.DAY, written)
    first = date.fromisoformat(f"{written}-01")
    return DateSpan(first, first.replace(day=28), DatePrecision.MONTH, written)


def _claim(report: Report, incident: dict[str, Any], *, no_year: bool) -> Claim:
    actor = incident.get("actor") or {}
    name = actor.get("name") or "unknown"
    return make_claim(
        report,
        kind=Kind(incident["type"]),
        modality=Modality(incident["modality"]),
        quote=_quote(report, incident["evidence"]),
        affected=tuple(_affected(group, incident["type"]) for group in incident.get("affected") or []),
        actor=Actor(name, ActorKind.UNKNOWN, actor.get("country"), 2 if any(map(str.isupper, name[1:])) else 3),
        places=tuple(_place(place) for place in incident["places"]),
        date=_date(incident.get("date") or {}, no_year=no_year),
        attributions=tuple(
            Attribution(source["who"], SourceKind(source.get("kind") or "unknown")) for source in incident["sources"]
        ),
    )


def _quote(report: Report, evidence: str) -> Quote:
    start = report.text.find(evidence)
    return Quote(evidence, start, start + len(evidence))


def _affected(group: dict[str, Any], kind: str) -> Affected:
    low, high = group.get("count_min"), group.get("count_max")
    population = Population.HELPERS if kind == Kind.BROKER_ARREST else Population.UNKNOWN
    return Affected(
        words=group.get("group") or "",
        population=population,
        count=Count(low, high if low == high else None, high) if low is not None or high is not None else None,
        nationality=tuple(group.get("nationality") or ()),
        is_protected=bool(group.get("is_protected_group")),
    )


def _place(place: dict[str, Any]) -> ClaimPlace:
    return ClaimPlace(
        name=place["name"],
        resolved=place["resolved"],
        country=place["resolved"].split(",")[-1].strip(),
        precision=PlacePrecision(place["precision"]),
        latitude=place.get("lat"),
        longitude=place.get("lon"),
    )


def _date(written: dict[str, Any], *, no_year: bool) -> DateSpan:
    start, end = (date.fromisoformat(written[side]) if written.get(side) else None for side in ("start", "end"))
    precision, words = DatePrecision(written.get("precision") or "unknown"), written.get("text") or ""
    if not no_year or not (start or end):
        return DateSpan(start, end, precision, words)
    if not start or not end or precision not in {DatePrecision.DAY, DatePrecision.WEEK}:
        return DateSpan(words=words)
    return DateSpan(precision=precision, words=words, yearless=(f"--{start:%m-%d}", f"--{end:%m-%d}"))
