"""Totals and their parts inside one report: linked, not merged."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from corridor.incidents.facets import Facets
from corridor.incidents.spans import Basis, gap_days


def find_totals(groups: Sequence[Sequence[Facets]]) -> Mapping[int, int]:
    """For each group that is a part: the position of the group that holds its total.

    A total is a count that two or more others of the same report, family and time add up to exactly.
    """
    totals: dict[int, int] = {}
    by_report: dict[tuple[str, str], list[tuple[Facets, int]]] = {}
    for position, group in enumerate(groups):
        for facets in group:
            by_report.setdefault((facets.report.id, facets.family), []).append((facets, position))
    for told in by_report.values():
        for total, position in told:
            for _, part in _parts_of(total, told):
                if part not in _above(position, totals):
                    totals.setdefault(part, position)
    return totals


def _above(position: int, totals: Mapping[int, int]) -> list[int]:
    """The group itself, the group of its total, and so on."""
    chain = [position]
    while chain[-1] in totals:
        chain.append(totals[chain[-1]])
    return chain


def _parts_of(total: Facets, told: Sequence[tuple[Facets, int]]) -> Sequence[tuple[Facets, int]]:
    """The largest set of counted claims, one per group, that adds up to this total; empty where there is none.

    Where as many sets can be made as the total has values, a sum agrees by accident as likely as not, and says nothing.
    """
    if total.low is None or total.low != total.high:
        return ()
    parts = {position: (one, position) for one, position in told if _can_be_part(one, total)}
    if 2 ** len(parts) >= total.low:
        return ()
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts.values(), size):
            if sum(one.low or 0 for one, _ in chosen) == total.low:
                return chosen
    return ()


def _can_be_part(one: Facets, total: Facets) -> bool:
    if one.low is None or one.low != one.high or total.low is None or not 0 < one.low < total.low:
        return False
    if one.helps is not None and total.helps is not None and one.helps != total.helps:
        return False
    dated = {one.when.basis, total.when.basis} <= {Basis.STATED, Basis.YEARLESS}
    return not dated or gap_days(one.when, total.when) == 0
