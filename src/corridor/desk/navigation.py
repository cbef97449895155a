"""The pages that stand in the navigation, and what every template is given."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from corridor.desk.access import member_of
from corridor.desk.roles import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One link. name: of its address in `urls`. key: typed after `g`, it goes there. role: who sees it at least."""

    name: str
    title: str | Promise
    key: str
    role: Role = Role.READER


ENTRIES: tuple[Entry, ...] = (
    Entry("queue", _("Queue"), "q"),
    Entry("reports", _("Reports"), "r"),
    Entry("search", _("Search"), "s"),
    Entry("map", _("Map"), "m"),
    Entry("corridors", _("Corridors"), "c"),
    Entry("briefs", _("Briefs"), "b"),
    Entry("import", _("Import"), "i", Role.REVIEWER),
    Entry("people", _("People"), "p", Role.ADMINISTRATOR),
)
"""In the order shown; a new page adds its line here and in `urls`."""


def for_templates(request: HttpRequest) -> dict[str, Any]:
    """member, entries, and the direction of the language."""
    member = getattr(request, "member", None) or member_of(getattr(request, "user", None))
    entries = [entry for entry in ENTRIES if member and member.may.covers(entry.role)]
    return {"member": member, "entries": entries, "direction": "rtl" if get_language_bidi() else "ltr"}
