"""The backtest as one page that needs nothing else: every forecast drawn over what came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from corridor.flows.disruption import Disruption, Story, UnitOutcome

PLOTS = 6
"""Units drawn per disruption, those with the largest error; the table below them has all."""

_WIDTH, _HEIGHT, _EDGE = 320, 160, 24


@dataclass(frozen=True, slots=True)
class _Plot:
    name: str
    is_disrupted: bool
    svg: Markup


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    quantiles: tuple[float, ...]
    without: float
    came: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """A story with what only the page needs."""

    disruption: Disruption
    learned_from: str
    effect_share: tuple[float, ...]
    pace: tuple[float, float, float]
    moved_share: float
    inside: tuple[int, int]
    whys: tuple[str, ...]
    plots: tuple[_Plot, ...]
    rows: tuple[_Row, ...]


def write_page(stories: Sequence[Story], *, out: Path) -> Path:
    """Write the page; everything on it is inline."""
    environment = Environment(loader=PackageLoader("corridor.exchange", "."), autoescape=True)
    page = environment.get_template("backtest_page.html.j2").render(stories=[_shown(story) for story in stories])
    out.write_text(page, encoding="utf-8")
    return out


def _shown(story: Story) -> _Shown:
    shares = tuple(exp(value) for value in story.effect)
    plots = tuple(_Plot(one.unit, one.is_disrupted, draw_unit(one)) for one in story.units[:PLOTS])
    rows = tuple(row for one in story.units for row in _rows(one))
    parts = (story.learned_from, shares, story.pace, story.moved_share, story.inside, story.whys, plots, rows)
    return _Shown(story.disruption, *parts)


def _rows(one: UnitOutcome) -> Iterator[_Row]:
    for step, month in enumerate(one.months):
        quantiles = one.quantiles[step]
        came = one.observed[step] if step < len(one.observed) else None
        is_outside = came is not None and not quantiles[0] <= came <= quantiles[-1]
        text = "not counted yet" if came is None else f"{came:,.0f}"
        yield _Row(f"{one.unit}, {month}", quantiles, one.without[step], text, is_outside)


def draw_unit(one: UnitOutcome) -> Markup:
    """A unit's months before and after as SVG; the axis holds what came and three quarters of draws."""
    seen = (*one.before, *one.observed)
    top = max(1.0, *seen, *(row[3] for row in one.quantiles), *one.without)
    start = len(one.before)
    months = start + len(one.months)

    def point(month: float, count: float) -> str:
        x = _EDGE + month * (_WIDTH - 2 * _EDGE) / max(1, months - 1)
        y = _HEIGHT - _EDGE - min(count, top) * (_HEIGHT - 2 * _EDGE) / top
        return f"{x:.1f},{y:.1f}"

    def line(first: int, counts: Sequence[float]) -> str:
        return " ".join(point(first + step, count) for step, count in enumerate(counts))

    def band(low: int, high: int) -> str:
        upper = [point(start + step, row[high]) for step, row in enumerate(one.quantiles)]
        lower = [point(start + step, row[low]) for step, row in enumerate(one.quantiles)]
        return " ".join([*upper, *reversed(lower)])

    median = [row[2] for row in one.quantiles]
    edge = point(start - 0.5, 0).split(",")[0]
    came = sum(one.observed)
    label = f"{one.unit}: {came:,.0f} came in {len(one.observed)} months, the median was {sum(median):,.0f} in six"
    return Markup(
        '<svg role="img" aria-label="{label}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        '<polygon points="{wide}" fill="#cfe0ee"/><polygon points="{narrow}" fill="#9dc0da"/>'
        '<line x1="{edge}" x2="{edge}" y1="{top_y}" y2="{bottom_y}" stroke="#999"/>'
        '<polyline points="{without}" fill="none" stroke="#777" stroke-dasharray="1 3"/>'
        '<polyline points="{median}" fill="none" stroke="#0b4f85" stroke-dasharray="5 3" stroke-width="1.5"/>'
        '<polyline points="{seen}" fill="none" stroke="#111" stroke-width="1.8"/>'
        '<text x="{left}" y="14" font-size="11">{top:,.0f}</text>'
        '<text x="{left}" y="{text_y}" font-size="11">from {first}</text></svg>'
    ).format(
        label=label, width=_WIDTH, height=_HEIGHT, wide=band(0, 4), narrow=band(1, 3), edge=edge, top_y=_EDGE,
        bottom_y=_HEIGHT - _EDGE, without=line(start, one.without), median=line(start, median), seen=line(0, seen),
        left=_EDGE, top=top, text_y=_HEIGHT - 6, first=one.months[0],
    )  # fmt: skip
