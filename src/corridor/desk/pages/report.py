"""Page 2, a report: its text with every quote marked, and beside it what was claimed, to be decided on."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corridor.desk import decisions
from corridor.desk.access import DeskRequest, find, note, page
from corridor.desk.claim_forms import ClaimForm, claim_from, initial_of
from corridor.desk.decisions import Changed, Seen, state_of
from corridor.desk.marking import Piece, cut
from corridor.desk.masking import mask
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport
from corridor.desk.pages.queue import carried
from corridor.desk.paging import page_of
from corridor.desk.proposing import proposals_for
from corridor.desk.roles import Role
from corridor.desk.workspace import workspace
from corridor.errors import FixInput
from corridor.records import Claim, Report, ReportId
from corridor.store.codec import from_json

MOST_PARTS = 4
"""A sentence with more events than this is coded anew, part by part."""

REJECTIONS = (
    "not what the report says",
    "not about people on the move",
    "already claimed in this report",
    "background, not news",
)


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as the page shows it: its row, the record behind it, what a decision on it rests on."""

    row: IndexedClaim
    claim: Claim
    state: str


@require_safe
@page(Role.READER)
def reports(request: DeskRequest) -> HttpResponseBase:
    """All reports, newest first."""
    rows = (
        IndexedReport.objects.exclude(published_on=None)
        if not request.GET.get("undated")
        else IndexedReport.objects.filter(published_on=None)
    )
    if request.GET.get("open"):
        rows = rows.filter(open_count__gt=0)
    return render(
        request, "desk/reports.html", {"page": page_of(rows, by=("-published_on", "report_id"), asked=request.GET)}
    )


@require_safe
@page(Role.READER)
def report(request: DeskRequest, report_id: str) -> HttpResponseBase:
    """One report; who looked is logged."""
    found, row = _find(report_id)
    note(request, "saw", report_id)
    return render(request, "desk/report.html", _context(request, found, row))


@require_POST
@page(Role.REVIEWER)
def decide_claim(request: DeskRequest, claim_id: str) -> HttpResponseBase:
    """accept, reject, or take back; where somebody was faster the page asks again and nothing is lost."""
    row = find(IndexedClaim.objects.all(), claim_id=claim_id)
    what, why = request.POST.get("what", ""), request.POST.get("why", "")
    seen = Seen(claim_id, request.POST.get("seen", ""))
    try:
        _DECISIONS.get(what, _no_decision)(seen, who=request.who, why=why or what)
    except Changed as changed:
        return _changed(request, changed, claim_id)
    except FixInput as error:
        messages.error(request, str(error))
    return _back(request, row.report_id, claim_id)


@require_http_methods(["GET", "POST"])
@page(Role.REVIEWER)
def edit_claim(request: DeskRequest, claim_id: str) -> HttpResponseBase:
    """Change a claim's fields, or split it into several (`parts` in the address)."""
    row = find(IndexedClaim.objects.all(), claim_id=claim_id)
    found, _report_row = _find(row.report_id)
    old = from_json(Claim, row.content)
    parts = _parts(request.GET)
    given = request.POST if request.method == "POST" else None
    forms = [ClaimForm(given, initial=initial_of(old), prefix=f"part{at}", label_suffix="") for at in range(parts)]
    if given is not None and all(form.is_valid() for form in forms):
        try:
            claims = [claim_from(form, report=found, who=request.who, old=old) for form in forms]
            seen = Seen(claim_id, given.get("seen", ""))
            decisions.replace_claim(seen, claims, report=found, who=request.who, why=given.get("why", ""))
            return _back(request, row.report_id, claims[0].id)
        except Changed as changed:
            return _changed(request, changed, claim_id)
        except FixInput as error:
            messages.error(request, str(error))
    context = {
        "forms": forms,
        "row": row,
        "seen": (given.get("seen") if given else "") or state_of(row),
        "report": _find(row.report_id)[1],
    }
    return render(request, "desk/claim_edit.html", context)


@require_http_methods(["GET", "POST"])
@page(Role.REVIEWER)
def add_claim(request: DeskRequest, report_id: str) -> HttpResponseBase:
    """A claim that the machine missed, from words marked in the text or from proposals, in any language."""
    found, row = _find(report_id)
    initial = {name: request.GET.get(name) for name in ("start", "end") if request.GET.get(name, "").isdigit()}
    form = ClaimForm(
        request.POST if request.method == "POST" else None, initial=initial, prefix="part0", label_suffix=""
    )
    if request.method == "POST" and form.is_valid():
        try:
            claim = claim_from(form, report=found, who=request.who)
            decisions.add_claim(claim, report=found, who=request.who)
            return _back(request, report_id, claim.id)
        except FixInput as error:
            messages.error(request, str(error))
    proposals = proposals_for(found)
    marked = [(f"p-{each.start}-{each.end}-{each.kind}", each.start, each.end) for each in proposals or ()]
    pieces = cut(found.text, quotes=marked, names=mask().find(found.text))
    context = {"forms": [form], "report": row, "proposals": proposals, "pieces": pieces}
    return render(request, "desk/claim_add.html", context)


@require_POST
@page(Role.REVIEWER)
def open_name(request: DeskRequest, report_id: str, position: int) -> HttpResponseBase:
    """Show one protected name, and log who asked for it."""
    found, _row = _find(report_id)
    span = next(((start, end) for start, end in mask().find(found.text) if start == position), None)
    if span is None:
        raise Http404
    note(request, "opened name", report_id, detail=f"characters {span[0]} to {span[1]}")
    return HttpResponse(format_html('<span class="opened" tabindex="-1">{}</span>', found.text[span[0] : span[1]]))


_DECISIONS = {"accept": decisions.accept_claim, "reject": decisions.reject_claim, "undo": decisions.take_back}


def _no_decision(_seen: Seen, *, who: str, why: str) -> None:
    raise FixInput(
        _("Found the decision %(why)s by %(who)s; expected accept, reject or undo.") % {"why": why, "who": who}
    )


def _find(report_id: str) -> tuple[Report, IndexedReport]:
    """The report and its row; Http404 where the record or the pages lack it."""
    row = find(IndexedReport.objects.all(), report_id=report_id)
    found = workspace().record.report(ReportId(report_id))
    if found is None:
        raise Http404
    return found, row


def _context(request: DeskRequest, found: Report, row: IndexedReport) -> dict[str, object]:
    rows = list(IndexedClaim.objects.filter(report_id=found.id).order_by("start", "claim_id"))
    shown = [ShownClaim(each, from_json(Claim, each.content), state_of(each)) for each in rows]
    counting = [each for each in rows if each.decided in {"", "accepted"}]
    homes = IndexedIncident.objects.defer("content").in_bulk([each.incident_id for each in rows if each.incident_id])
    return {
        "report": row,
        "pieces": _pieces(found, counting),
        "claims": shown,
        "incidents": homes,
        "current": _current(rows, request.GET),
        "copies": IndexedReport.objects.filter(copy_of=found.id).order_by("published_on", "report_id")[:50],
        "original": IndexedReport.objects.filter(report_id=row.copy_of).first() if row.copy_of else None,
        "similarity": round(100 * found.copy_similarity) if found.copy_similarity else None,
        "rejections": REJECTIONS,
        "may_decide": request.member.may.covers(Role.REVIEWER),
        "carried": carried(request.GET),
    }


def _pieces(found: Report, rows: list[IndexedClaim]) -> list[Piece]:
    return cut(
        found.text, quotes=[(each.claim_id, each.start, each.end) for each in rows], names=mask().find(found.text)
    )


def _current(rows: list[IndexedClaim], asked: QueryDict) -> str:
    """The claim that keys act on: of the incident asked for, the first open one after that just decided."""
    order = [each.claim_id for each in rows]
    left = asked.get("at") or ""
    at = order.index(left) if left in order else -1
    waiting = [each.claim_id for each in (*rows[at + 1 :], *rows[: at + 1]) if each.decided == ""]
    of_incident = [each.claim_id for each in rows if each.incident_id and each.incident_id == asked.get("incident")]
    preferred = [each for each in waiting if each in of_incident] if at < 0 else waiting
    return (preferred or waiting or order or [""])[0]


def _parts(asked: QueryDict) -> int:
    number = asked.get("parts", "1")
    return min(int(number), MOST_PARTS) if number.isdigit() and int(number) else 1


def _back(request: HttpRequest, report_id: str, claim_id: str) -> HttpResponse:
    return redirect(f"{reverse('report', args=[report_id])}?at={claim_id}&{carried(request.GET)}#claims")


def _changed(request: DeskRequest, changed: Changed, claim_id: str) -> HttpResponse:
    """What the other person did, and the same decision to make again in its light."""
    row = find(IndexedClaim.objects.all(), claim_id=claim_id)
    told = [(name, value) for name, value in request.POST.items() if name not in {"csrfmiddlewaretoken", "seen"}]
    context = {"changed": changed, "row": row, "told": told, "report_id": row.report_id}
    return render(request, "desk/changed.html", context, status=409)
