"""Drawings over time: the timeline of incidents, and the strip of a way's states."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from corridor.exchange.briefs.svg import FAINT, INK, LOOKS, PAPER, SOFT, drawing, el, filled, text_width, words
from corridor.records import BriefWay, Kind, State, StateOn, TimelineEntry
from corridor.records.wording import KIND_WORDS, MONTHS, say_day

WIDTH = 720.0
STRIP_WIDTH = 480.0  # narrow, so that its words stay readable on a phone
_ROW, _LANE, _LABEL, _TOP, _TAIL = 24.0, 14.0, 218.0, 8.0, 40.0
_BAND, _CURVES = 18.0, 52.0
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between ticks
_STACK = (State.CLOSED, State.RESTRICTED, State.OPEN)


def draw_timeline(entries: Sequence[TimelineEntry]) -> str:
    """Incidents by kind along the days they can have happened on; empty where none has a date."""
    spans = [(entry, *days) for entry in entries if (days := _days(entry))]
    if not spans:
        return ""
    first = min(start for _, start, _ in spans)
    last = max(end for _, _, end in spans)
    axis = _Axis(first, max(last, first + timedelta(days=13)), left=_LABEL, right=WIDTH - 14)
    rows, height = _rows(spans, axis)
    tops: dict[Kind, float] = {}
    for (entry, _, _), top in zip(spans, rows, strict=True):
        tops[entry.kind] = min(top, tops.get(entry.kind, top))
    return drawing(
        [
            *axis.ticks(top=_TOP, bottom=height - 24),
            *(words(KIND_WORDS[kind][0].capitalize(), x=2, y=top + 16, size=12.5) for kind, top in tops.items()),
            *(_mark(axis, top, *span) for span, top in zip(spans, rows, strict=True)),
        ],
        size=(WIDTH, height),
        name="timeline",
        title="Timeline of incidents",
        description=f"{len(spans)} incidents from {say_day(first)} to {say_day(last)}: {_tally(spans)}. A bar covers "
        "the days on which the incident can have happened.",
    )


def _rows(spans: Sequence[tuple[TimelineEntry, date, date]], axis: "_Axis") -> tuple[list[float], float]:
    """The top of each mark, and the height of it all: kinds below each other, marks that would touch in lanes."""
    tops = [0.0] * len(spans)
    top = _TOP
    for kind in dict.fromkeys(entry.kind for entry, _, _ in spans):
        lanes: list[float] = []
        for index, (entry, start, end) in enumerate(spans):
            if entry.kind is not kind:
                continue
            left = axis.x(start) - (_TAIL if entry.when.start_on is None else 0)
            lane = next((number for number, right in enumerate(lanes) if right + 4 < left), len(lanes))
            lanes[lane:] = [max(axis.x(end) + axis.per_day, axis.x(start) + 11), *lanes[lane + 1 :]]
            tops[index] = top + lane * _LANE
        top += (len(lanes) - 1) * _LANE + _ROW
    return tops, top + 26


def draw_strip(way: BriefWay, *, name: str) -> str:
    """The states of a way over the days, and under them the probabilities that they come from.

    Empty where nothing was ever known: a picture of a prior would look like knowledge.
    """
    if all(day.shown is State.UNKNOWN and not day.evidence_weight for day in way.days):
        return ""
    first, last = way.days[0].on, way.days[-1].on
    axis = _Axis(first, max(last, first + timedelta(days=1)), left=2, right=STRIP_WIDTH - 2)
    height = _BAND + 6 + _CURVES + 24
    ends = [day.on for day in way.days[1:]] + [last + timedelta(days=1)]
    return drawing(
        [
            *_band(way.days, ends, axis, name),
            *_stack(way.days, ends, axis, name),
            *axis.ticks(top=_BAND + 6 + _CURVES, bottom=height - 18),
        ],
        size=(STRIP_WIDTH, height),
        name=name,
        title=f"{way.name}: states from {say_day(first)} to {say_day(last)}",
        description="; ".join(
            f"{state} from {say_day(start)} to {say_day(end)}" for state, start, end in runs(way.days)
        ),
    )


def runs(days: Sequence[StateOn]) -> tuple[tuple[State, date, date], ...]:
    """Stretches of days on which the same state is shown: the state, its first and its last day."""
    found: list[tuple[State, date, date]] = []
    for day in days:
        if found and found[-1][0] is day.shown:
            found[-1] = (day.shown, found[-1][1], day.on)
        else:
            found.append((day.shown, day.on, day.on))
    return tuple(found)


class _Axis:
    """Days from left to right."""

    def __init__(self, first: date, last: date, *, left: float, right: float) -> None:
        self.first, self.last, self.left, self.right = first, last, left, right
        self.per_day = (right - left) / ((last - first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + ((day - self.first).days) * self.per_day

    def ticks(self, *, top: float, bottom: float) -> Iterator[str]:
        """Month starts, as many as have room; the ends where no month starts between them."""
        months = [month for month in self._months() if month >= self.first]
        room = int(self.right - self.left) // 64
        step = next((step for step in _STEPS if len(months) <= step * room), _STEPS[-1])
        shown = [month for month in months if (month.year * 12 + month.month - 1) % step == 0] or [self.first]
        taken = self.left - 80.0
        for month in shown:
            x = self.x(month)
            yield el("path", d=f"M{x:.1f} {top:.1f}V{bottom + 4:.1f}", stroke=FAINT, stroke_width=1)
            text = self._label(month, step)
            anchor = "end" if x > self.right - 48 else "start"
            if (x - 62 if anchor == "end" else x) < taken:
                continue
            taken = x + 62
            at = x + (-3 if anchor == "end" else 3)
            yield words(text, x=at, y=bottom + 14, size=11, fill=SOFT, text_anchor=anchor)

    def _label(self, day: date, step: int) -> str:
        if day.day != 1:
            return say_day(day)
        return f"{day.year}" if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"

    def _months(self) -> Iterator[date]:
        month = self.first.replace(day=1)
        while month <= self.last:
            yield month
            month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _days(entry: TimelineEntry) -> tuple[date, date] | None:
    start, end = entry.when.start_on or entry.when.end_on, entry.when.end_on or entry.when.start_on
    return (start, end) if start and end else None


def _tally(spans: Sequence[tuple[TimelineEntry, date, date]]) -> str:
    kinds: dict[Kind, int] = {}
    for entry, _, _ in spans:
        kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
    return ", ".join(f"{number} {KIND_WORDS[kind][0]}" for kind, number in kinds.items())


def _mark(axis: _Axis, top: float, entry: TimelineEntry, start: date, end: date) -> str:
    """A bar for several days, a dot for one; hollow with a tail to the left where the first day is not known."""
    x, wide, middle = axis.x(start), ((end - start).days + 1) * axis.per_day, top + 12
    if entry.when.start_on is None:
        at = x + wide / 2
        tail = el(
            "path", d=f"M{max(at - _TAIL, axis.left - 8):.1f} {middle:.1f}H{at - 5:.1f}", stroke=INK, stroke_width=1.4,
            stroke_dasharray="3 3",
        )  # fmt: skip
        return tail + el("circle", cx=at, cy=middle, r=5.0, fill=PAPER, stroke=INK, stroke_width=1.4)
    if wide < 11:
        return el("circle", cx=x + wide / 2, cy=middle, r=5.0, fill=INK, stroke=PAPER, stroke_width=1.0)
    bar = {"fill": INK, "fill_opacity": 0.28, "stroke": INK, "stroke_width": 1.2}
    return el("rect", x=x, y=middle - 5, width=wide, height=10.0, rx=5, **bar)


def _band(days: Sequence[StateOn], ends: Sequence[date], axis: _Axis, name: str) -> Iterator[str]:
    for state, start, end in runs(days):
        until = next(stop for day, stop in zip(days, ends, strict=True) if day.on == end)
        x, wide = axis.x(start), axis.x(until) - axis.x(start)
        yield el(
            "rect", x=x, y=0.6, width=wide, height=_BAND, fill=filled(state, name),
            stroke=LOOKS[state].colour, stroke_width=1.2,
        )  # fmt: skip
        if wide > text_width(state, 12) * 1.1 + 14:
            yield el("rect", x=x + 4, y=2.6, width=text_width(state, 12) + 10, height=_BAND - 4, rx=2, fill=PAPER)
            yield words(state, x=x + 8, y=_BAND - 4.5, size=12, font_weight=600)


def _stack(days: Sequence[StateOn], ends: Sequence[date], axis: _Axis, name: str) -> Iterator[str]:
    """Closed below, restricted on it, open on top; pale where the evidence is too thin to show a state."""
    top = _BAND + 6
    lower = [0.0] * len(days)
    for state in _STACK:
        upper = [low + _probability(day, state) for low, day in zip(lower, days, strict=True)]
        above = [
            _step(axis, day.on, stop, top + _CURVES * (1 - up)) for day, stop, up in zip(days, ends, upper, strict=True)
        ]
        below = [
            _step(axis, stop, day.on, top + _CURVES * (1 - low))
            for day, stop, low in zip(days, ends, lower, strict=True)
        ]
        yield el("path", d=f"M{' '.join(above)} {' '.join(reversed(below))}Z", fill=filled(state, name), stroke="none")
        line = el("path", d=f"M{' '.join(above)}", fill="none", stroke=LOOKS[state].colour, stroke_width=1.0)
        yield line if state is not State.OPEN else ""
        lower = upper
    stops = {day.on: stop for day, stop in zip(days, ends, strict=True)}
    for state, start, end in runs(days):
        if state is State.UNKNOWN:
            x, veil = axis.x(start), {"fill": PAPER, "fill_opacity": 0.72}
            yield el("rect", x=x, y=top, width=axis.x(stops[end]) - x, height=_CURVES, **veil)
    yield el("rect", x=2, y=top, width=STRIP_WIDTH - 4, height=_CURVES, fill="none", stroke=FAINT)


def _step(axis: _Axis, start: date, end: date, y: float) -> str:
    return f"{axis.x(start):.1f} {y:.1f} {axis.x(end):.1f} {y:.1f}"


def _probability(day: StateOn, state: State) -> float:
    return {
        State.OPEN: day.open_probability,
        State.RESTRICTED: day.restricted_probability,
        State.CLOSED: day.closed_probability,
    }[state]
