"""Finds `the North` and `the South` where a text means a country by them: one that it names in full, or its people."""

import re
from collections.abc import Iterator, Sequence

from corridor.places.gazetteer import Gazetteer
from corridor.places.mentions import Mention, Reading

_SHORT = re.compile(
    r"\b[Tt]he (?P<side>North|South)(?=['’]s\b|[.,;:)\"”]|\s+(?!of\b)[a-z]|\s*$)(?!\s+(?:and|or) the (?:South|North)\b)"
)
_PARTED = {"North": "PRK", "South": "KOR"}
"""Korea is the only country that news so divide without further words."""
_NAMED = re.compile(r"\b(?:North|South) Korea(?:ns?)?\b|\bDPRK\b|\bROK\b")


def find_short_forms(reading: Reading, mentions: Sequence[Mention], *, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of North or South Korea by one word, outside other mentions, in texts that name either in full."""
    if not _NAMED.search(reading.text):
        return
    taken = {each.start for each in mentions}
    for match in _SHORT.finditer(reading.text):
        start, end = match.span("side")
        country = gazetteer.country(_PARTED[match["side"]])
        if country and start not in taken:
            key = f"the {match['side'].lower()}"
            yield Mention(start, end, -1, -1, key=key, candidates=(country,), signs=["short_form"], score=1.0)
