"""Proposals beside a text: words that may be dates, counts or places, each with what it would fill in a claim."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from corridor.claims.proposals import propose_for
from corridor.desk.masking import hide, mask
from corridor.desk.workspace import workspace
from corridor.pipeline.tools import GAZETTEER
from corridor.places import Gazetteer
from corridor.records import Proposal, ProposalKind, Report

MOST_SHOWN = 150


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal as the page shows it. fills: JSON, from fields of the form for claims to their values."""

    kind: ProposalKind
    start: int
    end: int
    words: str
    told: str
    because: str
    fills: str


def proposals_for(report: Report) -> Sequence[ShownProposal] | None:
    """What the words of a report may say, in order of the text; those that touch a protected name are left out.

    None where no worker has built the list of places yet.
    """
    path = workspace().cache / GAZETTEER
    if not path.is_file():
        return None
    names = mask().find(report.text)
    with Gazetteer.open(path) as gazetteer:
        found = propose_for(report, gazetteer=gazetteer)
    apart = (each for each in found if not _touches(each, names))
    return [_shown(each) for each in islice(apart, MOST_SHOWN)]


def _touches(proposal: Proposal, names: Sequence[tuple[int, int]]) -> bool:
    return any(start < proposal.quote.end and proposal.quote.start < end for start, end in names)


def _shown(proposal: Proposal) -> ShownProposal:
    fills = {name: "" if value is None else str(value) for name, value in _fills(proposal).items()}
    quote = proposal.quote
    return ShownProposal(
        proposal.kind, quote.start, quote.end, quote.text, _told(proposal), hide(proposal.because), json.dumps(fills)
    )


def _fills(proposal: Proposal) -> dict[str, object]:
    words = proposal.quote.text
    if proposal.date:
        return {"start_on": proposal.date.start_on, "end_on": proposal.date.end_on, "date_words": words}
    if proposal.count:
        count = proposal.count
        return {"low": count.low, "best": count.best, "high": count.high, "people": words}
    if proposal.place:
        place = proposal.place
        return {"place": words, "area": place.admin1 or place.country, "precision": place.precision.value}
    return {}


def _told(proposal: Proposal) -> str:
    """What the words would mean, as the page says it beside them."""
    if proposal.date:
        known = [each.isoformat() for each in (proposal.date.start_on, proposal.date.end_on) if each]
        return " – ".join(dict.fromkeys(known))
    if proposal.count:
        numbers = (proposal.count.low, proposal.count.best, proposal.count.high)
        return " – ".join(dict.fromkeys(str(each) for each in numbers if each is not None))
    return hide(proposal.place.resolved) if proposal.place else ""
