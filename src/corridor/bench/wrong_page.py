"""Every wrong incident beside the report that it was read from, as one page without script: what to fix next."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from corridor.bench.verdicts import FIELDS, Judged, Verdict


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    gold: str
    made: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class _Wrong:
    """An incident to show. anchor: its id on the page; number: its place in the report."""

    anchor: str
    number: int
    outcome: str
    kind: str
    fields: tuple[str, ...]
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a report. side: `gold`, `made`, `both` or nothing; numbers: of the incidents that quote them."""

    text: str
    side: str
    numbers: str


@dataclass(frozen=True, slots=True)
class _Shown:
    name: str
    row: Mapping[str, str]
    relevance: tuple[str, str]
    pieces: tuple[_Piece, ...]
    wrong: tuple[_Wrong, ...]
    right: int
    ways: tuple[_Row, ...]


def write_wrong(judged: Iterable[Judged], *, title: str, out: Path) -> Path:
    """Write the page; a report without anything wrong is left out. It holds reports' texts: for inside alone."""
    everything = [_show(report) for report in judged]
    shown = [report for report in everything if _has_wrong(report)]
    environment = Environment(
        loader=PackageLoader("corridor.bench", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("wrong_page.html.j2")
    page = template.render(title=title, reports=shown, lists=_lists(shown), number=len(everything))
    out.write_text(page, encoding="utf-8")
    return out


def _show(report: Judged) -> _Shown:
    wrong = tuple(
        _Wrong(f"{report.name}-{number}", number, verdict.outcome, verdict.kind, verdict.wrong, _rows(verdict))
        for number, verdict in enumerate(report.verdicts, start=1)
        if verdict.outcome != "right"
    )
    return _Shown(
        name=report.name,
        row=report.row,
        relevance=(_said_of(report.gold), _said_of(report.made)),
        pieces=tuple(_pieces(report)),
        wrong=wrong,
        right=len(report.verdicts) - len(wrong),
        ways=_ways(report),
    )


def _has_wrong(report: _Shown) -> bool:
    return bool(report.wrong) or report.relevance[0] != report.relevance[1] or any(way.is_wrong for way in report.ways)


def _said_of(coding: Mapping[str, Any]) -> str:
    return "relevant" if coding["relevant"] else "not relevant"


def _lists(shown: Sequence[_Shown]) -> list[tuple[str, list[_Wrong]]]:
    """What the page can be read by: outcomes, fields and kinds, each with its incidents."""
    every = [wrong for report in shown for wrong in report.wrong]
    lists = [(outcome, [one for one in every if one.outcome == outcome]) for outcome in ("missed", "too much")]
    lists += [(f"wrong {field}", [one for one in every if field in one.fields]) for field in FIELDS]
    lists += [(kind, [one for one in every if one.kind == kind]) for kind in sorted({one.kind for one in every})]
    return [(name, found) for name, found in lists if found]


def _rows(verdict: Verdict) -> tuple[_Row, ...]:
    gold, made = (_tell(incident) if incident else {} for incident in (verdict.gold, verdict.made))
    names = list(dict.fromkeys([*gold, *made]))
    rows = (_Row(name, gold.get(name, ""), made.get(name, ""), name in verdict.wrong) for name in names)
    return tuple(row for row in rows if row.gold or row.made)


def _tell(incident: Mapping[str, Any]) -> dict[str, str]:
    """The fields as a person reads them, in the order in which the scorer looks at them."""
    groups = incident.get("affected") or []
    date = incident.get("date") or {}
    effect = incident.get("corridor_effect")
    places, sources = incident.get("places") or [], incident.get("sources") or []
    return {
        "kind": incident.get("type") or incident.get("kind") or "",
        "place": "; ".join(f"{place['resolved']} ({place['precision']})" for place in places),
        "count": "; ".join(_tell_count(group) for group in groups),
        "date": _span(date.get("start"), date.get("end")) + (f" “{date['text']}”" if date.get("text") else ""),
        "nationality": " ".join(groups[0].get("nationality") or []) if groups else "",
        "modality": incident.get("modality") or "",
        "source": "; ".join(f"{source.get('who')} ({source.get('kind')})" for source in sources),
        "effect": f"{effect['corridor']} {effect['effect']}" if effect else "",
        "quote": incident.get("evidence") or "",
    }


def _tell_count(group: Mapping[str, Any]) -> str:
    count = _span(group.get("count_min"), group.get("count_max"))
    return f"{count} {group.get('group') or 'not named'}"


def _span(low: object, high: object) -> str:
    if low is None and high is None:
        return "not stated"
    return str(low) if low == high else f"{low} to {high}"


def _ways(report: Judged) -> tuple[_Row, ...]:
    """The ways described by either side, as codes."""
    gold, made = ({" > ".join(way["path"]) for way in side["routes_described"]} for side in (report.gold, report.made))
    ways = sorted(gold | made)
    return tuple(
        _Row(way, "yes" * (way in gold), "yes" * (way in made), (way in gold) != (way in made)) for way in ways
    )


def _pieces(report: Judged) -> Iterator[_Piece]:
    """The text cut wherever the quote of a wrong incident begins or ends."""
    spans = list(_spans(report))
    cuts = sorted({0, len(report.text), *(at for start, end, *_ in spans for at in (start, end))})
    for start, end in pairwise(cuts):
        over = [(side, number) for low, high, side, number in spans if low <= start and end <= high]
        sides = sorted({side for side, _ in over})
        numbers = ", ".join(str(number) for number in sorted({number for _, number in over}))
        yield _Piece(report.text[start:end], "both" if len(sides) > 1 else "".join(sides), numbers)


def _spans(report: Judged) -> Iterator[tuple[int, int, str, int]]:
    for number, verdict in enumerate(report.verdicts, start=1):
        for side, incident in (("gold", verdict.gold), ("made", verdict.made)):
            words = map(re.escape, ((incident or {}).get("evidence") or "").split())
            found = re.search(r"\s+".join(words), report.text)
            if found and found.group() and verdict.outcome != "right":
                yield found.start(), found.end(), side, number
