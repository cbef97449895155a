"""Becoming a member: by a link that works once. An administrator hands it over; the first one is in the terminal."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest

from corridor.desk.models import Invitation, Member
from corridor.desk.roles import Role
from corridor.desk.workspace import now

VALID_HOURS = 72
"""Long enough for a weekend; an invitation that was not used by then is asked for again."""

FROM_THE_TERMINAL = "the terminal"


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: axes counts wrong passwords by name and address, so that nobody locks another person out."""


def invite(role: Role, *, by: str) -> str:
    """A new token for one person with this role; only its digest is kept."""
    token = secrets.token_urlsafe(32)
    Invitation(
        token_digest=_digest(token), role=role.value, invited_by=by, until_at=now() + timedelta(hours=VALID_HOURS)
    ).save()
    return token


def first_invitation() -> str | None:
    """A token for the first administrator, None once there is one; earlier ones no longer work."""
    if Member.objects.filter(role=Role.ADMINISTRATOR.value).exists():
        return None
    Invitation.objects.filter(invited_by=FROM_THE_TERMINAL).delete()
    return invite(Role.ADMINISTRATOR, by=FROM_THE_TERMINAL)


def find_invitation(token: str) -> Invitation | None:
    """The invitation of this token, None where there is none, it was used, or its time is over."""
    return Invitation.objects.filter(token_digest=_digest(token), used_at=None, until_at__gt=now()).first()


def join(token: str, *, name: str, password: str) -> User | None:
    """The new member; None where somebody else used the link meanwhile."""
    with transaction.atomic():
        taken = Invitation.objects.filter(token_digest=_digest(token), used_at=None, until_at__gt=now())
        role = taken.values_list("role", flat=True).first()
        if role is None or not taken.update(used_at=now()):
            return None
        user = User.objects.create_user(name, password=password)
        Member(user=user, role=role, since_at=now()).save()
    return user


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
