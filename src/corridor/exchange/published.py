"""Published editions as a static folder that needs no login: each edition beside its notices, an index, a feed.

NETWORK/index.html, feed.atom          which editions there are
NETWORK/edition-N/                     the files of one edition
NETWORK/edition-N/index.html           after a withdrawal: a notice, and nothing else
"""

import html
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corridor.errors import FixInput
from corridor.exchange.exports.feed import FeedEntry, atom
from corridor.records import Audience
from corridor.records.wording import say_day

READABLE_FOLDER, READABLE_FILE = 0o755, 0o644
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    ".notice{border-left:4px solid #a3262a;padding:.5rem 1rem;background:#fbeeee;color:#1c2326}"
)


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """One edition in the index. withdrawn_why: one of the reasons that may be said in public, empty where it stands."""

    edition: int
    made_on: date
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


def place_of(site: Path, *, network: str, edition: int) -> Path:
    """The folder of one edition."""
    return site / network / f"edition-{edition}"


def put_edition(files: Mapping[str, bytes], *, folder: Path) -> Path:
    """Write the files of an edition, readable for anybody; FixInput where another one lies there."""
    if folder.exists():
        raise FixInput(f"{folder}: found an edition; expected none of this number: it was published before")
    beside = folder.with_name(f".unfinished-{folder.name}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=READABLE_FOLDER, parents=True)
    for name, content in files.items():
        _write(beside / name, content)
    for each in (beside, *beside.parents[:2]):
        each.chmod(READABLE_FOLDER)
    beside.rename(folder)
    return folder


def take_down(folder: Path, *, title: str, edition: PublishedEdition) -> None:
    """Leave a notice in the place of an edition, and nothing of what it said."""
    for path in folder.iterdir():
        path.unlink()
    told = f"Edition {edition.edition} of {title} was withdrawn on {say_day(edition.withdrawn_on or edition.made_on)}"
    why = f": {edition.withdrawn_why}" if edition.withdrawn_why else ""
    notice = f'<p class="notice">{html.escape(told + why)}. Do not pass copies on.</p>'
    body = f'{notice}<p><a href="../index.html">All editions</a></p>'
    content = _page(f"Withdrawn: {title}", body)
    for name in ("index.html", "brief.html"):
        _write(folder / name, content)


def mark_older(folder: Path) -> None:
    """Say on an edition's page that a newer one may have corrected it; once."""
    path = folder / "brief.html"
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    link = '<a href="../index.html">all editions</a>'
    notice = f'<p role="note" id="newer">There is a newer edition, which may correct this one: {link}.</p>'
    start = text.find("<body")
    end = text.find(">", start) + 1
    if 'id="newer"' not in text and start >= 0:
        _write(path, (text[:end] + notice + text[end:]).encode())


def write_index(site: Path, *, network: str, title: str, editions: Sequence[PublishedEdition]) -> None:
    """The list of editions, newest first, and their feed."""
    newest = sorted(editions, key=lambda each: each.edition, reverse=True)
    items = "".join(f"<li>{_line(each)}</li>" for each in newest)
    folder = site / network
    folder.mkdir(mode=READABLE_FOLDER, parents=True, exist_ok=True)
    _write(
        folder / "index.html",
        _page(title, f'<h1>{html.escape(title)}</h1><ul>{items}</ul><p><a href="feed.atom">Feed</a></p>'),
    )
    entries = [
        FeedEntry(each.edition, each.made_on, f"edition-{each.edition}/brief.html")
        for each in newest
        if each.withdrawn_on is None
    ]
    _write(folder / "feed.atom", atom(network, title=title, audience=Audience.PUBLIC, entries=entries))


def _line(each: PublishedEdition) -> str:
    told = f'<a href="edition-{each.edition}/brief.html">Edition {each.edition}</a>, {say_day(each.made_on)}'
    return f"{told}: withdrawn on {say_day(each.withdrawn_on)}" if each.withdrawn_on else told


def _page(title: str, body: str) -> bytes:
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>'
    )
    style = f"<style>{_STYLE}</style>"
    return f'<!doctype html><html lang="en"><head>{head}{style}</head><body>{body}</body></html>\n'.encode()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(READABLE_FILE)
