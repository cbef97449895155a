"""Which counts of linked tables are hidden: small ones, and as few others as can be so that none can be computed.

Counting: a count under the smallest cell is hidden; so is one that moved since an earlier edition by less than that,
because the two editions together would tell it. Then others are hidden beside each, until somebody who knows everything
shown, and that no count is negative or falls, can still not tell whether the small count is none or as large as the
smallest cell: an interval of at least that width (sliding protection).

The least possible loss is NP-hard (Kelly, Golden and Assad 1992). Two known heuristics do it here: rectangles in each
two-way table (the hypercube method, Repsilber 1994; Giessing and Repsilber 2002), and where none will do, the cheapest
deviation that leaves all totals true, by linear programming (Robertson 1993). Either is its own proof.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from corridor.disclosure.attacking import EarlierTables, find_exposed
from corridor.disclosure.recoding import Plane, Tables

_PROOFS_AFFORDED = 600  # linear programs spent on showing hidden counts again; a few milliseconds each on small tables


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What of the tables may be shown.

    shown: count by key. small: hidden because they are; moved: hidden because they changed little since an earlier
    edition; beside: hidden so that those cannot be computed.
    """

    shown: Mapping[str, int]
    small: frozenset[str]
    moved: frozenset[str]
    beside: frozenset[str]
    smallest: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the person who publishes is told."""
        told = []
        if self.small:
            told.append(f"{_counts(len(self.small))} under {self.smallest} {_are(len(self.small))} not shown")
        if self.moved:
            told.append(
                f"{_counts(len(self.moved))} that moved by less than {self.smallest} since an earlier edition "
                f"{_are(len(self.moved))} not shown"
            )
        if self.beside:
            told.append(f"{len(self.beside)} more {_are(len(self.beside))} hidden so that they cannot be computed")
        return (f"{'; '.join(told)}.",) if told else ()

    def kept_as(self, tables: Tables) -> EarlierTables:
        """What the next edition has to know of this one."""
        hidden = self.small | self.moved | self.beside
        return EarlierTables(dict(tables.cells), tuple(sorted(hidden)), tuple(sorted(self.small)))


def suppress(tables: Tables, *, smallest: int, earlier: Sequence[EarlierTables] = ()) -> Suppressed:
    """What of these tables may be shown beside earlier editions of them, oldest first."""
    cells = tables.cells
    small = frozenset(key for key, value in cells.items() if 0 < value < smallest)
    moved = frozenset(key for each in earlier for key in _moved(cells, each, smallest)) - small
    kept = {key for each in earlier for key in each.hidden if _stays(key, cells, each, smallest)}
    floor = {
        key: min(value, max((each.cells.get(key, 0) for each in earlier), default=0)) for key, value in cells.items()
    }
    protecting = _Protecting(tables, floor=floor, smallest=smallest, hidden=small | moved | kept)
    for target in sorted(small | moved, key=lambda key: (-cells[key], key)):
        protecting.protect(target)
    protecting.show_again(small | moved, keep=small | moved | kept)
    hidden = _hold_over_editions(tables, protecting.hidden, small=small, earlier=earlier, smallest=smallest)
    return Suppressed(
        shown={key: value for key, value in cells.items() if key not in hidden},
        small=small,
        moved=moved,
        beside=frozenset(hidden - small - moved),
        smallest=smallest,
    )


def _moved(cells: Mapping[str, int], each: EarlierTables, smallest: int) -> Iterable[str]:
    """Counts so near to what an edition showed that the difference is a small count."""
    hidden = set(each.hidden)
    return (
        key
        for key, value in cells.items()
        if key not in hidden and key in each.cells and 0 < abs(value - each.cells[key]) < smallest
    )


def _stays(key: str, cells: Mapping[str, int], each: EarlierTables, smallest: int) -> bool:
    """Whether what an edition hid has moved too little to be shown: it would tell what was hidden then."""
    return cells.get(key, 0) > 0 and abs(cells[key] - each.cells.get(key, 0)) < smallest


def _hold_over_editions(
    tables: Tables, hidden: Collection[str], *, small: Collection[str], earlier: Sequence[EarlierTables], smallest: int
) -> frozenset[str]:
    """More hidden counts, until all editions together expose no small count of any of them that hiding could keep."""
    found = set(hidden)
    while earlier:
        now = EarlierTables(tables.cells, tuple(sorted(found)), tuple(sorted(small)))
        exposed = {secret.key for secret in find_exposed([*earlier, now], sums=tables.sums, smallest=smallest)}
        beside = {
            key
            for each in tables.sums
            if exposed & {each.total, *each.parts}
            for key in (each.total, *each.parts)
            if key not in found and tables.cells[key]
        }
        if not beside:
            break
        was_hidden = beside & {key for each in earlier for key in each.hidden}
        found |= was_hidden or (beside & exposed) or {min(beside, key=lambda key: (tables.cells[key], key))}
    return frozenset(found)


class _Protecting:
    """Hides counts beside small ones. slack: by how much a count could be lower, as far as a reader knows."""

    def __init__(self, tables: Tables, *, floor: Mapping[str, int], smallest: int, hidden: Collection[str]) -> None:
        self.hidden = set(hidden)
        self._cells = tables.cells
        self._smallest = smallest
        self._slack = {key: value - floor[key] for key, value in tables.cells.items()}
        self._planes = [_Grid(plane, tables.cells, self._slack) for plane in tables.planes]
        self._order = sorted(tables.cells)
        self._at = {key: index for index, key in enumerate(self._order)}
        self._equations = _equations(tables, self._at)
        self._slacks = np.array([self._slack[key] for key in self._order], dtype=float)

    def protect(self, target: str) -> None:
        """Hide what keeps this count from being computed."""
        down = min(max(self._slack[target], 0), self._smallest)
        up = self._smallest - down
        for grid in self._planes:
            if target in grid.at:
                beside = grid.find_rectangle(target, up=up, down=down, hidden=self.hidden)
                if beside is not None:
                    self.hidden.update(beside)
                    return
        for amount in (up, -down):
            if amount:
                self.hidden.update(self._deviate(target, amount, self.hidden) or ())

    def show_again(self, targets: Collection[str], *, keep: Collection[str]) -> None:
        """Show what was hidden beside and is not needed, the largest count first, where proofs are affordable."""
        spare = sorted(self.hidden - set(keep), key=lambda key: (-self._cells[key], key))
        if 2 * len(spare) * len(targets) > _PROOFS_AFFORDED:
            return
        for key in spare:
            fewer = self.hidden - {key}
            if all(self._is_safe(target, fewer) for target in targets):
                self.hidden = fewer

    def _is_safe(self, target: str, hidden: Collection[str]) -> bool:
        down = min(max(self._slack[target], 0), self._smallest)
        amounts = [amount for amount in (self._smallest - down, -down) if amount]
        return all(self._deviate(target, amount, hidden, only_hidden=True) is not None for amount in amounts)

    def _deviate(
        self, target: str, amount: int, hidden: Collection[str], *, only_hidden: bool = False
    ) -> frozenset[str] | None:
        """Counts that change where this one is higher by `amount` and all sums stay true, at the least cost; or None.

        What is hidden already costs nothing; what is shown costs its count. only_hidden: nothing shown may change.
        """
        is_hidden = np.array([key in hidden for key in self._order])
        cost = np.where(is_hidden, 0.0, [self._cells[key] + 1.0 for key in self._order])
        # What cannot go down, and what is shown as zero, stays; rises need no slack.
        fall = np.where(is_hidden | (not only_hidden), self._slacks, 0.0)
        rise = np.where(is_hidden | (not only_hidden), float(4 * self._smallest), 0.0)
        rise[~is_hidden & np.array([self._cells[key] == 0 for key in self._order])] = 0.0
        bounds = [*((0.0, high) for high in rise), *((0.0, max(high, 0.0)) for high in fall)]
        at, size = self._at[target], len(self._order)
        bounds[at] = (max(amount, 0), max(amount, 0))
        bounds[size + at] = (max(-amount, 0), max(-amount, 0))
        found = linprog(
            np.concatenate([cost, cost]),
            A_eq=csr_array(np.hstack([self._equations, -self._equations])),
            b_eq=np.zeros(len(self._equations)),
            bounds=bounds,
            method="highs",
        )
        if not found.success:
            return None
        changed = found.x[:size] + found.x[size:] > 1e-7
        return frozenset(key for key, is_changed in zip(self._order, changed, strict=True) if is_changed)


class _Grid:
    """A two-way table as arrays, to try every rectangle through a cell at once."""

    def __init__(self, plane: Plane, cells: Mapping[str, int], slack: Mapping[str, int]) -> None:
        self.at = {key: (row, column) for row, keys in enumerate(plane.grid) for column, key in enumerate(keys)}
        self._keys = plane.grid
        self._values = np.array([[cells[key] for key in keys] for keys in plane.grid], dtype=float)
        self._slack = np.array([[slack[key] for key in keys] for keys in plane.grid], dtype=float)

    def find_rectangle(
        self, target: str, *, up: int, down: int, hidden: Collection[str]
    ) -> tuple[str, str, str] | None:
        """The three counts that with this one can move up and down without any total moving, cheapest first."""
        row, column = self.at[target]
        cost = np.array(
            [[0.0 if key in hidden else value + 1 for key, value in zip(keys, values, strict=True)]
             for keys, values in zip(self._keys, self._values, strict=True)]
        )  # fmt: skip
        total = cost + cost[row][None, :] + cost[:, column][:, None]
        fits = (self._slack >= down) & (self._slack[row] >= up)[None, :] & (self._slack[:, column] >= up)[:, None]
        # A count of zero is shown as such: it can be no corner.
        fits &= (self._values > 0) & (self._values[row] > 0)[None, :] & (self._values[:, column] > 0)[:, None]
        fits[row, :] = fits[:, column] = False
        if not fits.any():
            return None
        total[~fits] = np.inf
        other_row, other_column = np.unravel_index(int(np.argmin(total)), total.shape)
        keys = self._keys
        return keys[row][other_column], keys[other_row][column], keys[other_row][other_column]


def _equations(tables: Tables, at: Mapping[str, int]) -> np.ndarray:
    system = np.zeros((len(tables.sums), len(at)))
    for index, each in enumerate(tables.sums):
        system[index, at[each.total]] = -1.0
        for part in each.parts:
            system[index, at[part]] = 1.0
    return system


def _counts(number: int) -> str:
    return "1 count" if number == 1 else f"{number} counts"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
