"""What an area is to a journey, read off the words above it: where it starts, leads through or ends."""

from spacy.tokens import Token

from corridor.claims.areas import Area

_FROM = frozenset({"from", "flee", "leave", "out", "depart"})
_VIA = frozenset({"through", "via", "across", "over"})
_VEHICLES = frozenset({"boat", "ship", "vessel", "bus", "train", "flight", "plane", "truck", "lorry", "ferry", "raft"})
_TO = frozenset({"to", "into", "toward", "towards", "for", "reach", "enter", "onto"})
# Verbs of coming to stay, after which "in" tells where.
SETTLING = frozenset({"arrive", "land", "ask", "seek", "apply", "settle"})
_LEADING = frozenset({"lead", "run"})
_TOWARD = frozenset({"toward", "towards"})
# How many words up an area is followed; deeper ones are parses that went wrong.
_DEEPEST = 6


def verb_over(token: Token) -> Token:
    """The nearest verb above a word, the word itself where there is none."""
    return next((up for up in token.ancestors if up.pos_ == "VERB"), token)


def is_toward(area: Area) -> bool:
    """Whether people are told to be under way to an area, not to come to it."""
    above = list(area.token.ancestors)[:_DEEPEST]
    on_board = any(up.lower_ in {"for", "to"} and up.head.lemma_.casefold() in _VEHICLES for up in above)
    return on_board or any(up.lower_ in _TOWARD for up in above)


def is_onward(area: Area) -> bool:
    """Whether an area lies beyond where people are ("go on to ...")."""
    verb = verb_over(area.token)
    words = {child.lower_ for child in verb.children if not list(child.children)}
    is_ahead = "to" in words and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return is_ahead or bool(words & {"on", "onward", "onwards", "further", "will", "would"})


def part_of(area: Area) -> str | None:
    """What the area is to the journey: `from`, `via` or `to`; None where it is none of them."""
    here: Token = area.token
    for _ in range(_DEEPEST):
        above = here.head
        if here.lemma_ == "border":
            return None
        part = _part_under(here, above)
        if part is not None or above == here or above.pos_ == "VERB":
            return part
        here = above
    return None


def _part_under(here: Token, above: Token) -> str | None:
    """What a preposition or a verb makes of the word under it."""
    if above.lower_ == "of" and above.head.lower_ == "way" and above.head.head.lower_ == "by":
        return "via"
    if above.dep_ in {"prep", "agent", "dative"} and above.pos_ == "ADP":
        if above.lower_ == "in":
            return "to" if above.head.lemma_ in SETTLING or above.head.head.lemma_ in SETTLING else None
        parts = (("from", _FROM), ("via", _VIA), ("to", _TO))
        return next((part for part, words in parts if above.lower_ in words), None)
    if here.dep_ == "nsubj" and above.lemma_ in _LEADING:
        return "from"
    if here.dep_ == "dobj":
        return "from" if above.lemma_ in _FROM else "to" if above.lemma_ in _TO else None
    return None
