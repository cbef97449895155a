"""What somebody can compute who has every edition: between which bounds each hidden count must lie.

The attacker knows every count shown in every edition, that totals are the sums of their parts, that no count is
negative, and that from one edition to the next no count falls. Linear programs give the bounds of what is hidden.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, lil_array

from corridor.disclosure.cells import Sum

_SLIGHT = 1e-6


@dataclass(frozen=True, slots=True)
class EarlierTables:
    """One edition's tables, as kept inside. cells: every true count; hidden: keys not shown; small: to protect."""

    cells: Mapping[str, int] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Secret:
    """What must not be computed: a small count, or by how little a count rose since an earlier edition.

    edition: its place among the editions; since: that of the earlier one, None for the count itself.
    """

    key: str
    edition: int
    since: int | None = None


def find_exposed(editions: Sequence[EarlierTables], *, sums: Sequence[Sum], smallest: int) -> frozenset[Secret]:
    """Secrets of any edition that all editions together tell to within less than the smallest cell.

    Safe is an interval at least `smallest` wide that reaches `smallest`.
    """
    system = _System(editions, sums)
    secrets = find_secrets(editions, smallest=smallest)
    goals = np.array([system.goal_of(secret)[0] for secret in secrets]).reshape(len(secrets), system.width)
    rests = np.array([system.goal_of(secret)[1] for secret in secrets])
    high = low = goals @ system.truth + rests
    for index in range(len(secrets)):
        for sign in (-1.0, 1.0):
            if high[index] - low[index] >= smallest - _SLIGHT and high[index] >= smallest - _SLIGHT:
                break
            point = system.solve(sign * goals[index])
            if point is None:
                at = np.arange(len(secrets)) == index
                high, low = np.where(at & (sign < 0), np.inf, high), np.where(at & (sign > 0), -np.inf, low)
                continue
            # One possible world proves something of every secret.
            values = goals @ point + rests
            high, low = np.maximum(high, values), np.minimum(low, values)
    is_safe = (high - low >= smallest - _SLIGHT) & (high >= smallest - _SLIGHT)
    return frozenset(secret for secret, safe in zip(secrets, is_safe, strict=True) if not safe)


def find_secrets(editions: Sequence[EarlierTables], *, smallest: int) -> tuple[Secret, ...]:
    """Small counts, and counts that rose by little since an earlier edition, where something of them is hidden."""
    found = [Secret(key, number) for number, edition in enumerate(editions) for key in sorted(edition.small)]
    for number, now in enumerate(editions):
        for since, before in enumerate(editions[:number]):
            hidden = set(now.hidden) | set(before.hidden)
            found += [
                Secret(key, number, since)
                for key in sorted(hidden)
                if 0 < now.cells.get(key, 0) - before.cells.get(key, 0) < smallest
            ]
    return tuple(found)


class _System:
    """Everything shown, as linear equations and inequalities in what is hidden."""

    def __init__(self, editions: Sequence[EarlierTables], sums: Sequence[Sum]) -> None:
        self._editions = editions
        self._at = {
            (number, key): index
            for index, (number, key) in enumerate(
                (number, key) for number, edition in enumerate(editions) for key in edition.hidden
            )
        }
        equal = [row for number, _ in enumerate(editions) for row in self._sum_rows(number, sums)]
        later = range(1, len(editions))
        is_rising = all(self._never_falls(number) for number in later)
        rising = [row for number in later for row in self._rises(number)] if is_rising else []
        self._equal, self._rising = _matrix(equal, self.width), _matrix(rising, self.width)

    @property
    def width(self) -> int:
        """How many counts are hidden, over all editions."""
        return len(self._at)

    @property
    def truth(self) -> np.ndarray:
        """What is hidden, as it is: one of the possible worlds."""
        return np.array([float(self._editions[number].cells[key]) for number, key in self._at])

    def goal_of(self, secret: Secret) -> tuple[np.ndarray, float]:
        """A secret as a sum of what is hidden and a known rest."""
        goal = np.zeros(self.width)
        rest = 0.0
        signed = [(secret.edition, 1.0)] + ([] if secret.since is None else [(secret.since, -1.0)])
        for number, sign in signed:
            if (number, secret.key) in self._at:
                goal[self._at[number, secret.key]] = sign
            else:
                rest += sign * self._editions[number].cells.get(secret.key, 0)
        return goal, rest

    def solve(self, goal: np.ndarray) -> np.ndarray | None:
        """A possible world in which this goal is least; None where it has no least."""
        found = linprog(
            goal,
            A_eq=self._equal[0] if self._equal else None,
            b_eq=self._equal[1] if self._equal else None,
            A_ub=self._rising[0] if self._rising else None,
            b_ub=self._rising[1] if self._rising else None,
            bounds=(0, None),
            method="highs",
        )
        return np.asarray(found.x) if found.success else None

    def _sum_rows(self, number: int, sums: Sequence[Sum]) -> Iterable[tuple[dict[int, float], float]]:
        cells = self._editions[number].cells
        for each in sums:
            if each.total in cells:
                signed = [(each.total, -1.0), *((part, 1.0) for part in each.parts if part in cells)]
                row = self._row(number, signed)
                if row[0]:
                    yield row

    def _row(self, number: int, signed: Iterable[tuple[str, float]]) -> tuple[dict[int, float], float]:
        """Coefficients of what is hidden, and what the rest adds up to on the other side."""
        unknown: dict[int, float] = {}
        rest = 0.0
        for key, sign in signed:
            if (number, key) in self._at:
                unknown[self._at[number, key]] = sign
            else:
                rest -= sign * self._editions[number].cells[key]
        return unknown, rest

    def _rises(self, number: int) -> Iterable[tuple[dict[int, float], float]]:
        """Counts of the edition before, less those of this one: never over nothing."""
        before, now = self._editions[number - 1].cells, self._editions[number].cells
        for key in sorted(set(before) & set(now)):
            old, old_rest = self._row(number - 1, [(key, 1.0)])
            new, new_rest = self._row(number, [(key, -1.0)])
            if old or new:
                yield {**old, **new}, old_rest + new_rest

    def _never_falls(self, number: int) -> bool:
        before, now = self._editions[number - 1].cells, self._editions[number].cells
        return all(now.get(key, 0) >= value for key, value in before.items())


def _matrix(rows: Sequence[tuple[dict[int, float], float]], width: int) -> tuple[csr_array, np.ndarray] | None:
    if not rows:
        return None
    system = lil_array((len(rows), width))
    for index, (unknown, _) in enumerate(rows):
        for at, sign in unknown.items():
            system[index, at] = sign
    return csr_array(system), np.array([rest for _, rest in rows])
