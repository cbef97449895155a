"""Who may see and do what: the one place that decides, and the log of who did.

A view is opened by `page`, which asks before anything is looked up: so what is not there and what is not yours answer
alike, in the same words, after the same queries. An object is fetched by `find`, which knows one answer for both.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from corridor.desk.models import AccessEntry, ApiToken, Member
from corridor.desk.roles import Role, Scope
from corridor.desk.workspace import now

M = TypeVar("M", bound=Model)
P = ParamSpec("P")


class DeskRequest(HttpRequest):
    """A request of somebody who was let in; `page` fills it.

    member: their place in the workspace, with the role that the page asks for at least. who: the name that stands in
    the record and in the log.
    """

    user: User
    member: Member
    who: str


def page(
    role: Role,
) -> Callable[[Callable[Concatenate[DeskRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Opens a view to members with this role or a higher one.

    Anonymous: to the login page. Outsiders and lower roles: the answer of a page that is not there. Reviewers and above
    without a second factor: to the page that sets one up.
    """

    def opened(
        view: Callable[Concatenate[DeskRequest, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_login(request)
            member = member_of(request.user)
            if member is None or not member.may.covers(role):
                raise Http404
            if lacks_second_factor(member):
                messages.info(request, _("Your role needs a second factor. Set one up to go on."))
                return redirect("mfa_index")
            let_in = cast("DeskRequest", request)
            let_in.member, let_in.who = member, member.user.get_username()
            return view(let_in, *args, **kwargs)

        return asked

    return opened


def member_of(user: object) -> Member | None:
    """The person's place in the workspace, None for outsiders and for who is not signed in."""
    if not isinstance(user, User) or not user.is_active:
        return None
    return Member.objects.select_related("user").filter(user=user).first()


def lacks_second_factor(member: Member) -> bool:
    """Whether the role needs a second factor that is not set up."""
    return member.may.covers(Role.REVIEWER) and not is_mfa_enabled(member.user)


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that was let in: as whom, and what its token allows. token: its number, which is no secret."""

    member: Member
    who: str
    scope: Scope
    token: int


def caller_of(token: str) -> Caller | None:
    """Who calls with this token; None where it is unknown or over, or its owner may not sign in as they are now."""
    row = ApiToken.objects.select_related("member__user").filter(token_digest=token_digest(token)).first()
    if row is None or row.until_at <= now():
        return None
    member = member_of(row.member.user)
    if member is None or lacks_second_factor(member):
        return None
    if row.used_on != now().date():
        ApiToken.objects.filter(pk=row.pk).update(used_on=now().date())
    return Caller(member, member.user.get_username(), Scope(row.scope), row.pk)


def open_to(caller: Caller, role: Role, *, scope: Scope) -> None:
    """As `page`, for programs: Http404 for lower roles and narrower scopes, before anything is sought."""
    is_wide_enough = scope is Scope.READ or caller.scope is Scope.DECIDE
    if not (is_wide_enough and caller.member.may.covers(role)):
        raise Http404


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def find(rows: QuerySet[M], **columns: object) -> M:
    """The one row with these columns; Http404 where there is none, whatever the reason."""
    is_askable = not any("\0" in value for value in columns.values() if isinstance(value, str))
    found = rows.filter(**columns).first() if is_askable else None
    if found is None:
        raise Http404
    return found


def note(request: DeskRequest, action: str, subject: str, *, detail: str = "") -> None:
    """Write down that this person did this. The detail holds no protected name and no text of a report."""
    write_down(request.who, action, subject, detail=detail)


def write_down(who: str, action: str, subject: str, *, detail: str = "") -> None:
    """As `note`, for what happens outside a request: the API, the worker, the command line."""
    AccessEntry(at=now(), who=who, action=action, subject=subject[:100], detail=detail).save()


def _to_login(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Refresh"] = "true"
        return answer
    return redirect_to_login(request.get_full_path())
