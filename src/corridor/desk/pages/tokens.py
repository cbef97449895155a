"""Tokens for programs: each member makes and revokes their own."""

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corridor.desk.access import DeskRequest, find, note, page
from corridor.desk.api import api
from corridor.desk.models import ApiToken
from corridor.desk.roles import Role, Scope
from corridor.desk.tokens import DAYS, make_token
from corridor.errors import FixInput


@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.READER)
def tokens(request: DeskRequest) -> HttpResponseBase:
    """One's own tokens; a new one is shown once, because only its digest is kept."""
    made = ""
    if request.method == "POST":
        told = {name: request.POST.get(name, "") for name in ("name", "scope", "days")}
        try:
            made = make_token(request.member, **told)
            note(request, "changed", "tokens", detail=f"made one to {told['scope']} for {told['days']} days")
        except FixInput as error:
            messages.error(request, str(error))
    may_decide = request.member.may.covers(Role.REVIEWER)
    context = {
        "tokens": ApiToken.objects.filter(member=request.member).order_by("until_at", "pk"),
        "made": made,
        "days": DAYS,
        "scopes": [each for each in Scope.choices if may_decide or each[0] == Scope.READ],
    }
    return render(request, "desk/tokens.html", context)


@require_POST
@page(Role.READER)
def revoke_token(request: DeskRequest, token_id: int) -> HttpResponseBase:
    """One of one's own lets nobody in any longer."""
    find(ApiToken.objects.filter(member=request.member), pk=token_id).delete()
    note(request, "changed", "tokens", detail="revoked one")
    messages.success(request, _("Revoked. It lets nobody in any longer."))
    return redirect("tokens")


@require_safe
@page(Role.READER)
def description(_request: DeskRequest) -> HttpResponseBase:
    """What the API offers, as OpenAPI."""
    return JsonResponse(api.get_openapi_schema())
