"""The map: schematic ways between areas, their state by colour and by pattern, faint outlines behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from corridor.disclosure.areas import is_coarse
from corridor.exchange.briefs.svg import (
    FAINT,
    INK,
    LAND,
    LOOKS,
    PAPER,
    SEA,
    SOFT,
    drawing,
    el,
    printable,
    text_width,
    words,
)
from corridor.records import Brief, BriefMap, BriefWay, MapPlace, State
from corridor.records.wording import say_likelihood

NAME = "map"
LEGEND = 34.0  # units under the picture
_SIZE, _LOCAL_SIZE, _CROSSING_SIZE = 14.0, 12.0, 10.5
_NEAR = 20.0
_NODE = 6.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A way as a quadratic curve from one place to another, bent to its right so that both directions show."""

    start: Point
    bend: Point
    end: Point

    def at(self, share: float) -> Point:
        """The point at this share, 0-1, of the curve."""
        rest = 1 - share
        return (
            rest * rest * self.start[0] + 2 * rest * share * self.bend[0] + share * share * self.end[0],
            rest * rest * self.start[1] + 2 * rest * share * self.bend[1] + share * share * self.end[1],
        )


def draw_map(brief: Brief) -> str:
    """The picture as SVG, empty where the brief has no map."""
    chart = brief.map
    if chart is None:
        return ""
    at = {place.code: place for place in chart.places}
    ways = [(way, _curve(at[way.start], at[way.end])) for way in brief.links if way.start in at and way.end in at]
    return drawing(
        [
            _clip(chart),
            el(
                "g",
                el("rect", width=chart.width, height=chart.height, fill=SEA),
                *(el("path", d=path, fill=LAND, stroke=FAINT, stroke_width=0.9) for _, path in chart.outlines),
                *(_line(way, curve) for way, curve in ways),
                *(_arrow(way, curve) for way, curve in ways),
                *(_node(place) for place in chart.places),
                *_labels(chart, [curve for _, curve in ways]),
                clip_path=f"url(#{NAME}-frame)",
            ),
            el("rect", x=0.5, y=0.5, width=chart.width - 1, height=chart.height - 1, fill="none", stroke=FAINT),
            *_legend(chart, has_ways=bool(ways)),
        ],
        size=(chart.width, chart.height + LEGEND),
        name=NAME,
        title=f"Map: {brief.header.network_title}",
        description=describe_map(brief),
    )


def describe_map(brief: Brief) -> str:
    """The map in words."""
    if not brief.links:
        names = ", ".join(place.name for place in brief.map.places) if brief.map else ""
        return f"Areas with incidents shown: {names or 'none'}. No route is drawn."
    told = "; ".join(f"{way.name}: {way.latest.shown if way.latest else State.UNKNOWN}" for way in brief.links)
    return f"Schematic ways between provinces or countries. {told}."


def _clip(chart: BriefMap) -> str:
    return el("clipPath", el("rect", width=chart.width, height=chart.height), id=f"{NAME}-frame")


def _curve(start: MapPlace, end: MapPlace) -> Curve:
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1.0
    away = min(length * 0.12, 36.0)
    bend = ((start.x + end.x) / 2 - dy / length * away, (start.y + end.y) / 2 + dx / length * away)
    gap = min((_NODE + 4) / length, 0.3)
    whole = Curve((start.x, start.y), bend, (end.x, end.y))
    return Curve(whole.at(gap), bend, whole.at(1 - gap))


def _state(way: BriefWay) -> State:
    return way.latest.shown if way.latest else State.UNKNOWN


def _line(way: BriefWay, curve: Curve) -> str:
    look = LOOKS[_state(way)]
    (x0, y0), (bx, by), (x1, y1) = curve.start, curve.bend, curve.end
    path = f"M{x0:.1f} {y0:.1f}Q{bx:.1f} {by:.1f} {x1:.1f} {y1:.1f}"
    halo = el("path", d=path, fill="none", stroke=PAPER, stroke_width=look.width + 2.5, stroke_opacity=0.85)
    line = el(
        "path",
        el("title", printable(_told(way))),
        d=path,
        fill="none",
        stroke=look.colour,
        stroke_width=look.width,
        stroke_dasharray=look.dash or None,
        stroke_linecap="round" if way.latest and way.latest.shown is State.UNKNOWN else "butt",
    )
    return halo + line


def _told(way: BriefWay) -> str:
    latest = way.latest
    if latest is None or latest.shown is State.UNKNOWN:
        return f"{way.name}: unknown"
    return f"{way.name}: {latest.shown}; open is {say_likelihood(latest.open_probability)}"


def _arrow(way: BriefWay, curve: Curve) -> str:
    """A head at the end of the way; a bar across the middle of a closed one."""
    look = LOOKS[_state(way)]
    (x1, y1), (x0, y0) = curve.end, curve.at(0.94)
    length = hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    size = 10.0
    left = (x1 - ux * size - uy * size * 0.5, y1 - uy * size + ux * size * 0.5)
    right = (x1 - ux * size + uy * size * 0.5, y1 - uy * size - ux * size * 0.5)
    head = f"M{x1:.1f} {y1:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}Z"
    drawn = el("path", d=head, fill=look.colour, stroke=PAPER, stroke_width=0.8)
    if _state(way) is not State.CLOSED:
        return drawn
    mx, my = curve.at(0.5)
    bar = f"M{mx - uy * 9:.1f} {my + ux * 9:.1f}L{mx + uy * 9:.1f} {my - ux * 9:.1f}"
    return drawn + el("path", d=bar, stroke=look.colour, stroke_width=4.0)


def _node(place: MapPlace) -> str:
    if is_coarse(place.level):
        return el("circle", cx=place.x, cy=place.y, r=_NODE - 1, fill=PAPER, stroke=INK, stroke_width=2.0)
    x, y, size = place.x, place.y, 5.0
    box = f"M{x:.1f} {y - size:.1f}L{x + size:.1f} {y:.1f}L{x:.1f} {y + size:.1f}L{x - size:.1f} {y:.1f}Z"
    return el("path", d=box, fill=INK, stroke=PAPER, stroke_width=1.0)


def _labels(chart: BriefMap, curves: Sequence[Curve]) -> Iterator[str]:
    """Each label where it covers least: of other labels, of ways, of places, and of the edge."""
    taken: list[Box] = [(place.x - 11, place.y - 11, place.x + 11, place.y + 11) for place in chart.places]
    for curve in curves:
        x, y = curve.at(0.96)
        taken.append((x - 9, y - 9, x + 9, y + 9))
    points = [curve.at(step / 30) for curve in curves for step in range(31)]
    for place in sorted(chart.places, key=lambda place: (not is_coarse(place.level), place.y, place.code)):
        gap, box = min(_candidates(place), key=lambda each: each[0] * 6 + _cost(each[1], taken, points, chart))
        taken.append(box)
        if gap > _NEAR:
            yield _leader(place, box)
        yield _label(place, box)


def _candidates(place: MapPlace) -> Iterator[tuple[float, Box]]:
    """Boxes around a place, each with its distance from it."""
    wide, tall = _extent(place)
    for gap in (11.0, 16.0, 24.0, 34.0, 46.0):
        for across, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
            side = gap * (0.75 if across and down else 1.0)
            left = place.x + across * side + (0 if across > 0 else -wide if across < 0 else -wide / 2)
            top = place.y + down * side + (0 if down > 0 else -tall if down < 0 else -tall / 2)
            yield gap, (left, top, left + wide, top + tall)


def _leader(place: MapPlace, box: Box) -> str:
    """A thin line from a place to a label that had to go further away."""
    x, y = min(max(place.x, box[0]), box[2]), min(max(place.y, box[1]), box[3])
    return el("path", d=f"M{place.x:.1f} {place.y:.1f}L{x:.1f} {y:.1f}", stroke=SOFT, stroke_width=0.9)


def _extent(place: MapPlace) -> tuple[float, float]:
    if not is_coarse(place.level):
        return text_width(place.name, _CROSSING_SIZE) * 0.9 + 4, _CROSSING_SIZE + 4
    local = text_width(place.local_name, _LOCAL_SIZE) if place.local_name else 0.0
    return max(text_width(place.name, _SIZE), local) + 4, _SIZE + 4 + (_LOCAL_SIZE + 3 if place.local_name else 0)


def _cost(box: Box, taken: Sequence[Box], points: Sequence[Point], chart: BriefMap) -> float:
    """Overlap in square units; a covered way counts per point, a label outside the frame most of all."""
    left, top, right, bottom = box
    covered = sum(
        max(0.0, min(right, other[2]) - max(left, other[0])) * max(0.0, min(bottom, other[3]) - max(top, other[1]))
        for other in taken
    )
    crossed = sum(1 for x, y in points if left - 6 <= x <= right + 6 and top - 5 <= y <= bottom + 5)
    outside = max(0.0, 4 - left) + max(0.0, right - chart.width + 4) + max(0.0, 4 - top)
    outside += max(0.0, bottom - chart.height + 4)
    return covered + crossed * 40 + outside * 200


def _label(place: MapPlace, box: Box) -> str:
    middle = (box[0] + box[2]) / 2
    halo = {"stroke": PAPER, "stroke_width": 3.5, "paint_order": "stroke", "stroke_linejoin": "round"}
    if not is_coarse(place.level):
        return words(place.name, x=middle, y=box[1] + _CROSSING_SIZE, size=_CROSSING_SIZE, text_anchor="middle", **halo)
    name = words(place.name, x=middle, y=box[1] + _SIZE, size=_SIZE, text_anchor="middle", font_weight=600, **halo)
    if not place.local_name:
        return name
    local = {"fill": SOFT, "text_anchor": "middle"}
    return name + words(
        place.local_name, x=middle, y=box[1] + _SIZE + _LOCAL_SIZE + 3, size=_LOCAL_SIZE, **local, **halo
    )


def _legend(chart: BriefMap, *, has_ways: bool) -> Iterator[str]:
    y = chart.height + 22
    if not has_ways:
        yield words("Areas with incidents shown; no route is drawn", x=4, y=y, size=12, fill=SOFT)
        return
    x = 4.0
    for state, look in LOOKS.items():
        dash = look.dash or None
        yield el(
            "path", d=f"M{x:.1f} {y - 4:.1f}h36", stroke=look.colour, stroke_width=look.width, stroke_dasharray=dash
        )
        if state is State.CLOSED:
            yield el("path", d=f"M{x + 18:.1f} {y - 12:.1f}v16", stroke=look.colour, stroke_width=4.0)
        yield words(look.word, x=x + 43, y=y, size=12.5)
        x += 43 + text_width(look.word, 12.5) + 24
    if any(not is_coarse(place.level) for place in chart.places):
        yield el("path", d=f"M{x + 5:.1f} {y - 9:.1f}l5 5l-5 5l-5 -5Z", fill=INK)
        yield words("official crossing", x=x + 16, y=y, size=12.5)
