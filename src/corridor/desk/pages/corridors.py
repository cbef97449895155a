"""Page 5, corridors: the state of each way over time, what it rests on, and what was believed on an earlier day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.desk import jobs
from corridor.desk.access import DeskRequest, note, page
from corridor.desk.believing import day_of
from corridor.desk.models import IndexedIncident, IndexedReport, IndexPosition, Job, KnownStates
from corridor.desk.roles import Role
from corridor.desk.words import choices
from corridor.exchange.networks import read_network, shipped_networks
from corridor.pipeline.assessing import DAYS_SHOWN
from corridor.records import Network

WORKING = ("waiting", "running", "stopping")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, within what there is. first, last: the days that the slider reaches."""

    network: Network
    known_on: date
    first: date
    last: date

    @property
    def arguments(self) -> dict[str, str]:
        """For the worker."""
        return {"network": self.network.name, "known_on": self.known_on.isoformat()}


@require_safe
@page(Role.READER)
def corridors(request: DeskRequest) -> HttpResponseBase:
    """One network as it was known on a day. The worker computes; this page shows what it kept, and asks for more."""
    network = _network(request.GET.get("network", ""))
    span = _span()
    context: dict[str, Any] = {"networks": shipped_networks(), "network": network}
    if span:
        asked = Asked(network, _within(day_of(request.GET.get("known", "")), *span), *span)
        context |= _context(asked, who=request.who)
    is_part = bool(request.headers.get("HX-Request"))
    if not is_part:  # which only looks whether the worker is done
        note(request, "saw", f"corridors {network.name}", detail=request.GET.get("known", "")[:10])
    return render(request, "desk/corridors_states.html" if is_part else "desk/corridors.html", context)


def _context(asked: Asked, *, who: str) -> dict[str, Any]:
    kept = KnownStates.objects.filter(network=asked.network.name, known_on=asked.known_on).first()
    position = IndexPosition.objects.filter(pk=1).first()
    is_behind = kept is None or kept.seq < (position.seq if position else 0)
    failed = _ask(asked, who=who) if is_behind else ""
    ways = kept.ways if kept else []
    refs = {each["incident"] for way in ways for each in way["evidence"]}
    return {
        "asked": asked,
        "first": asked.first.toordinal(),
        "last": asked.last.toordinal(),
        "known": asked.known_on.toordinal(),
        "kept": kept,
        "is_behind": is_behind,
        "failed": failed,
        "ways": ways,
        "states": choices("state"),
        "here": set(IndexedIncident.objects.filter(pk__in=refs).values_list("pk", flat=True)),
    }


def _ask(asked: Asked, *, who: str) -> str:
    """Ask the worker, once; why it failed where it did and nothing changed since."""
    last = Job.objects.filter(kind="assess", arguments=asked.arguments).order_by("-pk").first()
    position = IndexPosition.objects.filter(pk=1).first()
    if last and last.state in WORKING:
        return ""
    if last and last.state == "failed" and position and position.built_at and last.asked_at > position.built_at:
        return last.told
    jobs.ask_for("assess", asked.arguments, who=who)
    return ""


def _network(name: str) -> Network:
    """The network of this name, without one the first; Http404 for a name that none has."""
    if name and name not in shipped_networks():
        raise Http404
    return read_network(name or shipped_networks()[0])


def _span() -> tuple[date, date] | None:
    """The days from the first report to the newest one, a brief's length at most; None without a dated report."""
    found = IndexedReport.objects.aggregate(first=Min("published_on"), last=Max("published_on"))
    if not found["last"]:
        return None
    return max(found["first"], found["last"] - timedelta(days=DAYS_SHOWN)), found["last"]


def _within(day: date | None, first: date, last: date) -> date:
    return min(max(day, first), last) if day else last
