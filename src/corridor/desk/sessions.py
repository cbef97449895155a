"""Sessions end after half an hour without a request; attempts to sign in are counted by the name tried."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse

_SEEN = "seen_minute"


def idle_time_out(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django's middleware: a session that is in use is written anew once a minute, which moves its end."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            minute = int(datetime.now(UTC).timestamp()) // 60
            if request.session.get(_SEEN) != minute:
                request.session[_SEEN] = minute
        return answer(request)

    return middleware


def end_sessions(user: User) -> int:
    """Sign this person out everywhere; how many sessions that ended."""
    theirs = [each.pk for each in Session.objects.all() if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    return Session.objects.filter(pk__in=theirs).delete()[0]


def name_tried(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """Whose name somebody tried to sign in with: axes counts failures by it, whatever its case."""
    told = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(told).casefold()
