"""Where things stand on the picture: a projection fitted to a network, and faint outlines behind it.

Mercator, because neighbouring provinces keep their shape and every reader knows it; areas are not compared on this map.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import degrees, log, pi, radians, tan

from corridor.records import BriefMap, MapPlace, Network

WIDTH = 720.0  # the drawing's own units; the page scales it
TALLEST = 620.0
SHORTEST = 400.0
EDGE = 12.0  # outlines are cut so far outside the frame
LEAST_MARGIN = 2.5  # degrees
MARGIN = 0.16  # of the larger side, so that labels and arrows stay inside


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become the drawing's units: x = (longitude - left) * scale, y = (top - mercator) * scale."""

    left: float
    top: float
    scale: float
    height: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The point in the drawing, to a tenth of its units."""
        return round((longitude - self.left) * self.scale, 1), round((self.top - _mercator(latitude)) * self.scale, 1)


def fit(points: Sequence[tuple[float, float]]) -> Frame:
    """The frame that shows all these points (longitude, latitude) with a margin."""
    east, north = max(x for x, _ in points), max(_mercator(y) for _, y in points)
    west, south = min(x for x, _ in points), min(_mercator(y) for _, y in points)
    pad = max((east - west) * MARGIN, (north - south) * MARGIN, LEAST_MARGIN)
    wide, tall = east - west + 2 * pad, north - south + 2 * pad
    scale = min(WIDTH / wide, TALLEST / tall)
    height = min(max(tall * scale, SHORTEST), TALLEST)
    return Frame(
        left=(west + east) / 2 - WIDTH / scale / 2,
        top=(north + south) / 2 + height / scale / 2,
        scale=scale,
        height=height,
    )


def draw_map(network: Network) -> BriefMap | None:
    """The picture of a network's places over country outlines; None for a network without places."""
    if not network.places:
        return None
    frame = fit([(place.longitude, place.latitude) for place in network.places])
    places = []
    for place in sorted(network.places, key=lambda place: place.code):
        x, y = frame.at(place.longitude, place.latitude)
        places.append(
            MapPlace(
                code=place.code,
                name=place.name,
                x=x,
                y=y,
                local_name=place.local_name if place.local_name != place.name else None,
                level=place.level,
                latitude=place.latitude,
                longitude=place.longitude,
            )
        )
    return BriefMap(width=WIDTH, height=round(frame.height, 1), places=tuple(places), outlines=outlines(frame))


def outlines(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Every country that reaches into the frame, as its code and an SVG path."""
    found = []
    for code, rings in sorted(_shapes().items()):
        paths = [path for ring in rings if (path := _path(ring, frame))]
        if paths:
            found.append((code, "".join(paths)))
    return tuple(found)


def _path(ring: Sequence[int], frame: Frame) -> str:
    points = [frame.at(x / 100, max(min(y / 100, 84.0), -84.0)) for x, y in zip(ring[::2], ring[1::2], strict=True)]
    for axis, bound, keeps_less in (
        (0, -EDGE, False),
        (0, WIDTH + EDGE, True),
        (1, -EDGE, False),
        (1, frame.height + EDGE, True),
    ):
        points = _clip(points, axis=axis, bound=bound, keeps_less=keeps_less)
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z" if len(kept) > 2 else ""


def _clip(points: list[tuple[float, float]], *, axis: int, bound: float, keeps_less: bool) -> list[tuple[float, float]]:
    """One side of Sutherland and Hodgman's polygon clipping (1974)."""
    kept: list[tuple[float, float]] = []
    for index, point in enumerate(points):
        before = points[index - 1]
        is_in, was_in = ((corner[axis] <= bound) == keeps_less for corner in (point, before))
        if is_in != was_in:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            crossing = [round(before[side] + share * (point[side] - before[side]), 1) for side in (0, 1)]
            kept.append((crossing[0], crossing[1]))
        if is_in:
            kept.append(point)
    return kept


def _mercator(latitude: float) -> float:
    """Degrees of latitude to the same unit as degrees of longitude (Snyder 1987, Map Projections, formula 7-2)."""
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


@cache
def _shapes() -> Mapping[str, Sequence[Sequence[int]]]:
    """Rings in hundredths of a degree by country, from Natural Earth 1:50m; `tools/make_shapes.py` writes the file."""
    text = (files("corridor.briefs") / "shapes.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
