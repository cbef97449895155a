"""Page 7, search: full text over reports, claims and incidents, each hit with its words, and searches to keep."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from corridor.desk import searching
from corridor.desk.access import DeskRequest, find, page
from corridor.desk.models import IndexedClaim, SavedSearch
from corridor.desk.roles import Role
from corridor.desk.searching import Hit

PAGE = 30
MOST_SAVED = 50


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit and the page it leads to."""

    hit: Hit
    address: str


@require_safe
@page(Role.READER)
def search(request: DeskRequest) -> HttpResponseBase:
    """Hits, newest first. Only who may open protected names finds texts by them; nobody sees them here."""
    query, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    before = request.GET.get("before", "")
    hits = searching.find(
        query,
        sees_names=request.member.may.covers(Role.REVIEWER),
        kinds=[kind] if kind in searching.KINDS else (),
        limit=PAGE + 1,
        before=int(before) if before.isdecimal() and len(before) < 16 else 0,
    )
    shown = _shown(hits[:PAGE])
    following = urlencode({"q": query, "kind": kind, "before": hits[PAGE - 1].position}) if len(hits) > PAGE else ""
    context = {
        "query": query,
        "kind": kind,
        "kinds": [("", _("all")), ("report", _("reports")), ("claim", _("claims")), ("incident", _("incidents"))],
        "hits": shown,
        "following": following,
        "saved": SavedSearch.objects.filter(who=request.who).order_by("name"),
    }
    return render(request, "desk/search.html", context)


@require_POST
@page(Role.READER)
def save_search(request: DeskRequest) -> HttpResponseBase:
    """Keep a search under a name; the same name again replaces it."""
    name, query = request.POST.get("name", "").strip()[:100], request.POST.get("q", "")[:200]
    kind = request.POST.get("kind", "")
    mine = SavedSearch.objects.filter(who=request.who)
    if not name or not query.strip() or mine.count() >= MOST_SAVED:
        messages.error(request, _("Expected a name, a search, and fewer than fifty kept ones."))
        return redirect("search")
    told = urlencode({"q": query, "kind": kind if kind in searching.KINDS else ""})
    SavedSearch.objects.update_or_create(who=request.who, name=name, defaults={"query": told})
    return redirect(f"{reverse('search')}?{told}")


@require_POST
@page(Role.READER)
def forget_search(request: DeskRequest, search_id: int) -> HttpResponseBase:
    """No longer keep one of one's own."""
    find(SavedSearch.objects.filter(who=request.who), pk=search_id).delete()
    return redirect("search")


def _shown(hits: list[Hit]) -> list[ShownHit]:
    claims = [hit.ref for hit in hits if hit.kind == searching.CLAIM]
    homes = dict(IndexedClaim.objects.filter(claim_id__in=claims).values_list("claim_id", "report_id"))
    return [ShownHit(hit, _address(hit, homes)) for hit in hits]


def _address(hit: Hit, homes: dict[str, str]) -> str:
    if hit.kind == searching.CLAIM and hit.ref in homes:
        return f"{reverse('report', args=[homes[hit.ref]])}?at={hit.ref}#{hit.ref}"
    return reverse("incident" if hit.kind == searching.INCIDENT else "report", args=[hit.ref])
