"""The opened index: finds places by name, areas by code and countries by the words for their people."""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corridor.errors import BadFile, FixInput
from corridor.places.building import read_stamp
from corridor.places.names import fold
from corridor.places.rows import PlaceKind, PlaceRow
from corridor.records import AreaCode

_AT_ONCE = 400
"""Keys asked for in one statement; SQLite's oldest limit of variables is 999."""
_KEPT_NAMES = 20_000
"""Answers kept in memory, found or not: some 5 MB; a run over many reports asks for the same names again."""
_PER_NAME = 60
"""Places kept per name, the most populous; `San Antonio` has over 300, and no context tells the last ones apart."""


_FIND = (
    "SELECT key, is_main, id, name, kind, countries, admin1, latitude, longitude, population, is_capital, borders "
    "FROM name JOIN place ON place.id = name.place WHERE key IN (:keys)"
)
_COUNTRIES = (
    "SELECT id, name, kind, countries, admin1, latitude, longitude, population, is_capital, borders "
    "FROM place WHERE kind = 'country'"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. is_main: whether the name is the place's own, not an alternate.

    point: the place on the unit sphere (x, y, z), so that distances are one dot product.
    """

    place: PlaceRow
    is_main: bool
    point: tuple[float, float, float]


class Gazetteer:
    """A read-only index of places; a context manager, closed at the end of the block."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._known: dict[str, tuple[Candidate, ...]] = {}

    @classmethod
    def open(cls, path: Path) -> "Gazetteer":
        """The index at `path`; FixInput where there is none, BadFile where the file is something else."""
        if not path.is_file():
            raise FixInput(f"no gazetteer at {path}; expected the file that `build_index` makes: call it first")
        if read_stamp(path) is None:
            raise BadFile(str(path), found="no gazetteer", expected="an index", then="Delete it and build it again.")
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index; nothing can be found afterwards."""
        self._index.close()

    @property
    def size_bytes(self) -> int:
        """Size of the index's file."""
        (pages,), (page,) = self._index.execute("PRAGMA page_count"), self._index.execute("PRAGMA page_size")
        return int(pages[0]) * int(page[0])

    def find(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """Places by folded name, the most populous first; names that nothing bears are left out."""
        wanted = set(keys)
        missing = sorted(wanted - self._known.keys())
        if missing and len(self._known) + len(missing) > _KEPT_NAMES:
            self._known.clear()
            missing = sorted(wanted)
        while missing:
            self._load(missing[:_AT_ONCE])
            missing = missing[_AT_ONCE:]
        return {key: found for key in wanted if (found := self._known[key])}

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this name in any spelling, the most populous first."""
        key = fold(name)
        return self.find([key]).get(key, ())

    def nationality(self, words: str) -> tuple[str, ...]:
        """Alpha-3 codes of the countries whose people are called this: `Vietnamese` gives `VNM`; else empty."""
        return self._demonyms.get(fold(words), ())

    def adjective(self, key: str) -> tuple[str, ...]:
        """Alpha-3 codes of the countries that this folded word describes: `turkish` gives `TUR`, `turks` gives none."""
        return self._demonyms.get(key, ()) if key in self._adjectives else ()

    def is_people(self, key: str) -> bool:
        """Whether this folded name is a word for the people of a country, and of no place that is better known."""
        return key in self._demonyms

    def area_name(self, code: AreaCode | str) -> str | None:
        """The common English name of a first-level area, `Guangxi` for `CHN-GX`; None where it is unknown."""
        return self._area_names.get(code)

    def neighbours(self, country: str) -> frozenset[str]:
        """Alpha-3 codes of the countries with a land border to this one."""
        return self._neighbours.get(country, frozenset())

    def country(self, code: str) -> Candidate | None:
        """The country with this alpha-3 code."""
        return self._countries.get(code)

    @cached_property
    def _countries(self) -> dict[str, Candidate]:
        rows = self._index.execute(_COUNTRIES)
        return {columns[3]: _candidate(columns, is_main=True) for columns in rows}

    @cached_property
    def _demonyms(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, country in self._index.execute("SELECT key, country FROM demonym ORDER BY key, country"):
            found[key] = (*found.get(key, ()), country)
        return found

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        return frozenset(key for (key,) in self._index.execute("SELECT key FROM demonym WHERE is_adjective"))

    @cached_property
    def _area_names(self) -> dict[str, str]:
        return dict(self._index.execute("SELECT code, name FROM area"))

    @cached_property
    def _neighbours(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for country, neighbour in self._index.execute("SELECT country, neighbour FROM neighbour"):
            found.setdefault(country, set()).add(neighbour)
        return {country: frozenset(neighbours) for country, neighbours in found.items()}

    def _load(self, keys: list[str]) -> None:
        found: dict[str, list[Candidate]] = {key: [] for key in keys}
        marks = ",".join("?" * len(keys))
        rows = self._index.execute(_FIND.replace(":keys", marks), keys)
        for key, is_main, *columns in rows:
            found[key].append(_candidate(columns, is_main=bool(is_main)))
        for key, candidates in found.items():
            self._known[key] = tuple(islice(_by_size(candidates), _PER_NAME))


def unit_point(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The point on the unit sphere at these degrees."""
    phi, lam = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def _candidate(columns: Sequence[Any], *, is_main: bool) -> Candidate:
    number, name, kind, countries, admin1, latitude, longitude, population, is_capital, borders = columns
    place = PlaceRow(
        id=number,
        name=name,
        kind=PlaceKind(kind),
        countries=tuple(countries.split()),
        admin1=admin1,
        latitude=latitude,
        longitude=longitude,
        population=population,
        is_capital=bool(is_capital),
        borders=tuple(borders.split()),
    )
    return Candidate(place, is_main, unit_point(place.latitude, place.longitude))


def _by_size(candidates: list[Candidate]) -> Iterator[Candidate]:
    yield from sorted(candidates, key=lambda each: (-each.place.population, each.place.id))
