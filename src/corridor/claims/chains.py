"""Ways told as a chain of prepositions: "from A through B to C", "to C through B", "A > B"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span

from corridor.claims.areas import Area

# How many words may stand between two links of a chain, and between an area and its preposition: room for the noun
# phrases and asides of the development reports ("through the isolated northern state of ...").
_WIDEST_GAP = 12
_LONGEST_PHRASE = 7
_PARTS = {
    "from": "from", "through": "via", "via": "via", "across": "via",
    "to": "to", "into": "to", "toward": "to", "towards": "to", "for": "to", "onto": "to",
}  # fmt: skip
_ORDER = {"from": 0, "via": 1, "to": 2}
_ARROWS = frozenset({">", "->", "→", "–>", "»"})
_LEAVING = frozenset({"leave", "flee", "depart"})
_LISTED = frozenset({",", "and", "or", "then"})
_OF_PLACES = frozenset(
    {"state", "province", "city", "capital", "town", "region", "district", "port", "island", "coast", "beach", "river",
     "village", "desert", "north", "south", "east", "west", "side", "area"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Link:
    area: Area
    part: str


def find_chains(sentence: Span, *, areas: Sequence[Area]) -> Iterator[tuple[Area, ...]]:
    """The areas of each chain in the order of travel, two at least, of which one is where it starts or leads through.

    A chain tells by itself which way it runs, however the sentence around it is built.
    """
    chain: list[_Link] = []
    for link in _links(sentence, areas=areas):
        if chain and (link.part == "from" or link.area.token.i - chain[-1].area.end > _WIDEST_GAP):
            yield from _told(chain)
            chain = []
        chain.append(link)
    yield from _told(chain)


def _links(sentence: Span, *, areas: Sequence[Area]) -> Iterator[_Link]:
    """Every area that the words right before it make a part of a way; one in a list has the part of the one before."""
    last: _Link | None = None
    for at, area in enumerate(areas):
        part = _part(area, sentence=sentence)
        if part is None and at + 1 < len(areas) and _is_arrow(areas[at + 1]):
            part = "from"
        if part is None and last is not None and _is_listed(area, last.area):
            part = last.part
        if part is not None:
            last = _Link(area, part)
            yield last


def _part(area: Area, *, sentence: Span) -> str | None:
    if _is_arrow(area):
        return "to"
    doc, first = area.token.doc, area.token.i
    for at in range(first - 1, max(first - 1 - _LONGEST_PHRASE, sentence.start - 1), -1):
        token = doc[at]
        if token.lower_ in _PARTS:
            return _PARTS[token.lower_]
        if token.lemma_ in _LEAVING:
            return "from"
        is_of = token.lower_ == "of" and doc[at - 1].lemma_.casefold() in _OF_PLACES
        is_place = token.pos_ in {"NOUN", "PROPN"} and token.lemma_.casefold() in _OF_PLACES
        is_near = token.lower_ == "near" and doc[at - 1].lemma_.casefold() in _OF_PLACES
        if not (is_of or is_near or is_place or token.pos_ in {"DET", "ADJ"}):
            return "from" if token.lower_ == "of" and doc[at - 1].lower_ == "out" else None
    return None


def _is_arrow(area: Area) -> bool:
    return area.token.i > 0 and area.token.nbor(-1).text in _ARROWS


def _is_listed(area: Area, last: Area) -> bool:
    between = area.token.doc[last.end : area.token.i]
    return 0 < len(between) <= 2 and all(word.lower_ in _LISTED for word in between)


def _is_list(chain: Sequence[_Link]) -> bool:
    """Whether three areas and more stand side by side: places that a way leads to, not one after another."""
    run = 1
    for last, link in pairwise(chain):
        run = run + 1 if _is_listed(link.area, last.area) else 1
        if run > 2:
            return True
    return False


def _told(chain: Sequence[_Link]) -> Iterator[tuple[Area, ...]]:
    parts = [link.part for link in chain]
    if "to" not in parts or set(parts) == {"to"}:
        return
    words = chain[0].area.token.doc[chain[0].area.end : chain[-1].area.token.i]
    if any(word.lower_ == "or" for word in words) or _is_list(chain):
        return
    is_turned = parts[-1] == "via" and not any(word.pos_ == "VERB" for word in words)
    links = sorted(chain, key=lambda link: _ORDER[link.part]) if is_turned else chain
    yield tuple(link.area for link in links)
