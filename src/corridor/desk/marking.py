"""A report's text cut where quotes and protected names begin and end, so that a page can show both at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text. start: its offset, in characters. claim_ids: whose quotes cover it, in order of the text.

    withheld: whether it is a protected name; its text is then empty.
    """

    start: int
    end: int
    text: str
    claim_ids: tuple[str, ...] = ()
    withheld: bool = False


def cut(text: str, *, quotes: Iterable[tuple[str, int, int]], names: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text in pieces, in order. quotes: claim id, start, end. names: where protected names stand, apart."""
    spans = sorted(quotes, key=lambda each: (each[1], each[2], each[0]))
    within = {at for start, end in names for at in range(start + 1, end)}
    cuts = {
        0,
        len(text),
        *(at for _id, start, end in spans for at in (start, end)),
        *(at for name in names for at in name),
    }
    bounds = sorted(at for at in cuts if at not in within and 0 <= at <= len(text))
    starts = {start for start, _end in names}
    pieces = []
    for start, end in pairwise(bounds):
        covering = tuple(claim_id for claim_id, first, last in spans if first < end and start < last)
        is_name = start in starts
        pieces.append(Piece(start, end, "" if is_name else text[start:end], covering, is_name))
    return pieces
