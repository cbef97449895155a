"""Files that people hand in: bounded while they come, kept under names of the desk's own until they are read."""

import re
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

from corridor.desk.access import member_of
from corridor.desk.roles import Role
from corridor.desk.workspace import Workspace
from corridor.errors import FixInput
from corridor.store.files import PRIVATE_FILE, PRIVATE_FOLDER

FOLDER = "uploads"
MOST_BYTES = 256 * 2**20
"""Of one request of somebody who may import; as much as reading takes in one file."""

MOST_BYTES_OF_OTHERS = 2**20
"""Of one request of anybody else: forms carry no files."""

_LONGEST_NAME = 80
_STRANGE = re.compile(r"[^\w.-]+")


class Bounded(FileUploadHandler):
    """Refuses what is too large before a byte of it is kept; other handlers keep the rest."""

    def handle_raw_input(
        self,
        _input_data: Any,
        _meta: Any,
        content_length: int,
        _boundary: Any,
        encoding: str | None = None,  # noqa: ARG002  Django's signature
    ) -> None:
        """RequestDataTooBig, which is answered as malformed."""
        member = member_of(getattr(self.request, "user", None))
        may_import = member is not None and member.may.covers(Role.REVIEWER)
        if content_length > (MOST_BYTES if may_import else MOST_BYTES_OF_OTHERS):
            raise RequestDataTooBig(f"found {content_length} bytes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002  Django's signature
        """Leave it to the handlers that follow."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow make the file."""


def keep(files: Sequence[UploadedFile], *, workspace: Workspace) -> Path:
    """A new private folder with these files, which the worker removes once they are read; FixInput for no file."""
    if not files:
        raise FixInput(_("Found no file; choose at least one."))
    folder = new_folder(workspace)
    for number, file in enumerate(files, start=1):
        put(folder / _name(str(file.name or ""), number, folder), b"".join(file.chunks()))
    return folder


def new_folder(workspace: Workspace) -> Path:
    """An empty folder that nobody guesses."""
    folder = workspace.home / FOLDER / secrets.token_hex(8)
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True)
    return folder


def put(path: Path, content: bytes) -> None:
    """Write a file that its owner alone may read."""
    path.touch(mode=PRIVATE_FILE, exist_ok=False)
    path.write_bytes(content)


def remove(folder: Path, *, workspace: Workspace) -> None:
    """The folder, where it is one of uploads."""
    if folder.parent == workspace.home / FOLDER:
        shutil.rmtree(folder, ignore_errors=True)


def _name(told: str, number: int, folder: Path) -> str:
    """A name without a way to other folders; reports are called by it."""
    plain = _STRANGE.sub("-", told.replace("\\", "/").rpartition("/")[2]).lstrip(".-")
    stem, dot, end = plain.rpartition(".")
    name = f"{(stem or end)[:_LONGEST_NAME]}{dot if stem else ''}{end[:10] if stem else ''}" or f"file-{number}"
    return name if not (folder / name).exists() else f"{number}-{name}"
