"""Pages for what went wrong: not there, forged, too large, broken; none says more than the person may know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's
    """One answer for what is not there and for what is not yours."""
    return render(request, "desk/not_there.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's
    """As for what is not there: a refusal tells nothing."""
    return render(request, "desk/not_there.html", status=404)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's
    """A request that no page sends."""
    return render(request, "desk/malformed.html", status=400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """A form that did not come from a page of this desk, or from one that is too old."""
    return render(request, "desk/forged.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something the desk did not foresee; what, is in its log."""
    return render(request, "desk/broken.html", status=500)
