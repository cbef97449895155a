"""Proposals: words of a report in any language that may be dates, counts or places, for people to code by hand.

Nothing is guessed: a date without a year stays without one where the day of publication is unknown, and a number is
proposed only where a word for people follows it, or nothing that could be counted.
"""

from collections import Counter
from collections.abc import Iterator

from corridor.claims.proposals.characters import counts_in_characters, dates_in_characters
from corridor.claims.proposals.spaced import counts_in_words
from corridor.claims.proposals.spoken_dates import dates_in_english, dates_in_words
from corridor.claims.proposals.words import MarkedCount, MarkedDate, Words, words_of
from corridor.places import Gazetteer, geoparse
from corridor.records import DateSpan, Proposal, ProposalKind, Quote, Report

LONGEST_PROPOSED = 60_000
"""Characters looked at; as many as the rules engine parses. A page that a person codes by hand is far shorter."""


def propose(text: str, *, language: str | None, published: DateSpan, gazetteer: Gazetteer) -> tuple[Proposal, ...]:
    """Dates, counts of people and places that the words of a text may say, in order of the text.

    language: BCP 47, None where unknown; scripts that need no language (Chinese, Korean) are read in any. published:
    what dates are counted from. Within one kind spans do not overlap. Looks at the first LONGEST_PROPOSED characters.
    """
    seen = text[:LONGEST_PROPOSED]
    short = (language or "").partition("-")[0].lower()
    words = words_of(short)
    dates = [*dates_in_characters(seen, published=published), *_in_words(seen, short, published)]
    dates = _apart(dates)
    taken = [(date.start, date.end) for date in dates]
    found = [
        Proposal(ProposalKind.DATE, Quote(seen[each.start : each.end], each.start, each.end), each.because, each.span)
        for each in dates
    ]
    for count in _counts(seen, words, taken):
        quote = Quote(seen[count.start : count.end], count.start, count.end)
        found.append(Proposal(ProposalKind.COUNT, quote, count.because, count=count.count))
    for named in geoparse(seen, entities=(), gazetteer=gazetteer):
        quote = Quote(seen[named.start : named.end], named.start, named.end)
        because = f"the gazetteer has it as {named.place.resolved}"
        found.append(Proposal(ProposalKind.PLACE, quote, because, place=named.place))
    return tuple(sorted(found, key=lambda each: (each.quote.start, each.quote.end, each.kind)))


def _in_words(text: str, language: str, published: DateSpan) -> Iterator[MarkedDate]:
    if language == "en":
        return dates_in_english(text, published=published)
    return dates_in_words(text, words_of(language), published=published)


def propose_for(report: Report, *, gazetteer: Gazetteer) -> tuple[Proposal, ...]:
    """What the words of a report may say, in its language and counted from its publication."""
    return propose(report.text, language=report.language, published=report.published, gazetteer=gazetteer)


def left_to_people(report: Report, *, gazetteer: Gazetteer) -> str:
    """The sentence that says that no engine codes this report, and what is proposed of it."""
    kinds = Counter(each.kind for each in propose_for(report, gazetteer=gazetteer))
    told = ", ".join(f"{kinds[kind]} {kind.value}s" for kind in ProposalKind)
    return f"kept; language {report.language} has no engine; {told} proposed"


def _apart(found: list[MarkedDate]) -> list[MarkedDate]:
    """Of dates that overlap the longest, in order of the text."""
    kept: list[MarkedDate] = []
    end = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= end:
            kept.append(each)
            end = each.end
    return kept


def _counts(text: str, words: Words | None, taken: list[tuple[int, int]]) -> Iterator[MarkedCount]:
    """Counts that are no part of a date, the longest where they overlap."""
    blocked = {at for start, end in taken for at in range(start, end)}
    found = [*counts_in_characters(text), *(counts_in_words(text, words) if words else ())]
    end = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= end and not any(at in blocked for at in range(each.start, each.end)):
            yield each
            end = each.end
