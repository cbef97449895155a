"""How programs are let in: by a token in the header, so often a minute; the rest is `access`."""

from typing import cast

from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from corridor.desk.access import Caller, caller_of
from corridor.desk.workspace import now

CALLS_PER_MINUTE = 300
"""Of one token: a page of fifty rows each, 100,000 incidents are fetched within seven minutes."""

FAILURES_PER_MINUTE = 60
"""Of one address, with tokens that let nobody in."""

MINUTE_SECONDS = 60


class ByToken(HttpBearer):
    """`Authorization: Bearer TOKEN`. Cookies let no program in, so no page of another site calls in one's name."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Who calls; counted where nobody does."""
        caller = caller_of(token)
        if caller is None and not _is_within(f"failed {request.META.get('REMOTE_ADDR')}", FAILURES_PER_MINUTE):
            raise HttpError(429, "too many tokens that let nobody in: wait a minute")
        return caller


class PerToken(BaseThrottle):
    """So many calls of one token in a minute."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether this one is among them."""
        return _is_within(f"token {caller(request).token}", CALLS_PER_MINUTE)

    def wait(self) -> float:
        """Seconds until it is worth calling again, at most."""
        return MINUTE_SECONDS


def caller(request: HttpRequest) -> Caller:
    """Who was let in."""
    return cast("Caller", request.auth)  # type: ignore[attr-defined]  # set by ninja


def _is_within(key: str, most: int) -> bool:
    """Count one more in this minute."""
    counted = f"api {key} {int(now().timestamp()) // MINUTE_SECONDS}".replace(" ", "-")
    cache.add(counted, 0, 2 * MINUTE_SECONDS)
    return cache.incr(counted) <= most
