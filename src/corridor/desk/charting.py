"""Drawing the map and the timeline. Only areas are drawn, at the label point that a gazetteer gives them.

What is known of a town is drawn for its province: a point would say more than most reports do. Symbols: a disc for a
province, a hollow square for a country whose province nobody states; their area tells the number.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import hypot, sqrt

from corridor.briefs.cartography import WIDTH, Frame, fit, outlines
from corridor.desk.counting import Area, Asked
from corridor.disclosure.areas import country_names
from corridor.exchange.briefs.svg import el, printable, text_width
from corridor.places.supplement import read_area_notes, read_country_notes

Point = tuple[float, float]
LARGEST, SMALLEST = 24.0, 4.0
ROW, LEFT, TOP, BOTTOM, WIDE = 22.0, 190.0, 6.0, 26.0, 720.0
WIDEST = 48.0  # of a column
_THIN = 1.2  # units between the points of an outline that are kept
_NUMBERS = re.compile(r"[ML]([-\d.e]+) ([-\d.e]+)")


@dataclass(frozen=True, slots=True)
class Symbol:
    """An area on the map. told: what a reader of the page hears of it; address: what a click asks for."""

    area: Area
    name: str
    number: int
    told: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A month or a year of the timeline. numbers: by kind. is_chosen: whether it lies in the months asked for."""

    start: date
    label: str
    told: str
    address: str
    numbers: Mapping[str, int]
    is_chosen: bool


def name_of(code: str) -> str:
    """The name of a province or a country; its code where no gazetteer of the project names it."""
    note = _areas().get(code)
    return note.names[0] if note else country_names().get(code, code)


def point_of(area: Area) -> Point | None:
    """The published label point, longitude and latitude; None where there is none."""
    note = _areas().get(area.admin1)
    country = _countries().get(area.country) if not area.admin1 else None
    point = note.point if note else country.point if country else None
    return (point[1], point[0]) if point else None


def draw_map(symbols: Sequence[Symbol], *, points: Mapping[str, Point], title: str) -> str:
    """The map. points: of every area that has incidents, whatever is asked for, so that the frame stays where it is."""
    if not points:
        return ""
    frame = fit(sorted(set(points.values())))
    most = max((symbol.number for symbol in symbols), default=1)
    drawn = [each for each in symbols if each.area.code in points and each.number]
    placed = [(each, frame.at(*points[each.area.code]), _radius(each.number, most)) for each in _largest_first(drawn)]
    return el(
        "svg",
        el("g", *(el("path", d=path, class_="land") for path in _land(frame)), aria_hidden="true"),
        *(_symbol(*each) for each in placed),
        el("g", *_labels(placed), aria_hidden="true"),
        viewBox=f"0 0 {WIDTH:g} {frame.height:g}",
        class_="map",
        role="group",
        aria_label=title,
    )


def draw_timeline(columns: Sequence[Column], *, kinds: Mapping[str, str], asked: Asked, title: str) -> str:
    """A row of bars per kind over the columns. kinds: the words of those drawn, in order."""
    if not columns:
        return ""
    most = max((number for column in columns for number in column.numbers.values()), default=1) or 1
    wide = min((WIDE - LEFT) / len(columns), WIDEST)
    height = TOP + ROW * len(kinds)
    rows = list(kinds)
    return el(
        "svg",
        *(
            el("text", printable(word), x=2, y=TOP + ROW * at + 16, class_="row-name", aria_hidden="true")
            for at, word in enumerate(kinds.values())
        ),
        *(
            _column(column, x=LEFT + wide * at, wide=wide, rows=rows, most=most)
            for at, column in enumerate(columns)
        ),
        *_ticks(columns, wide=wide, y=height + 16),
        el("rect", x=0, y=0, width=0, height=height, class_="brush", aria_hidden="true"),
        viewBox=f"0 0 {WIDE:g} {height + BOTTOM:g}",
        class_="timeline",
        role="group",
        aria_label=title,
        data_left=LEFT,
        data_wide=f"{wide:.3f}",
        data_months=" ".join(column.start.strftime("%Y-%m") for column in columns),
        data_chosen="yes" if asked.start or asked.end else None,
    )  # fmt: skip


def _column(column: Column, *, x: float, wide: float, rows: Sequence[str], most: int) -> str:
    """A link over the whole height, which tells all its numbers; bars from the foot of each row."""
    tall = TOP + ROW * len(rows)
    bars = [
        el("rect", x=x + wide * 0.1, y=TOP + ROW * (at + 1) - _bar(number, most), width=wide * 0.8,
           height=_bar(number, most), class_="bar")
        for at, kind in enumerate(rows) if (number := column.numbers.get(kind, 0))
    ]  # fmt: skip
    ground = el("rect", x=x, y=0.0, width=wide, height=tall, class_="ground")
    return el(
        "a",
        ground,
        *bars,
        href=column.address,
        class_="column chosen" if column.is_chosen else "column",
        aria_label=column.told,
        data_tip=column.told,
    )


def _bar(number: int, most: int) -> float:
    return max(1.5, (ROW - 4) * number / most)


def _ticks(columns: Sequence[Column], *, wide: float, y: float) -> Iterable[str]:
    step = max(1, round(64 / wide + 0.49))
    for at, column in enumerate(columns):
        if at % step == 0 and (at == 0 or at * wide < WIDE - LEFT - 60):
            yield el("text", printable(column.label), x=LEFT + wide * at, y=y, class_="tick", aria_hidden="true")


def _largest_first(symbols: Iterable[Symbol]) -> Sequence[Symbol]:
    return sorted(symbols, key=lambda each: (-each.number, each.area.code))


def _radius(number: int, most: int) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * sqrt(number / most)


def _symbol(symbol: Symbol, at: Point, radius: float) -> str:
    x, y = at
    side = radius * 1.7
    if symbol.area.admin1:
        shape = el("circle", cx=x, cy=y, r=radius, class_="province")
    else:
        shape = el("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, class_="country")
    look = "place chosen" if symbol.is_chosen else "place"
    return el("a", shape, href=symbol.address, class_=look, aria_label=symbol.told, data_tip=symbol.told)


def _labels(placed: Sequence[tuple[Symbol, Point, float]]) -> Iterable[str]:
    """Names beside symbols, the largest first; one that would cover another is left to the tooltip."""
    taken: list[tuple[float, float, float, float]] = []
    for symbol, (x, y), radius in placed:
        wide = text_width(symbol.name, 12)
        left = x + radius + 3 if x + radius + 3 + wide < WIDTH else x - radius - 3 - wide
        box = (left, y - 8, left + wide, y + 8)
        if any(
            box[0] < right and start < box[2] and box[1] < foot and top < box[3] for start, top, right, foot in taken
        ):
            continue
        taken.append(box)
        yield el("text", printable(symbol.name), x=left, y=y + 4, class_="label")


@cache
def _land(frame: Frame) -> tuple[str, ...]:
    """Outlines of countries without points that nobody could tell apart at this scale."""
    return tuple(thin for _code, path in outlines(frame) for ring in path.split("Z") if (thin := _thinned(ring)))


def _thinned(ring: str) -> str:
    kept: list[Point] = []
    for found in _NUMBERS.finditer(ring):
        point = (float(found[1]), float(found[2]))
        if not kept or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= _THIN:
            kept.append(point)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z" if len(kept) > 2 else ""


_areas = cache(read_area_notes)
_countries = cache(read_country_notes)
