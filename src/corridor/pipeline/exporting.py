"""Exporting: what an audience may have of an edition, in the formats that other tools read."""

from collections.abc import Sequence
from pathlib import Path

from corridor.exchange.exports import write_export
from corridor.exchange.exports.feed import FeedEntry, atom
from corridor.pipeline.publishing import Edition
from corridor.pipeline.work import Work
from corridor.store import Run

FEED = "feed"
"""The one format that is made from the record's list of editions, not from what an edition says."""


def export(edition: Edition, *, formats: Sequence[str] = (), out: Path, work: Work) -> tuple[Path, ...]:
    """Write the edition in these formats (all without any) into the folder `out`; the paths, sorted.

    Each export is a row of the log, like a brief. Refused where anything forbidden is in the files, FixInput for a
    format that is not there.
    """
    others = tuple(name for name in formats if name != FEED)
    paths: tuple[Path, ...] = ()
    if others or not formats:
        paths = write_export(edition.brief, formats=others, out=out, forbidden=edition.forbidden)
    if FEED in formats or not formats:
        out.mkdir(parents=True, exist_ok=True)
        (out / "feed.atom").write_bytes(_feed(edition, work=work))
        paths = tuple(sorted((*paths, out / "feed.atom")))
    counts = {"edition": edition.publication.edition, "files": len(paths)}
    work.record.add_run(Run(f"export {edition.publication.audience}", counts), by=work.by)
    return paths


def _feed(edition: Edition, *, work: Work) -> bytes:
    """Editions that were published, which a draft is not."""
    header = edition.brief.header
    known = work.record.publications(network=header.network, audience=header.audience)
    made = {each.edition: each.shown.made_on for each in known}
    entries = [FeedEntry(number, made_on) for number, made_on in sorted(made.items())]
    return atom(header.network, title=header.title, audience=header.audience, entries=entries)
