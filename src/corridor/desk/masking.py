"""Names of people at risk: masked wherever the desk shows a text, opened one by one, and each opening is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.desk.workspace import workspace
from corridor.disclosure.names import Mask, ProtectedName
from corridor.pipeline.protecting import FILE, gather_protected_names
from corridor.records import content_digest


@dataclass(frozen=True, slots=True)
class _Kept:
    """The mask of one state of the list."""

    stamp: tuple[Path, int, int]
    mask: Mask
    digest: str


_kept: list[_Kept] = []


def mask() -> Mask:
    """The mask over every protected name that the workspace knows; read again when the list changes."""
    return _newest().mask


def names_digest() -> str:
    """16 hex digits that change with the list of names."""
    return _newest().digest


def protected_names() -> Sequence[ProtectedName]:
    """The list of the workspace."""
    return gather_protected_names((), record=workspace().record)


def hide(text: str) -> str:
    """The text without any protected name."""
    return mask().hide(text)


def _newest() -> _Kept:
    stamp = _stamp()
    if not _kept or _kept[0].stamp != stamp:
        names = protected_names()
        _kept[:] = [_Kept(stamp, Mask(names), content_digest(*(each.name for each in names))[:16])]
    return _kept[0]


def _stamp() -> tuple[Path, int, int]:
    path = workspace().home / FILE
    if not path.exists():
        return path, 0, 0
    found = path.stat()
    return path, found.st_mtime_ns, found.st_size
