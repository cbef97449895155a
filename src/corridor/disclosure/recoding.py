"""Making counts coarse before any is hidden: months to quarters, provinces to countries, kinds to families.

Month by kind and by province is nearly all cells of one or two incidents; hiding those leaves nothing. Categories that
stay rare after recoding are put together, so that few cells have to be hidden at all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corridor.disclosure.areas import country_of
from corridor.disclosure.cells import Sum
from corridor.records import AreaCode, BriefIncident, Kind

ELSEWHERE = "elsewhere"
# A category is worth a row of its own from about four smallest cells on; `make bench-disclosure` shows what is lost.
RARE_IN_CELLS = 4
FAMILIES: Mapping[Kind, str] = {
    Kind.ARREST: "custody",
    Kind.DETENTION: "custody",
    Kind.BROKER_ARREST: "custody",
    Kind.RAID: "custody",
    Kind.INTERCEPTION: "custody",
    Kind.FORCED_RETURN: "return",
    Kind.EXPULSION_PUSHBACK: "return",
    Kind.BORDER_CLOSURE: "border measure",
    Kind.BORDER_REOPENING: "border measure",
    Kind.BORDER_REINFORCEMENT: "border measure",
    Kind.CRACKDOWN_POLICY: "border measure",
    Kind.TRAFFICKING: "harm",
    Kind.DEATH_INJURY: "harm",
    Kind.DISAPPEARANCE: "harm",
    Kind.RESCUE_RELEASE: "rescue or arrival",
    Kind.ARRIVAL: "rescue or arrival",
    Kind.OTHER: "other",
}
"""Families of kinds for counting; a kind in a table of counts is never shown finer."""
DIMENSIONS = ("quarter", "country", "family")
PAIRS = (("quarter", "country"), ("quarter", "family"), ("country", "family"))


@dataclass(frozen=True, slots=True)
class Coarse:
    """One incident as it is counted. quarter: as in `2024-Q3`; country: alpha-3 or `elsewhere`."""

    quarter: str
    country: str
    family: str


@dataclass(frozen=True, slots=True)
class Plane:
    """A two-way table as keys of its cells, without its totals: `grid[row][column]`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    grid: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Two-way tables that share their totals. cells: incidents by key, totals and zeros included."""

    cells: Mapping[str, int]
    planes: tuple[Plane, ...]
    sums: tuple[Sum, ...]


def recode(kind: Kind, *, on: date, area: str) -> Coarse:
    """What is counted of an incident on a day, or from the first day of its month, in a province or country."""
    return Coarse(f"{on.year}-Q{(on.month + 2) // 3}", country_of(AreaCode(area)), FAMILIES[kind])


def recode_public(incidents: Iterable[BriefIncident]) -> tuple[Coarse, ...]:
    """What is counted of incidents that an audience sees; those without a known quarter or country are not counted."""
    found = []
    for incident in incidents:
        on = incident.when.end_on or incident.when.start_on
        if on and incident.place:
            found.append(recode(incident.kind, on=on, area=incident.place.country))
    return tuple(found)


def find_rare(rows: Sequence[Coarse], *, smallest: int) -> frozenset[str]:
    """Countries with too few incidents for a row of their own; none where there is only one such."""
    counts = Counter(row.country for row in rows)
    rare = frozenset(country for country, number in counts.items() if number < RARE_IN_CELLS * smallest)
    return rare if len(rare) > 1 else frozenset()


def put_together(rows: Sequence[Coarse], *, own: Collection[str]) -> tuple[Coarse, ...]:
    """The same incidents, every country but these as `elsewhere`.

    own: countries with a row of their own. They stay the same from edition to edition: a country that left
    `elsewhere` would be the difference between two of its counts.
    """
    return tuple(row if row.country in own else Coarse(row.quarter, ELSEWHERE, row.family) for row in rows)


def tabulate(rows: Sequence[Coarse], *, pairs: Sequence[tuple[str, str]] = PAIRS) -> Tables:
    """Two-way tables of these incidents with every total, one for each pair of dimensions."""
    cells: Counter[str] = Counter()
    for row in rows:
        told = {dimension: str(getattr(row, dimension)) for dimension in DIMENSIONS}
        keys = {cell_key(), *(cell_key((name, told[name])) for pair in pairs for name in pair)}
        keys |= {cell_key(*((name, told[name]) for name in pair)) for pair in pairs}
        cells.update(keys)
    values = {name: sorted({str(getattr(row, name)) for row in rows}) for name in DIMENSIONS}
    planes = tuple(_plane(pair, values) for pair in pairs)
    sums = tuple(each for plane in planes for each in _sums(plane))
    named = {key for each in sums for key in (each.total, *each.parts)}
    return Tables({key: cells[key] for key in sorted(named)}, planes, tuple(dict.fromkeys(sums)))


def cell_key(*parts: tuple[str, str]) -> str:
    """The key of a cell, as in `quarter=2024-Q3;country=CHN`; `all` for the grand total."""
    return ";".join(f"{name}={value}" for name, value in parts) or "all"


def _plane(pair: tuple[str, str], values: Mapping[str, Sequence[str]]) -> Plane:
    first, second = pair
    grid = tuple(tuple(cell_key((first, row), (second, column)) for column in values[second]) for row in values[first])
    return Plane(
        tuple(cell_key((first, row)) for row in values[first]),
        tuple(cell_key((second, column)) for column in values[second]),
        grid,
    )


def _sums(plane: Plane) -> list[Sum]:
    found = [Sum(total, parts) for total, parts in zip(plane.rows, plane.grid, strict=True)]
    found += [Sum(total, parts) for total, parts in zip(plane.columns, zip(*plane.grid, strict=True), strict=True)]
    return [*found, Sum(cell_key(), plane.rows), Sum(cell_key(), plane.columns)]
