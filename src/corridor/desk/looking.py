"""Who looks at an item now: told by the page while it is open, forgotten a minute after it is closed."""

from collections.abc import Sequence
from datetime import timedelta

from corridor.desk.models import Viewing
from corridor.desk.workspace import now

STILL_LOOKING = timedelta(seconds=60)
"""A page tells every 20 seconds that it is open; two may get lost."""


def look_at(subject: str, *, who: str) -> Sequence[str]:
    """Note that this person looks at the item; who else does, in order of name."""
    Viewing.objects.update_or_create(subject=subject, who=who, defaults={"at": now()})
    since = now() - STILL_LOOKING
    Viewing.objects.filter(at__lt=since - STILL_LOOKING).delete()
    others = Viewing.objects.filter(subject=subject, at__gte=since).exclude(who=who)
    return list(others.order_by("who").values_list("who", flat=True))
