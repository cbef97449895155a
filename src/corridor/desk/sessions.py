"""A session ends after half an hour without a request; its end is moved at most once a minute."""

from collections.abc import Callable
from datetime import UTC, datetime

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
