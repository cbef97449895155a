"""The JSON API: incidents, claims and reports, and decisions on them, under the rules of the pages.

Every call is opened by `access`, every decision is written by `decisions`; what is not there and what is not yours
answer alike.
"""

import json
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query

from corridor.desk import decisions
from corridor.desk.access import find, open_to, write_down
from corridor.desk.api.answers import (
    Approval,
    ClaimDecision,
    ClaimFilter,
    Claims,
    Id,
    IncidentFilter,
    Incidents,
    OneClaim,
    OneIncident,
    OneReport,
    ReportFilter,
    Reports,
    Told,
    masked_everywhere,
)
from corridor.desk.api.entrance import ByToken, PerToken, caller
from corridor.desk.decisions import Changed, Seen
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport
from corridor.desk.paging import page_of
from corridor.desk.roles import Role, Scope
from corridor.desk.workspace import workspace
from corridor.errors import FixInput, Refused, TryLater
from corridor.records import ReportId

M = TypeVar("M", bound=Model)

api = NinjaAPI(
    title="Corridor's desk",
    version="1",
    description="Incidents, claims and reports of one workspace, and decisions on them.",
    openapi_url=None,  # a page behind the login shows it
    docs_url=None,
    urls_namespace="api",
    auth=ByToken(),
    throttle=[PerToken()],
)
_WRONG: dict[Any, Any] = {403: Told, 404: Told, 409: Told, 422: Any, 429: Told, 503: Told}
_CLAIM_DECISIONS = {"accept": decisions.accept_claim, "reject": decisions.reject_claim, "undo": decisions.take_back}


@api.get("incidents", response={200: Incidents, **_WRONG})
def incidents(request: HttpRequest, asked: Query[IncidentFilter]) -> dict[str, Any]:
    """Incidents, the newest first, fifty at a time."""
    rows = _filtered(IndexedIncident.objects.defer("content"), asked)
    return _listed(request, rows, by=("-day", "incident_id"))


@api.get("incidents/{incident_id}", response={200: OneIncident, **_WRONG})
def incident(request: HttpRequest, incident_id: Id) -> IndexedIncident:
    """One incident."""
    return _one(request, IndexedIncident.objects.all(), incident_id=incident_id)


@api.post("incidents/{incident_id}/approve", response={200: OneIncident, **_WRONG})
def approve_incident(request: HttpRequest, incident_id: Id, told: Approval) -> IndexedIncident:
    """Approve exactly the version that was seen; who coded or edited it may not."""
    _may_decide(request)
    find(IndexedIncident.objects.all(), incident_id=incident_id)
    decisions.approve(Seen(incident_id, told.seen), who=caller(request).who, why=told.why)
    return _one(request, IndexedIncident.objects.all(), incident_id=incident_id)


@api.get("claims", response={200: Claims, **_WRONG})
def claims(request: HttpRequest, asked: Query[ClaimFilter]) -> dict[str, Any]:
    """Claims in the order of their reports, fifty at a time."""
    rows = _filtered(IndexedClaim.objects.defer("content"), asked)
    return _listed(request, rows, by=("report_id", "start", "claim_id"))


@api.get("claims/{claim_id}", response={200: OneClaim, **_WRONG})
def claim(request: HttpRequest, claim_id: Id) -> IndexedClaim:
    """One claim."""
    return _one(request, IndexedClaim.objects.all(), claim_id=claim_id)


@api.post("claims/{claim_id}/decide", response={200: OneClaim, **_WRONG})
def decide_claim(request: HttpRequest, claim_id: Id, told: ClaimDecision) -> IndexedClaim:
    """Accept or reject a claim, or take a decision back."""
    _may_decide(request)
    find(IndexedClaim.objects.all(), claim_id=claim_id)
    _CLAIM_DECISIONS[told.decision](Seen(claim_id, told.seen), who=caller(request).who, why=told.why)
    return _one(request, IndexedClaim.objects.all(), claim_id=claim_id)


@api.get("reports", response={200: Reports, **_WRONG})
def reports(request: HttpRequest, asked: Query[ReportFilter]) -> dict[str, Any]:
    """Reports in the order of their ids, fifty at a time."""
    return _listed(request, _filtered(IndexedReport.objects.all(), asked), by=("report_id",))


@api.get("reports/{report_id}", response={200: OneReport, **_WRONG})
def report(request: HttpRequest, report_id: Id) -> IndexedReport:
    """One report with its text, in which protected names are masked."""
    row = _one(request, IndexedReport.objects.all(), report_id=report_id)
    found = workspace().record.report(ReportId(report_id))
    row.text = masked_everywhere(found.text if found else "")  # type: ignore[attr-defined]  # for the answer alone
    return row


def _listed(request: HttpRequest, rows: QuerySet[Any], *, by: tuple[str, ...]) -> dict[str, Any]:
    """A page of rows, and how to go on."""
    open_to(caller(request), Role.READER, scope=Scope.READ)
    shown = page_of(rows, by=by, asked=request.GET)
    write_down(caller(request).who, "exported", rows.model._meta.db_table, detail=f"{len(shown.rows)} rows by the API")
    return {"rows": shown.rows, "after": shown.after}


def _one(request: HttpRequest, rows: QuerySet[M], **key: str) -> M:
    """One row with its whole record."""
    open_to(caller(request), Role.READER, scope=Scope.READ)
    row = find(rows, **key)
    write_down(caller(request).who, "saw", str(row.pk), detail="by the API")
    if hasattr(row, "content"):
        row.record = masked_everywhere(json.loads(row.content))  # type: ignore[attr-defined]  # for the answer alone
    return row


def _filtered(rows: QuerySet[Any], asked: Any) -> QuerySet[Any]:
    """The rows under the filters that were named."""
    return rows.filter(**asked.model_dump(exclude={"after"}, exclude_none=True))


def _may_decide(request: HttpRequest) -> None:
    open_to(caller(request), Role.REVIEWER, scope=Scope.DECIDE)


def _changed(request: HttpRequest, error: Any) -> HttpResponse:
    return api.create_response(request, {"detail": str(error), "seen": error.seen_now}, status=409)


def _told(status: int) -> Any:
    def answer(request: HttpRequest, error: Exception) -> HttpResponse:
        return api.create_response(request, {"detail": str(error)}, status=status)

    return answer


api.add_exception_handler(Changed, _changed)
api.add_exception_handler(Refused, _told(403))
api.add_exception_handler(FixInput, _told(422))
api.add_exception_handler(TryLater, _told(503))
