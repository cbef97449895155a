"""Page 8, briefs: composed from what was accepted, approved by two people, published, withdrawn, compared."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from corridor.desk import decisions, jobs
from corridor.desk.access import DeskRequest, find, note, page
from corridor.desk.jobs.publishing import list_editions, published_edition
from corridor.desk.models import ComposedBrief, Job
from corridor.desk.roles import Role
from corridor.desk.workspace import now, workspace
from corridor.disclosure import load_protocol
from corridor.exchange.networks import shipped_networks
from corridor.exchange.published import place_of, take_down
from corridor.pipeline.publishing import approvals_of
from corridor.records import Audience, EarlierEdition

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
}
WHY_WITHDRAWN = {
    "error": gettext_lazy("an error was found in it"),
    "asked": gettext_lazy("a person concerned asked for it"),
    "harm": gettext_lazy("it could do harm"),
    "newer": gettext_lazy("a newer edition takes its place"),
}
"""What may be said in public of a withdrawal: nothing that somebody types, because it could tell what was withheld."""

_PAGE_OF_A_BRIEF = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
"""A brief's page brings its own style sheet and no script; it opens on its own, in a sandbox."""


class ComposeForm(forms.Form):
    """What a brief is to speak of."""

    network = forms.ChoiceField(label=gettext_lazy("Network"), choices=lambda: [(n, n) for n in shipped_networks()])
    audience = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[
            (Audience.PUBLIC.value, gettext_lazy("the public")),
            (Audience.INTERNAL.value, gettext_lazy("this team")),
        ],
    )
    on = forms.DateField(
        label=gettext_lazy("State of the day"),
        help_text=gettext_lazy("Empty: the day of the newest report."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    accepted_only = forms.BooleanField(
        label=gettext_lazy("Only accepted incidents"),
        help_text=gettext_lazy("A brief for the public never has others."),
        required=False,
        initial=True,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """What one edition says otherwise than the one before."""

    before: int
    added: Sequence[str]
    changed: Sequence[tuple[str, str]]
    gone: int


@require_safe
@page(Role.READER)
def briefs(request: DeskRequest) -> HttpResponseBase:
    """All briefs, newest first, what is being composed, and the form for another."""
    rows = ComposedBrief.objects.defer("packed").order_by("-composed_at", "-pk")[:100]
    working = Job.objects.filter(kind__in=["compose", "publish"]).exclude(state="done").order_by("-pk")[:5]
    context = {"rows": rows, "working": working, "form": ComposeForm(label_suffix=""), "may_decide": _may(request)}
    return render(request, "desk/briefs.html", context)


@require_POST
@page(Role.REVIEWER)
def compose(request: DeskRequest) -> HttpResponseBase:
    """Ask the worker for a brief."""
    form = ComposeForm(request.POST, label_suffix="")
    if not form.is_valid():
        return render(
            request, "desk/briefs.html", {"rows": [], "working": [], "form": form, "may_decide": True}, status=400
        )
    asked = dict(form.cleaned_data)
    asked["on"] = asked["on"].isoformat() if asked["on"] else ""
    jobs.ask_for("compose", asked, who=request.who)
    messages.info(request, _("The brief is being composed. It stands here once it is done."))
    return redirect("briefs")


@require_safe
@page(Role.READER)
def brief(request: DeskRequest, number: int) -> HttpResponseBase:
    """One brief: what was left out and why, who approved it, its files, and what changed since the edition before."""
    found = find(ComposedBrief.objects.all(), pk=number)
    note(request, "saw", f"brief {number}")
    approvals = approvals_of(found.key, work=workspace().work(request.who))
    needed = load_protocol().audiences[Audience(found.audience)].approvals_needed
    context = {
        "row": found,
        "files": _archive(found).namelist(),
        "approvals": approvals,
        "needed": needed,
        "has_approved": request.who in approvals,
        "may_decide": _may(request),
        "may_publish": request.member.may.covers(Role.PUBLISHER),
        "is_ready": found.audience == Audience.PUBLIC and len(approvals) >= needed and not found.published_at,
        "difference": _difference(found),
        "reasons": WHY_WITHDRAWN.items(),
    }
    return render(request, "desk/brief.html", context)


@require_safe
@page(Role.READER)
def file(request: DeskRequest, number: int, name: str) -> HttpResponseBase:
    """One file of a brief, as its audience gets it."""
    found = find(ComposedBrief.objects.all(), pk=number)
    archive = _archive(found)
    if name not in archive.namelist():
        raise Http404
    note(request, "exported", f"brief {number}", detail=name)
    answer = HttpResponse(
        archive.read(name), content_type=TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    )
    answer["Content-Security-Policy"] = _PAGE_OF_A_BRIEF
    answer["Cache-Control"] = "no-store"
    if name != "brief.html":
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@page(Role.REVIEWER)
def approve(request: DeskRequest, number: int) -> HttpResponseBase:
    """Approve exactly the content that was looked at."""
    found = find(ComposedBrief.objects.defer("packed"), pk=number)
    if request.POST.get("seen") != found.key or found.withdrawn_at:
        messages.error(request, _("This is not the brief that you looked at. Look again."))
    else:
        decisions.approve_brief(found.key, who=request.who)
    return redirect("brief", number=number)


@require_POST
@page(Role.PUBLISHER)
def publish(request: DeskRequest, number: int) -> HttpResponseBase:
    """Ask the worker to publish it; it composes it anew and stops where anything changed since the approvals."""
    found = find(ComposedBrief.objects.defer("packed"), pk=number)
    jobs.ask_for("publish", {"brief": found.pk}, who=request.who)
    messages.info(request, _("The brief is being published."))
    return redirect("brief", number=number)


@require_POST
@page(Role.PUBLISHER)
def withdraw(request: DeskRequest, number: int) -> HttpResponseBase:
    """Take a published edition down and leave a notice in its place."""
    found = find(ComposedBrief.objects.exclude(published_at=None), pk=number)
    why = request.POST.get("why", "")
    if why not in WHY_WITHDRAWN or found.withdrawn_at:
        messages.error(request, _("Choose one of the reasons."))
        return redirect("brief", number=number)
    decisions.withdraw_brief(found.key, who=request.who, why=why)
    found.withdrawn_by, found.withdrawn_at, found.withdrawn_why = request.who, now(), str(WHY_WITHDRAWN[why])
    found.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_why"])
    folder = place_of(workspace().published, network=found.network, edition=found.edition)
    take_down(folder, title=found.title, edition=published_edition(found))
    list_editions(found)
    messages.info(request, _("Withdrawn. A notice stands in its place; copies that others made stay with them."))
    return redirect("brief", number=number)


def _may(request: DeskRequest) -> bool:
    return request.member.may.covers(Role.REVIEWER)


def _archive(found: ComposedBrief) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bytes(found.packed)))


def _difference(found: ComposedBrief) -> Difference | None:
    """Against the edition before for the same audience; None for the first, or for a draft."""
    known = workspace().record.publications(network=found.network, audience=Audience(found.audience))
    shown = {each.edition: each.shown for each in known}
    before = max((number for number in shown if number < found.edition), default=None)
    if before is None or found.edition not in shown:
        return None
    return compare(shown[before], shown[found.edition])


def compare(before: EarlierEdition, after: EarlierEdition) -> Difference:
    """What the later edition tells that the earlier one did not, tells otherwise, or no longer tells."""
    shared = sorted(set(before.incidents) & set(after.incidents))
    return Difference(
        before=before.edition,
        added=[after.incidents[ref] for ref in sorted(set(after.incidents) - set(before.incidents))],
        changed=[
            (before.incidents[ref], after.incidents[ref])
            for ref in shared
            if before.incidents[ref] != after.incidents[ref]
        ],
        gone=len(set(before.incidents) - set(after.incidents)),
    )
