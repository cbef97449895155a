"""Files of a record: reports' bytes under their SHA-256, the key, the head; written whole or not at all.

home/key                    32 random bytes, 0600
home/head.json              where the log ends, keyed; may lag behind the database by what a kill interrupted
home/captures/ab/abcd...    bytes as retrieved, read-only, 0400
home/record.sqlite3         the database, where it is SQLite
home/key.age                in a sealed home instead of `key`: the same, encrypted; captures and databases are too
"""

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from corridor.errors import BrokenRecord, FixInput
from corridor.store.chain import GENESIS, Head, head_of, is_genuine
from corridor.store.sealing import Seal

KEY_BYTES = 32
SEALED_KEY = "key.age"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
READ_ONLY = 0o400
UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one record; `prepare` makes what it lacks. seal: what opens a sealed one, None for a plain one."""

    path: Path
    seal: Seal | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether it is encrypted at rest."""
        return (self.path / SEALED_KEY).exists()

    @property
    def captures(self) -> Path:
        """The folder of reports' bytes."""
        return self.path / "captures"

    @property
    def database(self) -> Path:
        """The file of the SQLite database."""
        return self.path / "record.sqlite3"

    def prepare(self, *, has_rows: bool) -> bytes:
        """Make folders, key and head where they are missing; the key.

        has_rows: whether the log has rows already; a missing key or head is then BrokenRecord, never made anew.
        """
        self.captures.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        for name, make in (("key", self._make_key), ("head.json", self._make_head)):
            if name == "key" and self.is_sealed:
                continue
            if not (self.path / name).exists():
                if has_rows:
                    raise BrokenRecord(_missing(self.path / name))
                make()
                _sync_folder(self.path)
        return self.read_key()

    def read_key(self) -> bytes:
        """The workspace key; BrokenRecord where it is not 32 bytes, FixInput where nobody has unlocked it."""
        if self.seal:
            return self.seal.key
        if self.is_sealed:
            raise FixInput(f"{self.path}: found a sealed record; expected its passphrase")
        key = (self.path / "key").read_bytes()
        if len(key) != KEY_BYTES:
            raise BrokenRecord(f"{self.path / 'key'}: found {len(key)} bytes; expected {KEY_BYTES}. Restore a backup.")
        return key

    def read_head(self) -> Head:
        """The head as last written; BrokenRecord where the file is missing, changed, or of another key."""
        path = self.path / "head.json"
        try:
            fields = json.loads(path.read_bytes())
            head = Head(int(fields["seq"]), str(fields["hash"]), str(fields["mac"]))
        except FileNotFoundError as error:
            raise BrokenRecord(_missing(path)) from error
        except (ValueError, TypeError, KeyError) as error:
            raise BrokenRecord(f"{path}: found no head of a log; expected seq, hash and mac. {_LOOK}") from error
        if not is_genuine(self.read_key(), head):
            raise BrokenRecord(f"{path}: found a head that this record's key did not make. {_LOOK}")
        return head

    def write_head(self, head: Head) -> None:
        """Move the head forward; an older one than the file's is left out."""
        if head.seq > self.read_head().seq:
            _write(self.path / "head.json", json.dumps(asdict(head)).encode(), mode=PRIVATE_FILE)

    def keep(self, content: bytes) -> str:
        """Keep a report's bytes, read-only, under their SHA-256, which comes back; kept bytes stay as they are."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.capture_path(sha256)
        if not path.exists():
            path.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            _sync_folder(self.captures)
            _write(path, self.seal.close(content) if self.seal else content, mode=READ_ONLY)
            _sync_folder(path.parent)
        return sha256

    def capture_path(self, sha256: str) -> Path:
        """Where the bytes with this SHA-256 are kept."""
        name = self.seal.name(sha256) if self.seal else sha256
        return self.captures / name[:2] / name

    def read_kept(self, path: Path) -> bytes:
        """The bytes in a file of `kept`."""
        content = path.read_bytes()
        return self.seal.open(content, name=str(path)) if self.seal else content

    def read_private(self, name: str) -> bytes | None:
        """A file of this folder that is about people, None where there is none."""
        path = self.path / name
        return self.read_kept(path) if path.exists() else None

    def write_private(self, name: str, content: bytes) -> None:
        """Write such a file, whole or not at all."""
        _write(self.path / name, self.seal.close(content) if self.seal else content, mode=PRIVATE_FILE)

    def kept(self) -> Iterator[Path]:
        """Every file of kept bytes, in order of name."""
        return (path for path in sorted(self.captures.glob("*/*")) if not path.name.startswith(UNFINISHED))

    def remove(self, path: Path) -> None:
        """Remove a file of kept bytes, overwritten first; on flash memory only encryption of the disk makes it sure."""
        path.chmod(PRIVATE_FILE)
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _sync_folder(path.parent)

    def clear_unfinished(self) -> int:
        """Remove files that a killed run left half-written, and none of a process that still runs; how many."""
        found = [*self.path.glob(f"{UNFINISHED}*"), *self.captures.glob(f"*/{UNFINISHED}*")]
        left = [path for path in found if not _is_running(path.name.removeprefix(UNFINISHED).split("-")[0])]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _make_key(self) -> None:
        _write(self.path / "key", secrets.token_bytes(KEY_BYTES), mode=PRIVATE_FILE, is_new=True)

    def _make_head(self) -> None:
        head = head_of(self.read_key(), 0, GENESIS)
        _write(self.path / "head.json", json.dumps(asdict(head)).encode(), mode=PRIVATE_FILE, is_new=True)


_LOOK = "Find out who changed it, then restore a backup."


def _missing(path: Path) -> str:
    return f"{path}: found no such file beside a log that has rows; expected the record's own. Restore a backup."


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _write(path: Path, content: bytes, *, mode: int, is_new: bool = False) -> None:
    """Write all of the file or none of it: beside its place, to the disk, then under its name.

    is_new: leave what another process has put there meanwhile. The name is on the disk once the folder is synced; the
    head may lag, so it does not wait for that.
    """
    handle, name = tempfile.mkstemp(prefix=f"{UNFINISHED}{os.getpid()}-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
    if is_new:
        with suppress(FileExistsError):
            os.link(name, path)
        Path(name).unlink()
    else:
        Path(name).replace(path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
