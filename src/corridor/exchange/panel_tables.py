"""The tables of monthly flows that Corridor knows, one entry per table: its columns and how a row becomes a cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from corridor.errors import FixInput
from corridor.flows.disruption import month_of, parse_month

Row = Mapping[str, str]
_WHOLE = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One count. nationality: ISO 3166-1 alpha-3, empty where the table has none. vintage: date of the table, sortable.

    is_event: the row tells of one event, and the events of a month are summed.
    """

    system: str
    unit: str
    nationality: str
    month: int
    measure: str
    count: int
    vintage: str = ""
    is_event: bool = False

    def plus(self, other: "Cell") -> "Cell":
        """The cell with both counts."""
        return replace(self, count=self.count + other.count)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A known table. read: the cell of a row, None for a row outside the system, FixInput for a bad one."""

    name: str
    columns: tuple[str, ...]
    measure: str
    expected: str
    read: Callable[[Row], Cell | None]

    def cell_of(self, row: Row) -> Cell | None:
        """The cell of a row; FixInput also for a row with too few or too many cells."""
        if None in row or None in row.values():
            raise FixInput("a row with more or fewer cells than columns")
        return self.read(row)


def _count(text: str) -> int:
    return _not_negative(_whole(text))


def _whole(text: str) -> int:
    cleaned = (text or "").strip().replace(",", "")
    if not _WHOLE.fullmatch(cleaned):
        raise FixInput(f"count {text!r}")
    return int(cleaned)


def _not_negative(count: int) -> int:
    if count < 0:
        raise FixInput(f"a negative count {count}")
    return count


def _europe(row: Row) -> Cell:
    unit = row["route"].removesuffix(" Route").replace(" Route ", " ") + "/" + row["type"]
    return Cell("europe", unit, row["nationality"], parse_month(row["month"]), "detections", _count(row["detections"]))


def _us(row: Row) -> Cell | None:
    if row["component"] != "U.S. Border Patrol":
        return None
    count = _count(row["encounters"])
    return Cell("us", row["area"], row["nationality"], parse_month(row["month"]), "encounters", count)


def _darien(row: Row) -> Cell:
    month = parse_month(row["month"])
    return Cell("darien", "Darien", row["nationality"], month, "crossings", _count(row["crossings"]))


def _long(row: Row) -> Cell:
    if not all(row[name] for name in ("system", "unit", "measure")):
        raise FixInput("an empty system, unit or measure")
    nationality, vintage = row.get("nationality") or "", row.get("vintage") or ""
    count = _count(row["count"])
    return Cell(row["system"], row["unit"], nationality, parse_month(row["month"]), row["measure"], count, vintage)


def _unhcr(row: Row) -> Cell:
    try:
        month = month_of(date(int(row["year"]), int(row["month"]), 1))
    except ValueError as problem:
        raise FixInput(f"year {row['year']!r}, month {row['month']!r}") from problem
    unit = row.get("geomaster_name") or "all"
    return Cell("unhcr", unit, "", month, "arrivals", _count(row["individuals"]))


def _deaths(row: Row, *, day: date, route: str, counts: tuple[str, str]) -> Cell | None:
    if not route:
        return None
    # IOM books bodies found later as dead and, against them, a negative number of missing: only the sum must not fall.
    number = _not_negative(sum(_whole(row[name]) for name in counts if row[name] not in {"", "NA"}))
    return Cell("missing-migrants", route, "", month_of(day), "dead and missing", number, is_event=True)


def _missing_europe(row: Row) -> Cell | None:
    try:
        day = date.fromisoformat(row["Incident date"][:10])
    except ValueError as problem:
        raise FixInput(f"incident date {row['Incident date']!r}") from problem
    return _deaths(row, day=day, route=row["Route"], counts=("No. dead", "No. missing"))


def _missing_global(row: Row) -> Cell | None:
    try:
        day = datetime.strptime(row["Incident Date"][5:15], "%m/%d/%Y").date()  # noqa: DTZ007  a day without a clock
    except ValueError as problem:
        raise FixInput(f"incident date {row['Incident Date']!r}") from problem
    counts = ("Number Dead", "Minimum Estimated Number of Missing")
    return _deaths(row, day=day, route=row["Migration route"], counts=counts)


_WHOLE_COUNTS = "a month as YYYY-MM and a whole count of 0 or more"

DIALECTS = (
    Dialect(
        "Frontex detections",
        ("month", "route", "type", "nationality", "detections"),
        "detections",
        _WHOLE_COUNTS,
        _europe,
    ),
    Dialect(
        "US encounters",
        ("month", "component", "area", "nationality", "encounters"),
        "encounters",
        _WHOLE_COUNTS,
        _us,
    ),
    Dialect("Darién crossings", ("month", "nationality", "crossings"), "crossings", _WHOLE_COUNTS, _darien),
    Dialect(
        "generic long table",
        ("system", "unit", "month", "measure", "count"),
        "count",
        f"{_WHOLE_COUNTS}, with system, unit and measure",
        _long,
    ),
    Dialect(
        "UNHCR monthly arrivals",
        ("year", "month", "individuals"),
        "individuals",
        "a year, a month 1 to 12 and a whole count of 0 or more",
        _unhcr,
    ),
    Dialect(
        "Missing Migrants by route",
        ("Incident date", "No. dead", "No. missing", "Route"),
        "dead and missing",
        "an incident date as YYYY-MM-DD and whole counts",
        _missing_europe,
    ),
    Dialect(
        "Missing Migrants download",
        ("Incident Date", "Number Dead", "Minimum Estimated Number of Missing", "Migration route"),
        "dead and missing",
        "an incident date as the download writes it and whole counts",
        _missing_global,
    ),
)
"""In the order of the reference page docs/reference/disruption.md; a test compares the two."""
