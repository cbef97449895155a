"""Chooses among proposals: signs add up to a score, and the best that do not overlap are mentions of places."""

from collections import defaultdict
from collections.abc import Sequence

from corridor.places.cues import load_cues, load_weights
from corridor.places.mentions import Mention, Reading, neighbours
from corridor.places.signs import Whole, read_signs

_SURE = 3.0
"""A name that scores this somewhere in a text is taken for a place there at lesser signs too."""
_PER_WORD = 1.0
"""What each further word of a name adds when overlapping proposals compete: `New York City` before `York`."""


def choose(reading: Reading, proposals: Sequence[Mention]) -> list[Mention]:
    """The proposals that name a place, in order of the text; they do not overlap. Fills their signs and scores."""
    whole = _survey(reading, proposals)
    weights = load_weights().recognising
    for mention in proposals:
        mention.signs = ["start", *read_signs(mention, whole)]
        mention.score = sum(weights[sign] for sign in mention.signs)
    _carry_over(proposals, weights["sure_elsewhere"])
    chosen: list[Mention] = []
    free = [True] * len(reading.words)
    for mention in sorted(proposals, key=_rank):
        span = range(mention.first, mention.last + 1)
        if mention.score > 0 and all(free[number] for number in span):
            chosen.append(mention)
            for number in span:
                free[number] = False
    return sorted(chosen, key=lambda each: each.start)


def _rank(mention: Mention) -> tuple[float, int, int]:
    return -(mention.score + _PER_WORD * (mention.last - mention.first)), mention.first, mention.last


def _carry_over(proposals: Sequence[Mention], weight: float) -> None:
    best: dict[str, float] = defaultdict(float)
    for mention in proposals:
        best[mention.key] = max(best[mention.key], mention.score)
    for mention in proposals:
        if mention.key and best[mention.key] >= _SURE > mention.score:
            mention.signs.append("sure_elsewhere")
            mention.score += weight


def _survey(reading: Reading, proposals: Sequence[Mention]) -> Whole:
    cues = load_cues().words
    persons, eponyms, personal = set(), set(), set()
    for number, (entity, first, last) in reading.covers.items():
        if entity.label == "PERSON" and first < last:
            persons.add(reading.words[number].lower)
    by_first: dict[int, list[Mention]] = defaultdict(list)
    by_last: dict[int, list[Mention]] = defaultdict(list)
    for mention in proposals:
        by_first[mention.first].append(mention)
        by_last[mention.last].append(mention)
        _, (after, gap) = neighbours(reading, mention)
        if gap == " " and after.lower() in cues["diseases"]:
            eponyms.add(mention.key)
        if gap in {" ", "'s ", "’s "} and after in cues["kin"] and mention.first == mention.last:
            personal.add(mention.key)
    lowered = frozenset(word.lower for word in reading.words if not word.is_capital)
    return Whole(
        reading=reading,
        lowered=lowered,
        person_words=frozenset(persons),
        eponyms=frozenset(eponyms),
        personal=frozenset(personal),
        by_first=by_first,
        by_last=by_last,
    )
