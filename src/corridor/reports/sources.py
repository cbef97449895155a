"""From paths to the bytes of files, one at a time and in an order that every machine shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corridor.records import Skipped
from corridor.reports.limits import load_limits

_DOUBLE_SUFFIX = ".warc.gz"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its stem (`nk_a1` of `nk_a1.txt` and of `nk_a1.warc.gz`), its bytes, and the path it was read from."""

    name: str
    content: bytes = field(repr=False)
    path: str

    @property
    def suffix(self) -> str:
        """The end of the path that tells the kind of file, in lower case with its dot; empty where there is none."""
        name = Path(self.path).name.lower()
        return _DOUBLE_SUFFIX if name.endswith(_DOUBLE_SUFFIX) else Path(name).suffix


def open_sources(paths: Sequence[Path]) -> Iterator[Source | Skipped]:
    """The files at these paths, those of folders sorted by name, each once however often it is named.

    Files and folders whose names start with a dot are left out, as are links to folders, which may lead in circles.
    What is named and cannot be read is `Skipped`: absent, empty, no file, too large, or refused by the system.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path):
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield _opened(file)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    try:
        children = sorted(path.iterdir(), key=lambda child: child.name)
    except OSError:
        yield path
        return
    for child in children:
        if not child.name.startswith(".") and not (child.is_symlink() and child.is_dir()):
            yield from _files(child)


def _opened(file: Path) -> Source | Skipped:
    name = _stem(file)
    try:
        if not file.exists():
            return Skipped(name, f"{file}: no such file or folder")
        if file.is_dir():
            return Skipped(name, f"{file}: a folder that may not be opened")
        if not file.is_file():
            return Skipped(name, f"{file}: neither a file nor a folder")
        size = file.stat().st_size
        if size > load_limits().file_bytes:
            limit = load_limits().file_megabytes
            return Skipped(name, f"{size / 1e6:,.0f} MB, more than the {limit} MB that are read: cut it into parts")
        return Source(name, file.read_bytes(), str(file))
    except OSError as error:
        return Skipped(name, f"{file}: the system refused to read it ({error.strerror or type(error).__name__})")


def _stem(file: Path) -> str:
    name = file.name
    return name[: -len(_DOUBLE_SUFFIX)] if name.lower().endswith(_DOUBLE_SUFFIX) else file.stem or name
