"""Counts over days as SVG: what was counted, bands of what was told, lines beside them; no script, no style sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from markupsafe import Markup

from corridor.flows.cohort.calendar import Floats

_WIDTH, _HEIGHT, _EDGE = 360, 190, 30
_POINTS = 180
"""Days drawn at most: more cannot be told apart at this width."""

COUNTED, TOLD, WIDE, NARROW, BESIDE = "#111111", "#0b4f85", "#cfe0ee", "#9dc0da", ("#a85b00", "#5b7f3a")


@dataclass(frozen=True, slots=True)
class Plot:
    """One place. bands: people by day, (days, 5) for 5, 25, 50, 75 and 95 %; counted and beside: people by day.

    first: the day of the first row; beside: lines by name, drawn dashed.
    """

    name: str
    first: date
    bands: Floats
    counted: Sequence[float] = ()
    beside: Mapping[str, Sequence[float] | Floats] = field(default_factory=dict)


def draw(plot: Plot) -> Markup:
    """The plot with a title and a description for those who do not see it."""
    lines = [*plot.beside.values(), plot.counted]
    top = max(1.0, float(plot.bands.max(initial=0)), *(max(line, default=0) for line in lines))
    days = max(len(plot.bands), *(len(line) for line in lines))
    shown = np.unique(np.linspace(0, days - 1, min(days, _POINTS)).round().astype(int))

    def points(values: Sequence[float] | Floats) -> list[str]:
        across = (_WIDTH - 2 * _EDGE) / max(1, days - 1)
        up = (_HEIGHT - 2 * _EDGE) / top
        return [
            f"{_EDGE + day * across:.1f},{_HEIGHT - _EDGE - values[day] * up:.1f}" for day in shown if day < len(values)
        ]

    def band(low: int, high: int, colour: str) -> Markup:
        around = " ".join([*points(plot.bands[:, high]), *reversed(points(plot.bands[:, low]))])
        return Markup('<polygon points="{}" fill="{}"/>').format(around, colour)

    def line(values: Sequence[float] | Floats, colour: str, dash: str = "") -> Markup:
        return Markup(
            '<polyline points="{}" fill="none" stroke="{}" stroke-width="1.6" stroke-dasharray="{}"/>'
        ).format(" ".join(points(values)), colour, dash or "none")

    drawn = [band(0, 4, WIDE), band(1, 3, NARROW), line(plot.bands[:, 2], TOLD, "5 3")] if len(plot.bands) else []
    drawn += [line(values, colour, "2 3") for values, colour in zip(plot.beside.values(), BESIDE, strict=False)]
    drawn += [line(plot.counted, COUNTED)] if len(plot.counted) else []
    return _framed(plot, Markup("").join(drawn), top=top, days=days)


def _framed(plot: Plot, drawn: Markup, *, top: float, days: int) -> Markup:
    last = plot.first + timedelta(days=days - 1)
    return Markup(
        '<svg role="img" aria-label="{label}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        '<path d="M{edge} {edge}V{bottom}H{right}" fill="none" stroke="#999999"/>{drawn}'
        '<text x="{edge}" y="{above}" font-size="11">{top:,.0f} people</text>'
        '<text x="{edge}" y="{below}" font-size="11">{first}</text>'
        '<text x="{right}" y="{below}" font-size="11" text-anchor="end">{last}</text></svg>'
    ).format(
        label=_described(plot), width=_WIDTH, height=_HEIGHT, edge=_EDGE, bottom=_HEIGHT - _EDGE,
        right=_WIDTH - _EDGE, drawn=drawn, above=_EDGE - 8, below=_HEIGHT - 12, top=top, first=plot.first, last=last,
    )  # fmt: skip


def _described(plot: Plot) -> str:
    told = ""
    if len(plot.bands):
        low, middle, high = (plot.bands[-1, at] for at in (0, 2, 4))
        told = f": on the last day {middle:,.0f} (5 to 95 %: {low:,.0f} to {high:,.0f})"
    counted = f", counted {plot.counted[-1]:,.0f}" if len(plot.counted) else ""
    return f"{plot.name}{told}{counted}"
