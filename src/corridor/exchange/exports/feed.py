"""Editions of a brief as an Atom feed (RFC 4287): that there is a new one, and nothing of what it says.

What an old edition said may have been withdrawn since, so a feed repeats none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from corridor.records import Audience


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One edition. link: where it lies, beside the feed."""

    edition: int
    made_on: date
    link: str = "brief.html"


def atom(network: str, *, title: str, audience: Audience, entries: Sequence[FeedEntry]) -> bytes:
    """The feed, newest edition first; without an edition a feed without entries."""
    newest = sorted(entries, key=lambda entry: (entry.edition, entry.made_on), reverse=True)
    updated = max((entry.made_on for entry in entries), default=date(1970, 1, 1))
    name = f"urn:corridor:{network}:{audience}"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{escape(name)}</id>",
        f"<title>{escape(title)}</title>",
        "<author><name>Corridor</name></author>",
        f"<updated>{updated}T00:00:00Z</updated>",
        *(_entry(entry, name=name, title=title) for entry in newest),
        "</feed>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _entry(entry: FeedEntry, *, name: str, title: str) -> str:
    return (
        f"<entry><id>{escape(name)}:{entry.edition}</id><title>{escape(title)}, edition {entry.edition}</title>"
        f"<updated>{entry.made_on}T00:00:00Z</updated><link href={quoteattr(entry.link)}/></entry>"
    )
