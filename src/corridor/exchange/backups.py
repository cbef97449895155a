"""A backup: every file of a record in one archive, encrypted with age, and the way back.

age (https://age-encryption.org/v1) because the file can be opened without Corridor, by `age -d`, in ten years as well.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyrage

import corridor
from corridor.errors import BadFile, FixInput
from corridor.store.sealing import check_passphrase

FORMAT = 1
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Key:
    """What a backup is encrypted with: a passphrase, or the public key (`age1...`) whose other half somebody keeps."""

    passphrase: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds. corridor_version: that wrote it; files: their number."""

    made_at: datetime
    corridor_version: str
    files: int


def write_backup(files: Iterable[tuple[str, bytes]], *, path: Path, key: Key, made_at: datetime) -> Backup:
    """Write these files as one encrypted archive; FixInput where the file exists, or the key is none.

    The whole archive is held in memory, because age's interface for passphrases takes it in one piece.
    """
    if path.exists():
        raise FixInput(f"{path}: found a file; expected a new name: a backup is never written over another")
    held = list(files)
    packed = _pack(held, made_at)
    sealed = _seal(packed, key)
    unfinished = path.with_name(f".unfinished-{path.name}")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(sealed)
    unfinished.replace(path)
    return Backup(made_at, corridor.__version__, len(held))


def read_backup(path: Path, *, passphrase: str = "", identity: str = "") -> tuple[Backup, Iterator[tuple[str, bytes]]]:
    """What a backup says of itself, and its files, each checked against the digest in its manifest.

    Raises FixInput where the key does not open it, BadFile where it is no backup, is damaged, or is of a newer format.
    """
    packed = _open(path, passphrase, identity)
    try:
        archive = tarfile.TarFile(fileobj=io.BytesIO(packed))
        first = archive.next()
        manifest = json.loads(_member(archive, first)) if first and first.name == _MANIFEST else None
    except (tarfile.TarError, ValueError) as error:
        raise BadFile(path.name, found="no archive of a record", expected="a file of `corridor backup`") from error
    if manifest is None or manifest.get("format") != FORMAT:
        found = "no manifest" if manifest is None else f"format {manifest.get('format')!r}"
        raise BadFile(path.name, found=found, expected=f"format {FORMAT}", then="Restore with a newer Corridor.")
    made_at = datetime.fromisoformat(manifest["made_at"])
    backup = Backup(made_at, manifest["corridor_version"], len(manifest["files"]))
    return backup, _checked(archive, manifest["files"], path.name)


def _pack(files: list[tuple[str, bytes]], made_at: datetime) -> bytes:
    out = io.BytesIO()
    manifest = {
        "format": FORMAT,
        "corridor_version": corridor.__version__,
        "made_at": made_at.astimezone(UTC).isoformat(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files},
    }
    with tarfile.open(fileobj=out, mode="w:") as archive:
        for name, content in [(_MANIFEST, json.dumps(manifest, sort_keys=True).encode()), *files]:
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o600
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def _seal(packed: bytes, key: Key) -> bytes:
    if key.recipient:
        try:
            recipient = pyrage.x25519.Recipient.from_str(key.recipient)
        except pyrage.RecipientError as error:
            raise FixInput(f"found {key.recipient!r}; expected a public key of age, as in age1...: {error}") from error
        return bytes(pyrage.encrypt(packed, [recipient]))
    return bytes(pyrage.passphrase.encrypt(packed, check_passphrase(key.passphrase)))


def _open(path: Path, passphrase: str, identity: str) -> bytes:
    try:
        if identity:
            return bytes(pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)]))
        return bytes(pyrage.passphrase.decrypt(path.read_bytes(), passphrase))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise FixInput(
            f"{path.name}: found a file that this key does not open ({error}); expected a backup, and the passphrase "
            "or identity it was made for"
        ) from error


def _checked(archive: tarfile.TarFile, digests: dict[str, str], file: str) -> Iterator[tuple[str, bytes]]:
    seen = set()
    for member in archive.getmembers()[1:]:  # the manifest stands first
        content = _member(archive, member)
        if hashlib.sha256(content).hexdigest() != digests.get(member.name):
            raise BadFile(file, where=member.name, found="other bytes", expected="those that its manifest names")
        seen.add(member.name)
        yield member.name, content
    missing = sorted(set(digests) - seen)
    if missing:
        raise BadFile(file, where=missing[0], found="no such file", expected="every file that its manifest names")


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    content = archive.extractfile(member) if member.isfile() else None
    if content is None:
        raise tarfile.ReadError(f"{member.name} is no file")
    return content.read()
