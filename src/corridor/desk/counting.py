"""Numbers for the map and the timeline: counted by area, month and kind; no number mixes kinds of people counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.http import QueryDict

from corridor.desk.indexing import UNKNOWN_DAY
from corridor.desk.models import IndexedIncident
from corridor.records import IncidentStatus, Kind, Modality

HAPPENED = tuple(sorted(each.value for each in Modality if each.bears_on_state))
COUNTED = tuple(
    sorted(each.value for each in (IncidentStatus.MACHINE, IncidentStatus.IN_REVIEW, IncidentStatus.ACCEPTED))
)
MEASURES = ("incidents", "people")
MOST_MONTHS = 60
"""More months than this are shown as years, so that a column stays wide enough to be pointed at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to see. start, end: months, as their first days. area: a country's or province's code.

    Where a word of the address is none of the known ones, it counts as empty.
    """

    kind: str = ""
    measure: str = "incidents"
    modality: str = ""
    status: str = ""
    area: str = ""
    start: date | None = None
    end: date | None = None

    def query(self, **changed: Any) -> str:
        """This as the part of an address after the question mark, changed as told."""
        told = replace(self, **changed)
        parts = {
            "kind": told.kind,
            "measure": told.measure if told.measure != "incidents" else "",
            "modality": told.modality,
            "status": told.status,
            "area": told.area,
            "from": told.start.strftime("%Y-%m") if told.start else "",
            "to": told.end.strftime("%Y-%m") if told.end else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True, slots=True)
class Number:
    """What was counted of one kind. people: sums of the lowest, best and highest counts of that kind, where stated."""

    incidents: int = 0
    people: tuple[int, int, int] = (0, 0, 0)
    counted: int = 0

    def of(self, measure: str) -> int:
        """The one number of this measure."""
        return self.people[1] if measure == "people" else self.incidents

    def plus(self, other: "Number") -> "Number":
        """Both; only for numbers of the same kind."""
        low, best, high = (mine + its for mine, its in zip(self.people, other.people, strict=True))
        return Number(self.incidents + other.incidents, (low, best, high), self.counted + other.counted)


@dataclass(frozen=True, slots=True)
class Area:
    """A province, a country whose province nobody states, or nowhere; with the numbers of each kind."""

    country: str
    admin1: str
    kinds: dict[str, Number] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Of the province, else of the country, empty where no place is known."""
        return self.admin1 or self.country

    def total(self, measure: str) -> int:
        """What the symbol shows: incidents of all kinds, or the people of the one kind chosen."""
        return sum(number.of(measure) for number in self.kinds.values())


def read_asked(told: QueryDict) -> Asked:
    """What the address asks for. People are counted for one kind at a time: without a kind, incidents are."""
    kind = _known(told.get("kind"), [each.value for each in Kind])
    measure = _known(told.get("measure"), MEASURES) if kind else "incidents"
    start, end = _month(told.get("from")), _month(told.get("to"))
    if start and end and end < start:
        start, end = end, start
    return Asked(
        kind=kind,
        measure=measure or "incidents",
        modality=_known(told.get("modality"), [each.value for each in Modality]),
        status=_known(told.get("status"), COUNTED),
        area=(told.get("area") or "")[:12],
        start=start,
        end=end,
    )


def by_area(asked: Asked) -> Sequence[Area]:
    """Every area with what happened there in the months asked for, in order of code; the area asked for is left out."""
    areas: dict[tuple[str, str], Area] = {}
    rows = in_months(chosen(asked), asked).order_by().values_list("country", "admin1", "kind")
    for country, admin1, kind, *numbers in _counted(rows):
        areas.setdefault((country, admin1), Area(country, admin1)).kinds[kind] = _number(numbers)
    return [areas[key] for key in sorted(areas)]


def by_month(asked: Asked) -> Mapping[str, Mapping[date, Number]]:
    """Of each kind the months in which something happened in the area asked for, whatever months are."""
    rows = in_area(chosen(asked), asked).exclude(month=UNKNOWN_DAY).order_by().values_list("kind", "month")
    found: dict[str, dict[date, Number]] = {}
    for kind, month, *numbers in _counted(rows):
        found.setdefault(kind, {})[month] = _number(numbers)
    return found


def columns_of(months: Iterable[date]) -> tuple[Sequence[date], bool]:
    """The columns of a timeline, none left out between the first and the last; and whether they are years."""
    known = sorted(set(months))
    if not known:
        return [], False
    first, last = known[0], known[-1]
    if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        number = (last.year - first.year) * 12 + last.month - first.month + 1
        at = first.year * 12 + first.month - 1
        return [date((at + step) // 12, (at + step) % 12 + 1, 1) for step in range(number)], False
    return [date(year, 1, 1) for year in range(first.year, last.year + 1)], True


def chosen(asked: Asked) -> QuerySet[IndexedIncident]:
    """What counts: not rejected, of the kind asked for, and said to have happened unless another word is asked for."""
    rows = IndexedIncident.objects.filter(
        status__in=[asked.status] if asked.status else COUNTED,
        modality__in=[asked.modality] if asked.modality else HAPPENED,
    )
    return rows.filter(kind=asked.kind) if asked.kind else rows


def in_months(rows: QuerySet[IndexedIncident], asked: Asked) -> QuerySet[IndexedIncident]:
    """Those of the months asked for."""
    rows = rows.filter(month__gte=asked.start) if asked.start else rows
    return rows.filter(month__lte=asked.end) if asked.end else rows


def in_area(rows: QuerySet[IndexedIncident], asked: Asked) -> QuerySet[IndexedIncident]:
    """Those of the area asked for; a country's code alone means those whose province nobody states."""
    if not asked.area:
        return rows
    if "-" in asked.area:
        return rows.filter(country=asked.area.split("-", 1)[0], admin1=asked.area)
    return rows.filter(country=asked.area, admin1="")


def _counted(rows: Any) -> Any:
    return rows.annotate(
        incidents=Count("*"),  # a count of ids would read each row
        low=Sum("count_low"),
        best=Sum("count_best"),
        high=Sum("count_high"),
        counted=Count("count_best"),
    )


def _number(numbers: Sequence[int | None]) -> Number:
    incidents, low, best, high, counted = (number or 0 for number in numbers)  # a sum of nothing is None
    return Number(incidents, (low, best, high), counted)


def _known(word: str | None, words: Iterable[str]) -> str:
    return word if word and word in words else ""


def _month(told: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{(told or '')[:7]}-01")
    except ValueError:
        return None
