"""Page 10, people and log: who belongs to the workspace, who did what, and whether the record is whole."""

from datetime import UTC, datetime, time

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from corridor.desk.access import DeskRequest, find, note, page
from corridor.desk.jobs import ask_for
from corridor.desk.joining import VALID_HOURS, invite
from corridor.desk.models import AccessEntry, Invitation, Job, Member
from corridor.desk.paging import day_or_none, page_of
from corridor.desk.roles import Role
from corridor.desk.sessions import end_sessions
from corridor.desk.workspace import now
from corridor.errors import FixInput

ACTIONS = ("saw", "opened name", "exported", "decided", "changed", "joined")
"""What the log says that people did."""


@require_safe
@page(Role.ADMINISTRATOR)
def people(request: DeskRequest) -> HttpResponseBase:
    """Members, open invitations, and the state of the record."""
    return render(request, "desk/people.html", _context())


@require_POST
@page(Role.ADMINISTRATOR)
def invite_person(request: DeskRequest) -> HttpResponseBase:
    """A link for one person; it is shown once, because only its digest is kept."""
    try:
        role = _role(request.POST.get("role", ""))
    except FixInput as error:
        messages.error(request, str(error))
        return redirect("people")
    link = request.build_absolute_uri(reverse("join", args=[invite(role, by=request.who)]))
    note(request, "changed", "invitations", detail=f"invited a {role.value}")
    return render(request, "desk/people.html", {**_context(), "link": link, "hours": VALID_HOURS})


@require_POST
@page(Role.ADMINISTRATOR)
def change_member(request: DeskRequest, member_id: int) -> HttpResponseBase:
    """Another role, out of the workspace, or a second factor taken off that was lost; an administrator always stays."""
    member = find(Member.objects.select_related("user"), pk=member_id)
    try:
        with transaction.atomic():
            told = _change(member, request.POST.get("what", ""), request.POST.get("role", ""))
            _keep_an_administrator()
    except FixInput as error:
        messages.error(request, str(error))
    else:
        note(request, "changed", member.user.get_username(), detail=told)
        messages.success(request, _("Changed. It is in the access log."))
    return redirect("people")


@require_POST
@page(Role.ADMINISTRATOR)
def withdraw_invitation(request: DeskRequest, invitation_id: int) -> HttpResponseBase:
    """A link that was handed out works no longer."""
    find(Invitation.objects.filter(used_at=None), pk=invitation_id).delete()
    note(request, "changed", "invitations", detail="withdrew one")
    return redirect("people")


@require_POST
@page(Role.ADMINISTRATOR)
def ask_to_verify(request: DeskRequest) -> HttpResponseBase:
    """Have the worker check the hash chain and every stored byte."""
    ask_for("verify", {}, who=request.who)
    return redirect("people")


@require_safe
@page(Role.ADMINISTRATOR)
def log(request: DeskRequest) -> HttpResponseBase:
    """The access log, newest first; looking at it is logged as well."""
    note(request, "saw", "access log")
    rows = _logged(request.GET)
    context = {"page": page_of(rows, by=("-id",), asked=request.GET), "asked": request.GET, "actions": ACTIONS}
    return render(request, "desk/log.html", context)


def _logged(asked: QueryDict) -> QuerySet[AccessEntry]:
    """The rows of the log under the filters of an address; days are in UTC, both ends within."""
    rows = AccessEntry.objects.all()
    for name in ("who", "action", "subject"):
        if asked.get(name):
            rows = rows.filter(**{name: asked.get(name)})
    first, last = day_or_none(asked.get("from") or ""), day_or_none(asked.get("to") or "")
    if first:
        rows = rows.filter(at__gte=datetime.combine(first, time.min, UTC))
    if last:
        rows = rows.filter(at__lte=datetime.combine(last, time.max, UTC))
    return rows


def _context() -> dict[str, object]:
    factor = Authenticator.objects.filter(user=OuterRef("user"))
    members = Member.objects.select_related("user").annotate(has_factor=Exists(factor))
    return {
        "members": members.order_by("user__username"),
        "invitations": Invitation.objects.filter(used_at=None, until_at__gt=now()).order_by("until_at"),
        "roles": Role.choices,
        "verified": Job.objects.filter(kind="verify").order_by("-pk").first(),
    }


def _role(word: str) -> Role:
    if word not in Role.values:
        raise FixInput(_("Found no such role; expected one of the list."))
    return Role(word)


def _change(member: Member, what: str, role: str) -> str:
    """Do it; what was done, for the log."""
    if what == "role":
        before, member.role = member.role, _role(role).value
        member.save()
        return f"{before} became {member.role}"
    if what == "remove":
        member.delete()
        return f"removed, was {member.role}; sessions ended: {end_sessions(member.user)}"
    if what == "factor":
        Authenticator.objects.filter(user=member.user).delete()
        return f"second factor taken off; sessions ended: {end_sessions(member.user)}"
    raise FixInput(_("Found no such change: load the page again."))


def _keep_an_administrator() -> None:
    if not Member.objects.filter(role=Role.ADMINISTRATOR.value).exists():
        raise FixInput(_("The last administrator stays one; make somebody else one first."))
