"""How much of what people coded in reports of other languages the proposals hold; reported without a bar."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corridor.bench.claims import read_reports
from corridor.bench.verdicts import open_scorer
from corridor.claims.proposals import propose_for
from corridor.places import Gazetteer
from corridor.records import DateSpan, Proposal


def measure_proposals(shared: Path, *, gazetteer: Gazetteer) -> list[str]:
    """A line per language other than English: dates, counts and places of the gold incidents that are proposed.

    A place is right where the scorer says so, a date where its first or last day is the gold's.
    """
    folder = shared / "data" / "reports"
    place_right = open_scorer(shared)["place_right"]
    asked: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for report in read_reports(folder):
        if report.language in {None, "en"}:
            continue
        proposals = propose_for(report, gazetteer=gazetteer)
        coded = json.loads((folder / "gold" / f"{Path(report.name).stem}.json").read_text(encoding="utf-8"))
        for kind, is_proposed in _checks(coded["incidents"], proposals, place_right):
            asked[str(report.language), kind] += 1
            found[str(report.language), kind] += is_proposed
        for proposal in proposals:
            found[str(report.language), f"{proposal.kind}s proposed"] += 1
    return [_line(language, asked, found) for language in sorted({language for language, _ in asked})]


def _checks(
    incidents: Sequence[Mapping[str, Any]],
    proposals: Sequence[Proposal],
    place_right: Callable[[Mapping[str, Any], Mapping[str, Any]], bool | None],
) -> Iterator[tuple[str, bool]]:
    """What the gold incidents have, and whether some proposal says it."""
    dates = [each.date for each in proposals if each.date]
    counts = {(each.count.low, each.count.high) for each in proposals if each.count}
    places = [each.place for each in proposals if each.place]
    shaped = [{"lat": p.latitude, "lon": p.longitude, "resolved": p.resolved} for p in places]
    for incident in incidents:
        days = [incident["date"][side] for side in ("start", "end") if incident["date"].get(side)]
        if days and incident["date"].get("text"):
            yield "date", any(_has_day(date, day) for date in dates for day in days)
        for group in incident["affected"]:
            if group.get("count_min") is not None:
                yield "count", (group["count_min"], group["count_max"]) in counts
        if incident["places"]:
            yield "place", any(place_right({"places": [place]}, incident) for place in shaped)


def _has_day(date: DateSpan, day: str) -> bool:
    known = [str(side) for side in (date.start_on, date.end_on) if side]
    return day in known or (date.yearless is not None and day[4:] in {side[1:] for side in date.yearless})


def _line(language: str, asked: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> str:
    parts = [
        f"{kind}s {found[language, kind]}/{asked[language, kind]} (of {found[language, f'{kind}s proposed']} proposed)"
        for kind in ("date", "count", "place")
    ]
    return f"proposals {language}: {', '.join(parts)}"
