"""Page 4, map and timeline: where and when, each filtering the other; every number of one kind and one measure."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Avg, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from corridor.desk.access import DeskRequest, note, page
from corridor.desk.charting import Column, Point, Symbol, draw_map, draw_timeline, name_of, point_of
from corridor.desk.counting import (
    COUNTED,
    Area,
    Asked,
    Number,
    by_area,
    by_month,
    chosen,
    columns_of,
    in_area,
    read_asked,
)
from corridor.desk.models import IndexedIncident
from corridor.desk.roles import Role
from corridor.desk.words import KINDS, choices

MOST_LISTED, MOST_ROWS = 20, 40


@require_safe
@page(Role.READER)
def chart(request: DeskRequest) -> HttpResponseBase:
    """Both drawings, their numbers as tables, and the newest incidents behind them."""
    asked = read_asked(request.GET)
    areas, months = by_area(asked), by_month(asked)
    points = _points()
    words = {str(kind): str(word) for kind, word in KINDS.items()}
    symbols = [_symbol(area, asked, words) for area in areas if area.country]
    columns, by_year = _columns(months, asked, words)
    kinds = {kind: word for kind, word in words.items() if kind in months}
    rows = _rows(areas, asked, points)
    context = {
        "asked": asked,
        "from": asked.start.strftime("%Y-%m") if asked.start else "",
        "to": asked.end.strftime("%Y-%m") if asked.end else "",
        "area_name": name_of(asked.area),
        "kinds": choices("kind"),
        "modalities": choices("modality"),
        "statuses": [each for each in choices("status") if each[0] in COUNTED],
        "map": draw_map(symbols, points=points, title=_("Map: where it happened")),
        "timeline": draw_timeline(columns, kinds=kinds, asked=asked, title=_("Timeline: when it happened")),
        "by_year": by_year,
        "rows": rows[:MOST_ROWS],
        "more_rows": len(rows[MOST_ROWS:]),
        "columns": columns,
        "listed": _newest(asked),
        "all_areas": asked.query(area=""),
        "all_months": asked.query(start=None, end=None),
    }
    is_part = bool(request.headers.get("HX-Request"))
    if not is_part:
        note(request, "saw", "map")
    return render(request, "desk/chart_drawn.html" if is_part else "desk/chart.html", context)


def _symbol(area: Area, asked: Asked, words: Mapping[str, str]) -> Symbol:
    name, number = name_of(area.code), area.total(asked.measure)
    where = name if area.admin1 else _("%(name)s, province not stated") % {"name": name}
    is_chosen = asked.area == area.code
    address = f"?{asked.query(area='' if is_chosen else area.code)}"
    return Symbol(area, name, number, f"{where}: {_told(area.kinds, asked, words)}", address, is_chosen)


def _told(kinds: Mapping[str, Number], asked: Asked, words: Mapping[str, str]) -> str:
    """Each kind with its number, nothing summed."""
    said = [f"{words[kind]} {_said(each, asked)}" for kind, each in sorted(kinds.items()) if each.incidents]
    return ", ".join(said) or _("nothing")


def _said(number: Number, asked: Asked) -> str:
    if asked.measure == "incidents":
        return str(number.incidents)
    return ngettext("%(number)s person", "%(number)s people", number.people[1]) % {"number": number.people[1]}


def _columns(
    months: Mapping[str, Mapping[date, Number]], asked: Asked, words: Mapping[str, str]
) -> tuple[Sequence[Column], bool]:
    starts, by_year = columns_of(month for found in months.values() for month in found)
    columns = []
    for start in starts:
        last = start.replace(month=12) if by_year else start
        numbers = {kind: _within(found, start, last) for kind, found in months.items()}
        label = date_format(start, "Y" if by_year else "M Y")
        is_chosen = (asked.start or start) <= last and start <= (asked.end or last)
        columns.append(
            Column(
                start=start,
                label=label,
                told=f"{label}: {_told(numbers, asked, words)}",
                address=f"?{asked.query(start=start, end=last)}",
                numbers={kind: each.of(asked.measure) for kind, each in numbers.items()},
                is_chosen=is_chosen and bool(asked.start or asked.end),
            )
        )
    return columns, by_year


def _within(found: Mapping[date, Number], start: date, last: date) -> Number:
    whole = Number()
    for month, number in found.items():
        whole = whole.plus(number) if start <= month <= last else whole
    return whole


def _rows(
    areas: Sequence[Area], asked: Asked, points: Mapping[str, Point]
) -> list[tuple[str, str, bool, list[tuple[str, Number]]]]:
    """The table: each area with its kinds; whether it is drawn."""
    shown = [area for area in areas if not asked.area or area.code == asked.area]
    told = []
    for area in sorted(shown, key=lambda each: (-each.total("incidents"), each.code)):
        kinds = sorted(area.kinds.items(), key=lambda each: (-each[1].incidents, each[0]))
        name = name_of(area.code) if area.code else _("place not stated")
        told.append((area.code, name, area.code in points, kinds))
    return told


def _newest(asked: Asked) -> QuerySet[IndexedIncident]:
    """The newest incidents under the filters, by days, which are in an index that is in this order."""
    rows = in_area(chosen(asked), asked).defer("content")
    if asked.start:
        rows = rows.filter(day__gte=asked.start)
    if asked.end:
        rows = rows.filter(day__lte=asked.end.replace(day=monthrange(asked.end.year, asked.end.month)[1]))
    return rows.order_by("-day", "pk")[:MOST_LISTED]


def _points() -> dict[str, Point]:
    """Where the symbol of each area stands: its published label point, else the one that reports of it were given."""
    pairs = IndexedIncident.objects.order_by().values_list("country", "admin1").distinct()
    areas = [Area(country, admin1) for country, admin1 in pairs if country]
    found = {area.code: point for area in areas if (point := point_of(area))}
    lacking = [area.code for area in areas if area.admin1 and area.code not in found]
    given = IndexedIncident.objects.filter(admin1__in=lacking, place_precision="admin1").exclude(latitude=None)
    for code, longitude, latitude in (
        given.order_by().values_list("admin1").annotate(Avg("longitude"), Avg("latitude")) if lacking else ()
    ):
        found[code] = (longitude, latitude)
    return found
