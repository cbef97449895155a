"""The desk in other languages: catalogues are kept as text, and compiled where the desk starts, by Babel alone.

`find_messages` lists what the desk says, from its modules and templates; a test holds each catalogue to it.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

FOLDER = Path(__file__).parent
CATALOGUES = FOLDER / "locale"
Message = str | tuple[str, str]


def read_catalogue(language: str) -> Catalog:
    """The messages in this language, as kept."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def languages() -> tuple[str, ...]:
    """Those that there is a catalogue of, beside English."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.po")))


def compile_catalogues(into: Path) -> Path:
    """The folder for Django's LOCALE_PATHS, with each catalogue compiled anew where it is older than its text."""
    for language in languages():
        compiled = into / language / "LC_MESSAGES" / "django.mo"
        kept = CATALOGUES / f"{language}.po"
        if compiled.exists() and compiled.stat().st_mtime_ns >= kept.stat().st_mtime_ns:
            continue
        compiled.parent.mkdir(parents=True, exist_ok=True)
        unfinished = compiled.with_suffix(".part")
        with unfinished.open("wb") as file:
            write_mo(file, read_catalogue(language))
        unfinished.replace(compiled)
    return into


def find_messages() -> dict[Message, str]:
    """Every message of the desk with the file it stands in first; a pair is singular and plural."""
    found: dict[Message, str] = {}
    for path in sorted([*FOLDER.rglob("*.py"), *FOLDER.rglob("templates/**/*.html")]):
        for message in _messages_of(path):
            found.setdefault(message, str(path.relative_to(FOLDER)))
    return found


def _messages_of(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    code = text if path.suffix == ".py" else "\n".join(line.strip() for line in templatize(text).splitlines())
    for _line, message, _comments, _context in extract("python", io.BytesIO(code.encode())):
        yield message if isinstance(message, str) else (message[0], message[1])
