"""When words of a report may leave: a reviewer released that very span, it is short, and no person can be read in it.

Every report is in quarantine from the moment it is read: nothing of its text leaves on its own. What is found in it of
persons is counted at reading, so that whoever releases a span knows what stands in the report.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from corridor.disclosure.identifiers import find_identifiers, hide_identifiers
from corridor.disclosure.names import Mask
from corridor.disclosure.people import find_people
from corridor.errors import Refused
from corridor.records import Report, content_digest

LONGEST_SEARCHED = 1_000_000
"""Signs of a text that are searched; a longer one is in quarantine for its length (5 seconds on a laptop's core)."""
MOST_WORDS = 25
"""Words of a quote that may leave: a sentence, too few to find the report by. Project policy (FIELD.md, H10)."""
NAME = "name of a person"
TOO_LONG = "text too long to be searched"


def find_quarantined(text: str) -> Mapping[str, int]:
    """What in a text could tell of persons, by sort; empty where nothing was found. Never the words themselves."""
    found = Counter(identifier.kind for identifier in find_identifiers(text[:LONGEST_SEARCHED]))
    found.update(NAME for _ in find_people(text[:LONGEST_SEARCHED]))
    if len(text) > LONGEST_SEARCHED:
        found[TOO_LONG] += 1
    return dict(sorted(found.items()))


def span_key(report: Report, start: int, end: int) -> str:
    """What a reviewer decides on: these characters of this very text; another reading of the report is another span."""
    return f"span-{content_digest(report.id, report.text_version, start, end, report.text[start:end])[:16]}"


def quote_released(
    report: Report, span: tuple[int, int], *, released: Collection[str], mask: Mask, allowed: Collection[str] = ()
) -> str:
    """The words of a span, masked; Refused, with the reason, where they may not leave.

    released: keys of spans that a reviewer accepted. allowed: names of places that may stand.
    """
    start, end = span
    if span_key(report, start, end) not in released:
        raise Refused(f"report {report.id}, characters {start}-{end}: no reviewer released this span; ask for a review")
    words = hide_identifiers(mask.hide(report.text[start:end]))
    # Scripts without spaces: about two signs to a word.
    number = len(words.split()) if " " in words.strip() else len(words) // 2
    if number > MOST_WORDS:
        raise Refused(f"found a quote of {number} words; expected {MOST_WORDS} at most: a longer one finds the report")
    left = {identifier.kind for identifier in find_identifiers(words)}
    left |= {NAME for _ in find_people(words, allowed=allowed)}
    if left:
        raise Refused(
            f"found in the words to be quoted: {', '.join(sorted(left))}; add it to the list of protected names, or do "
            "without the quote"
        )
    return words
