"""Small counts: which are hidden, and which more must be, so that no hidden one can be computed from the rest.

A cell under the smallest one is hidden first. A total and its parts are an equation; while the equations of all that is
shown fix a hidden cell, or leave a rest under the smallest cell, the smallest shown cell beside it is hidden too. The
least possible loss is an NP-hard problem (Kelly, Golden and Assad 1992); this is the plain greedy way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the parts that it is made of, by key."""

    total: str
    parts: tuple[str, ...]


def find_hidden(
    cells: Mapping[str, int], *, sums: Sequence[Sum], smallest: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of cells to hide: those under `smallest` (zero is no count of anybody), and those hidden to protect them."""
    small = frozenset(key for key, value in cells.items() if 0 < value < smallest)
    hidden = set(small)
    while exposed := _exposed(cells, sums, hidden, smallest):
        beside = [key for each in exposed for key in (each.total, *each.parts) if key not in hidden and cells.get(key)]
        if not beside:
            break
        hidden.add(min(beside, key=lambda key: (cells[key], key)))
    return small, frozenset(hidden - small)


def find_determined(sums: Sequence[Sum], hidden: frozenset[str]) -> frozenset[str]:
    """Hidden cells that the equations of everything shown fix: their unit vector lies in the row space."""
    order = sorted(hidden)
    rows = [[_sign(each, key) for key in order] for each in sums]
    system = np.array([row for row in rows if any(row)], dtype=float)
    if not system.size:
        return frozenset()
    free = _null_space(system)
    fixed = np.all(np.abs(free) < 1e-9, axis=1) if free.size else np.ones(len(order), dtype=bool)
    return frozenset(key for key, is_fixed in zip(order, fixed, strict=True) if is_fixed)


def find_told_by_editions(
    cells: Mapping[str, int], *, sums: Sequence[Sum], told: Mapping[str, frozenset[float]], smallest: int
) -> frozenset[str]:
    """Keys of counts that, beside a number of an earlier edition, would tell of fewer people than the smallest cell.

    told: every number that earlier editions showed, by key. A count is compared with its own earlier numbers, and a
    total of one edition with the parts of another.
    """
    near = {
        key
        for key, value in cells.items()
        if any(0 < abs(value - earlier) < smallest for earlier in told.get(key, frozenset()))
    }
    known = {key: set(numbers) for key, numbers in told.items()}
    for key in cells.keys() - near:
        known.setdefault(key, set()).add(float(cells[key]))
    for each in sums:
        rests = {0.0}
        for part in each.parts:
            rests = {rest + number for rest in rests for number in known.get(part, {0.0})}
        totals = known.get(each.total, set())
        if any(0 < abs(total - rest) < smallest for total in totals for rest in rests - {0.0}):
            near |= {each.total, *each.parts} & set(cells)
    return frozenset(near)


def _exposed(cells: Mapping[str, int], sums: Sequence[Sum], hidden: set[str], smallest: int) -> list[Sum]:
    fixed = find_determined([each for each in sums if _adds_up(each, cells)], frozenset(hidden))
    return [each for each in sums if fixed & {each.total, *each.parts} or _leaves_little(each, cells, hidden, smallest)]


def _adds_up(each: Sum, cells: Mapping[str, int]) -> bool:
    """Whether the parts are all there is; otherwise there is a rest that nobody counted, and no equation."""
    return cells.get(each.total) == sum(cells.get(part, 0) for part in each.parts)


def _leaves_little(each: Sum, cells: Mapping[str, int], hidden: set[str], smallest: int) -> bool:
    """Whether the shown total less the shown parts tells of fewer people than the smallest cell."""
    if each.total in hidden or each.total not in cells:
        return False
    rest = cells[each.total] - sum(cells.get(part, 0) for part in each.parts if part not in hidden)
    return 0 < rest < smallest and any(part in cells and part not in hidden and cells[part] for part in each.parts)


def _sign(each: Sum, key: str) -> int:
    return -1 if key == each.total else int(key in each.parts)


def _null_space(system: np.ndarray) -> np.ndarray:
    _, values, right = np.linalg.svd(system)
    rank = int(np.sum(values > 1e-9))
    return np.asarray(right[rank:].T)
