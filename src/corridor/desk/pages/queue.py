"""Page 1, the queue: what needs eyes, what matters most first."""

from collections import Counter
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from corridor.desk.access import DeskRequest, page
from corridor.desk.models import AccessEntry, IndexedIncident, IndexPosition, Job
from corridor.desk.paging import page_of
from corridor.desk.roles import Role
from corridor.desk.words import choices
from corridor.desk.workspace import now

ORDER = ("-consequence", "-day", "incident_id")
REASONS = {
    "routes": (_("changes a route"), Q(bears_on_routes__in=[True])),
    "protected": (_("people at risk"), Q(is_protected__in=[True])),
    "conflict": (_("sources differ"), Q(is_disputed__in=[True])),
    "doubt": (_("low confidence"), Q(is_uncertain__in=[True])),
}
FLAGS = {"routes": "bears_on_routes", "protected": "is_protected", "conflict": "is_disputed", "doubt": "is_uncertain"}
WAITING = Q(needs_eyes__in=[True])
"""`needs_eyes=True` becomes a bare column in SQL, for which SQLite uses no index."""

FILTERS = ("why", "kind", "country", "admin1", "status")
RECENT_DAYS = 7


@require_safe
@page(Role.READER)
def queue(request: DeskRequest) -> HttpResponseBase:
    """The list, with its filters in the address."""
    rows = filtered(request.GET)
    shown = page_of(rows.defer("content"), by=ORDER, asked=request.GET)
    return render(
        request,
        "desk/queue.html",
        {
            "page": shown,
            "reasons": _reasons(request.GET),
            "asked": request.GET,
            "kinds": choices("kind"),
            "reviewers": _reviewers(),
            "position": IndexPosition.objects.filter(pk=1).first(),
            "jobs": Job.objects.filter(state__in=["waiting", "running", "stopping"]).order_by("pk")[:3],
        },
    )


@require_safe
@page(Role.READER)
def next_item(request: DeskRequest) -> HttpResponseBase:
    """To the first item under the same filters, leaving out the one just left."""
    left = request.GET.get("left", "")
    row = filtered(request.GET).exclude(incident_id=left).order_by(*ORDER).values("incident_id", "first_report").first()
    query = carried(request.GET)
    if row is None:
        return redirect(f"{reverse('queue')}?{query}")
    return redirect(f"{reverse('report', args=[row['first_report']])}?incident={row['incident_id']}&{query}")


def filtered(asked: QueryDict) -> QuerySet[IndexedIncident]:
    """What needs eyes, under the filters of an address; a filter that is none of the known ones is left out."""
    rows = IndexedIncident.objects.filter(WAITING)
    reason = REASONS.get(asked.get("why") or "")
    if reason:
        rows = rows.filter(reason[1])
    for name in FILTERS[1:]:
        if asked.get(name):
            rows = rows.filter(**{name: asked.get(name)})
    return rows


def carried(asked: QueryDict) -> str:
    """The filters of an address, to be carried along."""
    kept = {name: asked.get(name) or "" for name in FILTERS}
    return urlencode({name: value for name, value in kept.items() if value})


def _reasons(asked: QueryDict) -> list[dict[str, object]]:
    """Each reason with its number of items, in one query that an index alone answers."""
    groups = IndexedIncident.objects.filter(WAITING).values_list(*FLAGS.values()).annotate(number=Count("*"))
    counted = Counter({"": 0, **dict.fromkeys(FLAGS, 0)})
    for *flags, number in groups:
        counted.update({name: number for name, is_set in zip(FLAGS, flags, strict=True) if is_set})
        counted[""] += number
    titles = {"": _("all"), **{name: title for name, (title, _condition) in REASONS.items()}}
    chosen = asked.get("why") if asked.get("why") in REASONS else ""
    return [
        {"name": name, "title": title, "number": counted[name], "is_chosen": name == chosen}
        for name, title in titles.items()
    ]


def _reviewers() -> list[tuple[str, int]]:
    """How many decisions each person made in the last week."""
    since = now() - timedelta(days=RECENT_DAYS)
    made = AccessEntry.objects.filter(action="decided", at__gte=since).values_list("who", flat=True)
    return Counter(made).most_common(12)
