"""Writes a case as Flee's folder, and rules as simsetting.yml, so that what was read or made here runs in Flee too."""

import csv
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import yaml

from corridor.flows.cohort.case import Case, CasePlace, PlaceKind, Road
from corridor.flows.cohort.rules import Rules

_SPAWN = (
    "conflict_spawn_decay",
    "conflict_spawn_decay_interval",
    "empty_camps_on_day0",
    "insert_day0",
    "sum_from_camps",
    "take_from_population",
)
_OURS = ("flee_quirks", "hasten", "portions", "recent_bins", "spawning", "spawning_rate")
_Rows = Iterable[Iterable[object]]


def write_case(case: Case, *, folder: Path) -> tuple[Path, ...]:
    """Write `input` and `validation` under `folder`; the paths of the files."""
    inputs, observed = folder / "input", folder / "validation"
    inputs.mkdir(parents=True, exist_ok=True)
    observed.mkdir(parents=True, exist_ok=True)
    written = [_write(inputs / name, rows) for name, rows in _inputs(case)]
    layout = [(series.name, *(file for file, _ in series.parts)) for series in case.series]
    written.append(_write(observed / "data_layout.csv", layout))
    for series in case.series:
        written += [_write(observed / file, entries) for file, entries in series.parts]
    return tuple(written)


def write_rules(rules: Rules, *, path: Path) -> Path:
    """Write simsetting.yml; settings that Flee does not know are left out."""
    values = {name: value for name, value in asdict(rules).items() if name not in _OURS}
    values["conflict_spawn_decay"] = list(rules.conflict_spawn_decay)
    spawn: dict[str, object] = {name: values[name] for name in _SPAWN}
    if rules.spawning != "series":
        mode = "pop_ratio" if rules.spawning == "ratio" else rules.spawning
        spawn["conflict_driven_spawning"] = {"spawn_mode": mode, "displaced_per_conflict_day": rules.spawning_rate}
    content = {
        "spawn_rules": spawn,
        "move_rules": {name: value for name, value in values.items() if name not in _SPAWN},
        "optimisations": {"hasten": rules.hasten},
    }
    path.write_text(yaml.safe_dump(content, sort_keys=True), encoding="utf-8")
    return path


def _inputs(case: Case) -> tuple[tuple[str, _Rows], ...]:
    names = [place.name for place in case.places]
    files: tuple[tuple[str, _Rows], ...] = (
        ("sim_period.csv", (("StartDate", case.start_on), ("Length", case.days))),
        ("locations.csv", (_PLACES, *(_place(place) for place in case.places))),
        ("routes.csv", (_ROADS, *(_road(road) for road in case.roads))),
        ("closures.csv", (_CLOSURES, *((c.kind, c.first, c.second, c.start_day, c.end_day) for c in case.closures))),
        ("conflicts.csv", (("#Day", *names), *(_day(number, row) for number, row in enumerate(case.intensities)))),
        ("registration_corrections.csv", tuple((c.place, c.corrected_on, c.word) for c in case.corrections)),
    )
    if case.changes:
        files += (("location_changes.csv", tuple((c.place, c.kind, c.day) for c in case.changes)),)
    return files


_PLACES = ("#name", "region", "country", "latitude", "longitude", "location_type", "conflict_date", "population")
_ROADS = ("#name1", "name2", "distance", "forced_redirection")
_CLOSURES = ("#closure_type", "name1", "name2", "closure_start", "closure_end")


def _place(place: CasePlace) -> tuple[object, ...]:
    is_camp = place.kind in (PlaceKind.CAMP, PlaceKind.IDP_CAMP)
    count = place.capacity if is_camp else place.population
    first = (place.name, place.region, place.country, place.latitude, place.longitude, place.kind)
    return (*first, place.conflict_day, count, *place.attributes)


def _road(road: Road) -> tuple[object, ...]:
    return (road.start, road.end, f"{road.distance_km:g}", road.redirection, *road.attributes)


def _day(number: int, intensities: tuple[float, ...]) -> tuple[object, ...]:
    return (number, *(f"{intensity:g}" for intensity in intensities))


def _write(path: Path, rows: _Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path
