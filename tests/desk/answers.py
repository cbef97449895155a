"""What every page's first four tests ask of an answer."""

import re
from typing import Any

from django.test import Client

_OWN = re.compile(rb'(X-CSRFToken": "|csrfmiddlewaretoken" value="|name="next" value=")[^"]+')


def is_sent_to_sign_in(answer: Any) -> bool:
    """Whether the answer is the way to the login page."""
    return bool(answer.status_code == 302 and answer.url.startswith("/account/login/"))


def is_nothing(answer: Any, client: Client) -> bool:
    """Whether the answer is, to the byte, that of a page that is not there."""
    nothing = client.get("/there/is/no/such/page")
    return bool(answer.status_code == nothing.status_code == 404 and _plain(answer) == _plain(nothing))


def _plain(answer: Any) -> bytes:
    """The body without the token and the address, which differ each time."""
    return _OWN.sub(rb"\1", answer.content)
