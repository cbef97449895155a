"""The PDF of a brief, set by typst from a template that ships; without typst there is none, and the caller says so."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from importlib.resources import as_file, files
from importlib.util import find_spec
from typing import Any

from corridor.errors import Stop
from corridor.exchange.briefs.map_drawing import describe_map, draw_map
from corridor.exchange.briefs.page import GEO_WORDS, STATUS_WORDS, TIME_WORDS, Page, dates_of, headline_of
from corridor.exchange.briefs.time_drawing import draw_strip, draw_timeline
from corridor.records import (
    Audience,
    Brief,
    BriefClaim,
    BriefIncident,
    BriefSource,
    BriefWay,
    Figure,
    Sentence,
    State,
    StateOn,
    WhatIf,
)
from corridor.records.wording import KIND_WORDS, MODALITY_WORDS, say_day, say_month, say_span

WITHOUT_TYPST = "no PDF was made: the package `typst` is missing. Install it with `pip install typst` and run again."


def can_make_pdf() -> bool:
    """Whether typst is at hand; where it is not, `WITHOUT_TYPST` says how to get it."""
    return find_spec("typst") is not None


def render_pdf(brief: Brief) -> bytes | None:
    """The PDF, the same bytes for the same brief; None where typst is missing.

    Fonts of the system help with signs that ours lack in quotes of an internal brief. A public one, which has names of
    places only, uses ours alone, so that its bytes are the same on every machine. Raises Stop where typst fails.
    """
    if not can_make_pdf():
        return None
    typst = import_module("typst")
    room = files("corridor.exchange.briefs")
    with ExitStack() as opened:
        template = opened.enter_context(as_file(room / "brief.typ"))
        fonts = opened.enter_context(as_file(room / "fonts"))
        try:
            content = typst.compile(
                str(template),
                format="pdf",
                font_paths=[str(fonts)],
                ignore_system_fonts=brief.header.audience is Audience.PUBLIC,
                sys_inputs={"brief": json.dumps(_content(Page(brief)), ensure_ascii=False)},
                timestamp=0,
            )
        except typst.TypstError as error:
            raise Stop(f"brief.pdf: typst stopped with {error.message!r}; this is a fault of the template") from error
    return bytes(content)


def _content(page: Page) -> dict[str, Any]:
    brief, header = page.brief, page.brief.header
    return {
        "title": header.title,
        "mark": header.mark,
        "edition": header.edition,
        "audience": header.audience,
        "dates": dates_of(brief),
        "changes": [_parts(page, each) for each in brief.changes],
        "incidents": [_incident(page, each) for each in page.here],
        "elsewhere": [_incident(page, each) for each in page.elsewhere],
        "concerns": [_incident(page, each) for each in brief.concerns],
        "map": draw_map(brief),
        "map_words": describe_map(brief),
        "links": [_link(way) for way in brief.links],
        "timeline": draw_timeline(brief.timeline),
        "timeline_words": f"{len(brief.timeline)} incidents by kind and date, all listed above.",
        "ways": [_way(page, way, number) for number, way in enumerate(brief.corridors)],
        "described": [{"path": " → ".join(way.names), "quote": way.quote} for way in brief.ways_described],
        "what_if": [_what_if(scenario) for scenario in brief.what_if],
        "unknowns": [_parts(page, each) for each in brief.unknowns],
        "method": [_parts(page, each) for each in brief.method],
        "sources": [_source(page, source) for source in brief.sources],
    }


def _parts(page: Page, sentence: Sentence) -> list[Any]:
    return [part if isinstance(part, str) else _figure(page, part) for part in sentence.parts]


def _figure(page: Page, figure: Figure) -> dict[str, str]:
    anchor = page.anchor(figure)
    known = {"incidents", "method", *page.incidents, *page.numbers} | ({"evidence"} if page.brief.sources else set())
    if anchor.startswith("evidence-"):
        anchor = anchor.removeprefix("evidence-")
    return {"text": figure.text, "anchor": anchor if anchor in known else ""}


def _incident(page: Page, incident: BriefIncident) -> dict[str, Any]:
    told: dict[str, Any] = {
        "anchor": incident.ref,
        "headline": _parts(page, incident.headline),
        "grade": incident.grade,
        "grade_words": incident.grade_words,
        "place_known": GEO_WORDS[incident.geo_precision],
        "date_known": TIME_WORDS[incident.time_precision],
        "review": STATUS_WORDS[incident.status],
        "notes": [_parts(page, note) for note in incident.notes],
        "claims": [
            {"anchor": claim_id, "number": str(page.numbers[claim_id])}
            for claim_id in incident.claim_ids
            if claim_id in page.numbers
        ],
        "disputes": [
            {
                "field": dispute.field,
                "shown": [_figure(page, dispute.shown)],
                "others": _joined([_figure(page, other) for other in dispute.others]),
                "rule": dispute.rule,
            }
            for dispute in incident.disputes
        ],
    }
    if incident.sources:
        told["sources"] = [_figure(page, incident.sources)]
    if not page.is_internal:
        told["reference"] = incident.ref
    return told


def _joined(figures: Sequence[dict[str, str]]) -> list[Any]:
    return [each for figure in figures for each in (figure, "; ")][:-1]


def _link(way: BriefWay) -> dict[str, Any]:
    latest = way.latest
    numbers = _numbers(latest) if latest else [""] * 4
    return {"name": way.name, "state": latest.shown if latest else State.UNKNOWN, "numbers": numbers}


def _numbers(state: StateOn) -> list[str]:
    values = (state.open_probability, state.restricted_probability, state.closed_probability, state.evidence_weight)
    return [f"{value:.2f}" for value in values]


def _way(page: Page, way: BriefWay, number: int) -> dict[str, Any]:
    fading = (
        f" Without new evidence it becomes unknown on {say_day(way.unknown_from_on)}." if way.unknown_from_on else ""
    )
    evidence = [each for each in way.evidence if each.incident_ref in page.incidents]
    return {
        "name": way.name,
        "state": way.latest.shown if way.latest else State.UNKNOWN,
        "words": f"{headline_of(way)} {way.because}{fading}",
        "strip": draw_strip(way, name=f"strip{number}"),
        "strip_words": f"States of {way.name} over time; the last one is in the heading.",
        "evidence": [
            {
                "incident": [{"text": page.incidents[each.incident_ref].headline.text, "anchor": each.incident_ref}],
                "state": each.speaks_for,
                "weight": f"{each.weight:.2f}",
                "on": say_day(each.on),
            }
            for each in evidence
        ],
    }


def _what_if(scenario: WhatIf) -> dict[str, Any]:
    rows = [
        [row.measure, row.where, say_month(row.month), row.low.text, row.middle.text, row.high.text]
        for row in scenario.rows
    ]
    share = (scenario.rows[0].interval[1] - scenario.rows[0].interval[0]) * 100 if scenario.rows else 0
    return {
        "name": scenario.name,
        "assumptions": list(scenario.assumptions),
        "refused": list(scenario.refused),
        "rows": rows,
        "note": f"Low and high hold the middle {share:.0f} % of {scenario.runs} runs; the truth can lie outside.",
    }


def _source(page: Page, source: BriefSource) -> dict[str, Any]:
    published = f"published {say_span(source.published)}" if source.published.is_known else "publication date not known"
    copied = "; a copy of another report" if source.copy_of else ""
    return {
        "title": source.title or "Report without a title",
        "line": f"{source.publisher or 'publisher not known'}, {published}{copied}",
        "address": source.url,
        "claims": [_claim(page, claim) for claim in page.claims_of(source.report_id)],
    }


def _claim(page: Page, claim: BriefClaim) -> dict[str, Any]:
    against = ", against the incident" if claim.is_against else ""
    written = f" Count as written: “{claim.count_words}”." if claim.count_words else ""
    dated = f" Date as written: “{claim.date_words}”." if claim.date_words else ""
    said = claim.said_by or "the report itself"
    return {
        "anchor": claim.id,
        "quote": claim.quote,
        "line": f"Claim {page.numbers.get(claim.id, '')}: {KIND_WORDS[claim.kind][0]}, "
        f"{MODALITY_WORDS[claim.modality]}{against}. Said by: {said}.{written}{dated}",
    }
