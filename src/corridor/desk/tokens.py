"""Tokens for programs: made by a member for themselves, with a scope and an end; shown once."""

import secrets
from datetime import timedelta

from django.utils.translation import gettext as _

from corridor.desk.access import token_digest
from corridor.desk.models import ApiToken, Member
from corridor.desk.roles import Role, Scope
from corridor.desk.workspace import now
from corridor.errors import FixInput, UnknownWord

DAYS = (1, 7, 30, 90)
"""How long a token may hold; one that nobody renews is forgotten within a season."""

MOST_TOKENS = 20
_BEGINNING = "corridor_"


def make_token(member: Member, *, name: str, scope: str, days: str) -> str:
    """A new token, whose digest alone is kept; FixInput for what no form offers and for a scope above the role."""
    if not name.strip():
        raise FixInput(_("Found no name; expected what the token is for."))
    if scope not in Scope.values:
        raise UnknownWord(scope, what="scope", known=Scope.values)
    if scope == Scope.DECIDE and not member.may.covers(Role.REVIEWER):
        raise FixInput(_("Found a reader; expected a reviewer for a token that decides."))
    if days not in {str(each) for each in DAYS}:
        raise UnknownWord(days, what="number of days", known=[str(each) for each in DAYS])
    if member.tokens.count() >= MOST_TOKENS:
        raise FixInput(_("Found twenty tokens; revoke one first."))
    token = _BEGINNING + secrets.token_urlsafe(32)
    at = now()
    ApiToken(
        member=member,
        name=name.strip()[:60],
        token_digest=token_digest(token),
        scope=scope,
        made_at=at,
        until_at=at + timedelta(days=int(days)),
    ).save()
    return token
