"""Drawing with states: elements, and one look per state, told by colour and by pattern.

Only presentation attributes are used, so that a drawing looks the same on the page, under a strict content policy, and
in the PDF, which know no common style sheet. Colours are from Okabe and Ito's palette (2008), darkened for contrast.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from corridor.records import State

INK = "#1d2329"
SOFT = "#59626b"
FAINT = "#d5d9dd"
PAPER = "#ffffff"
LAND = "#f1f0ec"
SEA = "#fafbfc"
FONT = "Brief latin, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn. dash: of a line. pattern: what fills an area, over the colour's tint."""

    colour: str
    tint: str
    dash: str
    width: float
    word: str


LOOKS = {
    State.OPEN: Look("#00664f", "#d3ebe3", "", 2.6, "open"),
    State.RESTRICTED: Look("#a85b00", "#fbe3c3", "10 5", 3.6, "restricted"),
    State.CLOSED: Look("#8a1538", "#edc3d0", "3 4", 4.6, "closed"),
    State.UNKNOWN: Look("#68717a", "#eef0f2", "1.5 5", 2.4, "unknown"),
}


def el(name: str, *children: str, **attributes: object) -> str:
    """One element; `text_anchor` becomes `text-anchor`, values are escaped, None is left out."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(children)}</{name}>" if children else f"<{name}{told}/>"


def words(text: str, *, x: float, y: float, size: float = 12, **attributes: object) -> str:
    """A line of text."""
    shown = {"font_family": FONT, "font_size": size, "fill": INK} | attributes
    return el("text", printable(text), x=x, y=y, **shown)


def drawing(body: Iterable[str], *, size: tuple[float, float], name: str, title: str, description: str) -> str:
    """A picture of this width and height, with a name and a description for those who do not see it."""
    width, height = size
    return el(
        "svg",
        el("title", printable(title), id=f"{name}-title"),
        el("desc", printable(description), id=f"{name}-desc"),
        el("defs", *(pattern(state, name) for state in State)),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def pattern(state: State, name: str) -> str:
    """The fill of an area in this state: plain is open, stripes restricted, a grid closed, dots unknown."""
    look = LOOKS[state]
    ground = el("rect", width=8, height=8, fill=look.tint)
    marks = {
        State.OPEN: "",
        State.RESTRICTED: el("path", d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6", stroke=look.colour, stroke_width=1.6),
        State.CLOSED: el("path", d="M0 0L8 8M8 0L0 8", stroke=look.colour, stroke_width=1.8),
        State.UNKNOWN: el("circle", cx=4, cy=4, r=0.9, fill=look.colour),
    }[state]
    return el("pattern", ground, marks, id=f"{name}-{state}", width=8, height=8, patternUnits="userSpaceOnUse")


def filled(state: State, name: str) -> str:
    """The reference to that fill in the drawing of this name."""
    return f"url(#{name}-{state})"


def text_width(text: str, size: float) -> float:
    """About how wide a text runs: wide signs count a full size, others 0.62 of it (semibold Noto Sans and wider)."""
    return sum(size if ord(sign) > 0x2E7F else size * 0.62 for sign in text)


def printable(text: str) -> str:
    """Text for an element, without control signs, which no XML may hold."""
    return escape("".join(sign for sign in text if sign.isprintable() or sign in " \u00a0"))


def _value(value: object) -> str:
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)
