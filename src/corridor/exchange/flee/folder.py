"""A case from Flee's folder: `input` with places, roads, closures and conflict, and the observed series beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corridor.errors import BadFile
from corridor.exchange.flee.rows import Row, read_rows, read_with_header
from corridor.flows.cohort.case import (
    Case,
    CaseClosure,
    CasePlace,
    ClosureKind,
    Correction,
    Entries,
    PlaceChange,
    PlaceKind,
    Road,
    Series,
)

_UNREAD = ("agents.csv", "flood_level.csv", "major_routes.csv")
"""Optional files of Flee that change its results and that nothing here reads. Files of demographics change nothing
unless a rule uses them, and such rules are refused where settings are read."""

_UNREAD_COLUMNS = ("max_move_speed", "walk_probability")
"""Columns of routes that change how fast people move on one link."""

_KINDS = (
    ("idp", PlaceKind.IDP_CAMP),
    ("camp", PlaceKind.CAMP),
    ("conflict", PlaceKind.CONFLICT),
    ("forward", PlaceKind.FORWARD),
    ("marker", PlaceKind.MARKER),
    ("default", PlaceKind.TOWN),
    ("town", PlaceKind.TOWN),
)


PROTECTED = "PROTECTED"
"""A file of this name in a case's folder marks its network as protected: places and days are never told."""


@dataclass(frozen=True, slots=True)
class _Folder:
    inputs: Path
    observed: Path


def read_case(folder: Path, *, flee_quirks: bool = True) -> Case:
    """The case in `folder`, which holds `input` (or the files themselves) and `validation` or `source_data`.

    BadFile, naming file, row, what was found and expected, for every fault; and for a file of Flee's that would change
    the results and that is not read. Four of the twelve validated cases hold faults that Flee takes in silence: counts
    out of order, and conflict at a place that does not exist. `flee_quirks` takes them as Flee does; without it they
    are faults like any other.
    """
    where = _find(folder)
    start_on, days = _period(where.inputs / "sim_period.csv")
    places = read_places(where.inputs / "locations.csv")
    names = [place.name for place in places]
    return Case(
        name=folder.resolve().name,
        start_on=start_on,
        days=days,
        places=places,
        roads=read_roads(where.inputs / "routes.csv", names),
        closures=_closures(where.inputs / "closures.csv", places),
        changes=_changes(where.inputs / "location_changes.csv", names),
        intensities=_intensities(where.inputs / "conflicts.csv", names, days=days, flee_quirks=flee_quirks),
        series=_series(where.observed / "data_layout.csv", flee_quirks=flee_quirks),
        corrections=_corrections(where.inputs / "registration_corrections.csv"),
    )


def is_protected(folder: Path) -> bool:
    """Whether the case in `folder`, which may be its `input`, is marked as protected."""
    return (folder / PROTECTED).exists() or (folder.name == "input" and (folder.resolve().parent / PROTECTED).exists())


def _find(folder: Path) -> _Folder:
    inputs = folder if (folder / "locations.csv").is_file() else folder / "input"
    if not inputs.is_dir():
        raise BadFile(str(folder), found="no folder input", expected="a Flee case with input/locations.csv")
    for name in _UNREAD:
        if (inputs / name).exists():
            raise BadFile(
                str(inputs / name),
                found="a file that would change Flee's results",
                expected="a case without it: it is not read here. Take it away to go on without what it says",
            )
    root = inputs.parent if inputs.name == "input" else inputs
    for name in ("validation", "source_data", "."):
        if (root / name / "data_layout.csv").is_file():
            return _Folder(inputs, root / name)
    raise BadFile(str(root), found="no data_layout.csv", expected="observed series in validation or source_data")


def _period(path: Path) -> tuple[date, int]:
    rows = {row.text(0): row for row in read_rows(path, columns=2)}
    missing = [name for name in ("StartDate", "Length") if name not in rows]
    if missing:
        raise BadFile(str(path), found=", ".join(sorted(rows)), expected=f"rows StartDate and Length; add {missing[0]}")
    return rows["StartDate"].day(1, "StartDate"), rows["Length"].whole(1, "Length", least=1)


def read_places(path: Path) -> tuple[CasePlace, ...]:
    """The places of `locations.csv`; BadFile, naming the row."""
    places: dict[str, CasePlace] = {}
    for row in read_rows(path, columns=6):
        name = row.text(0)
        if not name or name in places:
            raise row.fault(found=f"name {name!r}" + (" again" if name else ""), expected="each name once")
        places[name] = _place(row)
    if not places:
        raise BadFile(str(path), found="no places", expected="one row per place")
    return tuple(places.values())


def _place(row: Row) -> CasePlace:
    kind = _kind(row, 5)
    is_camp = kind in (PlaceKind.CAMP, PlaceKind.IDP_CAMP)
    count = row.whole(7, "capacity" if is_camp else "population", otherwise=-1 if is_camp else 0, least=-1)
    return CasePlace(
        name=row.text(0),
        region=row.text(1),
        country=row.text(2),
        latitude=row.number_at(3, "latitude", least=-90, most=90),
        longitude=row.number_at(4, "longitude", least=-180, most=180),
        kind=kind,
        conflict_day=row.whole(6, "conflict_date", otherwise=0),
        population=0 if is_camp else max(0, count),
        capacity=count if is_camp else -1,
        attributes=row.cells[8:],
    )


def _kind(row: Row, at: int) -> PlaceKind:
    word = row.text(at).lower()
    if "camp" in word:
        return PlaceKind.IDP_CAMP if "idp" in word else PlaceKind.CAMP
    for part, kind in _KINDS[2:]:
        if part in word:
            return kind
    known = "camp, idpcamp, conflict_zone, forwarding_hub, marker, town or default (flood zones are not simulated)"
    raise row.fault(found=f"type {row.text(at)!r}", expected=known)


def read_roads(path: Path, names: Sequence[str]) -> tuple[Road, ...]:
    """The roads of `routes.csv` between these places; BadFile, naming the row."""
    known = set(names)
    roads = []
    for row in read_with_header(path):
        unread = [cell for cell in row.cells if cell in _UNREAD_COLUMNS and row.cells[0].startswith("#")]
        if unread:
            raise row.fault(found=f"column {unread[0]!r}, which is not simulated", expected="a case without it")
    for row in read_rows(path, columns=3):
        for at in (0, 1):
            row.known(at, "place", among=names) if row.text(at) not in known else None
        if row.text(0) == row.text(1):
            raise row.fault(found=f"a route from {row.text(0)!r} to itself", expected="two places")
        redirection = row.whole(3, "forced_redirection", otherwise=0)
        if redirection > 2:
            raise row.fault(found=f"forced_redirection {redirection}", expected="0, 1 or 2")
        distance_km = row.number_at(2, "km", least=0, most=40_000)
        roads.append(Road(row.text(0), row.text(1), distance_km, redirection, tuple(filter(None, row.cells[4:]))))
    return tuple(roads)


def _closures(path: Path, places: Sequence[CasePlace]) -> tuple[CaseClosure, ...]:
    if not path.exists():
        return ()
    names, countries = [place.name for place in places], {place.country for place in places}
    closures = []
    for row in read_rows(path, columns=4):
        if row.text(0) not in tuple(ClosureKind):
            raise row.fault(found=f"closure {row.text(0)!r}", expected=", ".join(ClosureKind))
        kind = ClosureKind(row.text(0))
        if kind is ClosureKind.COUNTRY:
            unknown = [row.text(at) for at in (1, 2) if row.text(at) not in countries]
            if unknown:
                raise row.fault(found=f"country {unknown[0]!r}", expected="a country in locations.csv")
        else:
            row.known(1, "place", among=names)
        if kind in (ClosureKind.LINK, ClosureKind.REDIRECTION):
            row.known(2, "place", among=names)
        start, end = row.whole(3, "start day"), row.whole(4, "end day", otherwise=0)
        closures.append(CaseClosure(kind, row.text(1), row.text(2), start, end))
    return tuple(closures)


def _changes(path: Path, names: Sequence[str]) -> tuple[PlaceChange, ...]:
    if not path.exists():
        return ()
    return tuple(
        PlaceChange(row.known(0, "place", among=names), _kind(row, 1), row.whole(2, "day"))
        for row in read_rows(path, columns=3)
    )


def _intensities(path: Path, names: Sequence[str], *, days: int, flee_quirks: bool) -> tuple[tuple[float, ...], ...]:
    rows = list(read_with_header(path))
    if not rows or not rows[0].text(0).lower().startswith("#day"):
        raise BadFile(str(path), where="row 1", found="no header", expected="#Day and the names of places")
    header = rows[0].cells[1:]
    for at in range(len(header)):
        rows[0].known(at + 1, "place", among=names) if header[at] and not flee_quirks else None
    table: dict[int, tuple[float, ...]] = {}
    column = {name: at for at, name in enumerate(header, start=1) if name}
    for row in rows[1:]:
        if row.cells[0].startswith("#"):
            continue
        table[row.whole(0, "day")] = tuple(
            row.number_at(column[name], f"intensity of {name}", least=0, most=1e6) if name in column else 0.0
            for name in names
        )
    missing = [day for day in range(days) if day not in table]
    if missing:
        raise BadFile(str(path), found=f"no row for day {missing[0]}", expected=f"a row for each day, 0 to {days - 1}")
    return tuple(table[day] for day in range(days))


def _series(layout: Path, *, flee_quirks: bool) -> tuple[Series, ...]:
    series: dict[str, Series] = {}
    for row in read_rows(layout, columns=2):
        if row.text(0) in series:
            raise row.fault(found=f"series {row.text(0)!r} again", expected="each series once")
        files = [name for name in row.cells[1:] if name]
        absent = [name for name in files if not (layout.parent / name).is_file()]
        if absent or not files:
            raise row.fault(found=f"file {absent[0] if absent else ''!r}", expected="a file in this folder")
        parts = tuple((name, _entries(layout.parent / name, flee_quirks=flee_quirks)) for name in files)
        series[row.text(0)] = Series(row.text(0), parts)
    if not series:
        raise BadFile(str(layout), found="no series", expected="the total, then one row per camp")
    return tuple(series.values())


def _entries(path: Path, *, flee_quirks: bool) -> Entries:
    entries: list[tuple[date, int]] = []
    for row in read_rows(path, columns=2):
        day = row.day(0, "date")
        if entries and day <= entries[-1][0] and not flee_quirks:
            raise row.fault(found=f"date {day} after {entries[-1][0]}", expected="dates in order, each once")
        entries.append((day, row.whole(1, "count")))
    if not entries:
        raise BadFile(str(path), found="no counts", expected="rows of date and count")
    return tuple(entries)


def _corrections(path: Path) -> tuple[Correction, ...]:
    if not path.exists():
        return ()
    return tuple(Correction(row.text(0), row.day(1, "date"), row.text(2)) for row in read_rows(path, columns=2))
