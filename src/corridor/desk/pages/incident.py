"""Page 3, an incident: what its claims say side by side, the value shown and why, and what people decided of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from corridor.desk import decisions
from corridor.desk.access import DeskRequest, find, note, page
from corridor.desk.decisions import Changed, Seen
from corridor.desk.indexing import UNKNOWN_DAY
from corridor.desk.looking import look_at
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport
from corridor.desk.pages.queue import carried
from corridor.desk.roles import Role
from corridor.desk.workspace import workspace
from corridor.errors import FixInput
from corridor.pipeline.reviewing import approval_subject, approvals_needed, approvers_of, editors_of
from corridor.records import Chosen, Claim, Incident, IncidentStatus
from corridor.store.codec import from_json

NEAR_DAYS = 14
"""Merger candidates lie within two weeks: the longest time over which papers repeat one arrest."""

FIELDS: Mapping[str, str | Promise] = {
    "kind": gettext_lazy("Kind"),
    "modality": gettext_lazy("How sources hold it"),
    "affected": gettext_lazy("People"),
    "place": gettext_lazy("Where"),
    "date": gettext_lazy("When"),
}
STATUSES = {"reject": IncidentStatus.REJECTED, "retract": IncidentStatus.RETRACTED, "reopen": IncidentStatus.IN_REVIEW}


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value that claims give. claim_id: one of them, to choose it by."""

    value: object
    reports: int
    claim_id: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field: the value shown with its rule, and what other claims say."""

    name: str
    title: str | Promise
    value: object
    rule: str
    others: tuple[ShownValue, ...]


@require_safe
@page(Role.READER)
def incident(request: DeskRequest, incident_id: str) -> HttpResponseBase:
    """One incident; who looked is logged."""
    row = find(IndexedIncident.objects.all(), incident_id=incident_id)
    note(request, "saw", incident_id)
    return render(request, "desk/incident.html", _context(request, row))


@require_safe
@page(Role.READER)
def looking(request: DeskRequest, incident_id: str) -> HttpResponseBase:
    """Who else has the incident open; the page asks while it is open itself."""
    row = find(IndexedIncident.objects.only("incident_id"), incident_id=incident_id)
    return render(request, "desk/looking.html", {"others": look_at(row.incident_id, who=request.who)})


@require_POST
@page(Role.REVIEWER)
def decide_incident(request: DeskRequest, incident_id: str) -> HttpResponseBase:
    """approve, reject, retract or reopen; choose a value; merge with others; split."""
    row = find(IndexedIncident.objects.all(), incident_id=incident_id)
    what, told = request.POST.get("what", ""), request.POST
    seen = Seen(incident_id, told.get("seen", ""))
    claim_ids = [claim.id for claim in decisions.claims_of(from_json(Incident, row.content))]
    try:
        _decide(what, seen, told, who=request.who)
    except Changed as changed:
        return _changed(request, changed, row)
    except FixInput as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kept in the record."))
    home = IndexedIncident.objects.filter(incident_id=incident_id).first() or _home_of(claim_ids)
    return redirect("incident", home.incident_id) if home else redirect("queue")


@require_POST
@page(Role.REVIEWER)
def preview(request: DeskRequest, incident_id: str) -> HttpResponseBase:
    """What a merger or a split would give, before anything is written."""
    row = find(IndexedIncident.objects.all(), incident_id=incident_id)
    found = from_json(Incident, row.content)
    try:
        if request.POST.get("what") == "split":
            after = decisions.preview_split(found, request.POST.getlist("claim"), who=request.who)
        else:
            others = [from_json(Incident, each.content) for each in _named(request.POST)]
            after = decisions.preview_merge([found, *others], who=request.who)
    except FixInput as error:
        messages.error(request, str(error))
        return redirect("incident", incident_id)
    told = [(name, value) for name in ("what", "seen", "claim") for value in request.POST.getlist(name)]
    others_seen = [f"{each.incident_id}@{each.version}" for each in _named(request.POST)]
    context = {
        "row": row,
        "after": [(each, _fields(each)) for each in after],
        "told": told,
        "others_seen": others_seen,
    }
    return render(request, "desk/incident_preview.html", context)


def _named(told: QueryDict) -> QuerySet[IndexedIncident]:
    """The other incidents of a merger."""
    return IndexedIncident.objects.filter(incident_id__in=told.getlist("other"))


def _decide(what: str, seen: Seen, told: QueryDict, *, who: str) -> None:
    why = told.get("why", "")
    if what == "approve":
        decisions.approve(seen, who=who, why=why)
    elif what == "choose":
        decisions.choose_value(seen, field=told.get("field", ""), claim_id=told.get("claim", ""), who=who, why=why)
    elif what == "split":
        decisions.split(seen, told.getlist("claim"), who=who, why=why)
    elif what == "merge":
        others = [Seen(of, state) for of, _at, state in (each.partition("@") for each in told.getlist("other_seen"))]
        decisions.merge([seen, *others], who=who, why=why)
    elif what in STATUSES:
        decisions.set_status(seen, STATUSES[what], who=who, why=why)
    else:
        raise FixInput(_("Found no such decision: load the page again."))


def _context(request: DeskRequest, row: IndexedIncident) -> dict[str, object]:
    found = from_json(Incident, row.content)
    claims = decisions.claims_of(found)
    ids = [claim.id for claim in claims]
    record = workspace().record
    judgements = record.judgements(claims=ids)
    reviews = record.reviews(subjects=[approval_subject(found)])
    approvers = approvers_of(found, reviews=reviews, judgements=judgements)
    reports = IndexedReport.objects.in_bulk([claim.report_id for claim in claims])
    return {
        "row": row,
        "incident": found,
        "fields": _fields(found),
        "sides": _sides(found, reports),
        "approvers": approvers,
        "needed": approvals_needed(found),
        "may_approve": request.who not in editors_of(found, judgements) and request.who not in approvers,
        "may_decide": request.member.may.covers(Role.REVIEWER),
        "history": record.history(claims=ids, subjects=[found.id]),
        "candidates": _candidates(row),
        "others": look_at(row.incident_id, who=request.who),
        "carried": carried(request.GET),
    }


def _fields(found: Incident) -> list[ShownField]:
    """Each field with its alternatives, those of the report count first."""
    reports = {claim.id: claim.report_id for claim in decisions.claims_of(found)}
    shown = []
    for name, title in FIELDS.items():
        chosen: Chosen[object] = getattr(found, name)
        others = tuple(
            ShownValue(other.value, len({reports[each] for each in other.claim_ids}), other.claim_ids[0])
            for other in chosen.others
        )
        shown.append(ShownField(name, title, chosen.value, chosen.rule, others))
    return shown


def _sides(
    found: Incident, reports: Mapping[str, IndexedReport]
) -> list[tuple[str, list[tuple[Claim, IndexedReport | None]]]]:
    """Claims for and against, each with its report."""
    sides: list[tuple[str, Sequence[Claim]]] = [(_("For it"), found.claims), (_("Against it"), found.claims_against)]
    return [(title, [(claim, reports.get(claim.report_id)) for claim in claims]) for title, claims in sides if claims]


def _candidates(row: IndexedIncident) -> list[IndexedIncident]:
    """Incidents that may be the same event: same country or unknown place, near in time, nearest first."""
    if row.day == UNKNOWN_DAY:
        return []
    near = Q(day__gte=row.day - timedelta(days=NEAR_DAYS), day__lte=row.day + timedelta(days=NEAR_DAYS))
    rows = IndexedIncident.objects.defer("content").filter(near, country=row.country).exclude(pk=row.pk)
    return sorted(rows[:200], key=lambda each: (each.kind != row.kind, abs((each.day - row.day).days), each.pk))[:8]


def _home_of(claim_ids: Sequence[str]) -> IndexedIncident | None:
    """Where most of these claims are now."""
    rows = IndexedIncident.objects.filter(
        incident_id__in=IndexedClaim.objects.filter(claim_id__in=claim_ids).values("incident_id")
    )
    return rows.order_by("-claim_count", "incident_id").first()


def _changed(request: DeskRequest, changed: Changed, row: IndexedIncident) -> HttpResponse:
    """What the other person did; the incident as it is now is a click away."""
    return render(request, "desk/incident_changed.html", {"changed": changed, "row": row}, status=409)
