"""Encryption at rest: a seized laptop must not be a seized record.

A sealed home keeps its key in `key.age`, encrypted for a passphrase with age; from that key come the one that SQLCipher
encrypts databases with and the one for files (AES-256-GCM). Names of kept bytes are keyed as well: the SHA-256 of a
published report would tell whoever holds the report that it is here. `head.json` stays readable: it holds two hashes.
"""

import hmac
import os
import secrets
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from corridor.errors import BrokenRecord, FixInput

SHORTEST_PASSPHRASE = 12
"""Signs. Whoever has the file has all the time there is; age makes each guess cost a second (scrypt, 2^17 or more)."""

_NONCE_BYTES = 12


def check_passphrase(passphrase: str) -> str:
    """The passphrase; FixInput where it is too short to hold."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise FixInput(
            f"found a passphrase of {len(passphrase)} signs; expected {SHORTEST_PASSPHRASE} or more: five or six "
            "random words are easy to keep and hard to guess"
        )
    return passphrase


def lock_key(key: bytes, passphrase: str) -> bytes:
    """The key, encrypted for this passphrase."""
    return bytes(pyrage.passphrase.encrypt(key, check_passphrase(passphrase)))


def unlock_key(content: bytes, passphrase: str) -> bytes:
    """The key; FixInput where the passphrase is another one."""
    try:
        return bytes(pyrage.passphrase.decrypt(content, passphrase))
    except pyrage.DecryptError as error:
        raise FixInput(
            f"this passphrase does not open the record ({error}); expected the one it was sealed with"
        ) from error


@dataclass(frozen=True, slots=True)
class Seal:
    """What encrypts one home. key: the workspace key."""

    key: bytes

    @property
    def database_key(self) -> str:
        """The key of databases, 64 hex digits."""
        return self._derived("databases at rest").hex()

    def close(self, content: bytes) -> bytes:
        """The content, encrypted; no two calls give the same bytes."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher().encrypt(nonce, content, None)

    def open(self, content: bytes, *, name: str) -> bytes:
        """What `close` was given; BrokenRecord where a bit of it changed."""
        try:
            return self._cipher().decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], None)
        except (InvalidTag, ValueError) as error:
            raise BrokenRecord(
                f"{name}: found bytes that this record's key did not write. Restore a backup."
            ) from error

    def name(self, sha256: str) -> str:
        """Under which name the bytes with this SHA-256 are kept."""
        return hmac.new(self._derived("names at rest"), sha256.encode(), "sha256").hexdigest()

    def _cipher(self) -> AESGCM:
        return AESGCM(self._derived("files at rest"))

    def _derived(self, purpose: str) -> bytes:
        return hmac.digest(self.key, f"key for {purpose}".encode(), "sha256")


def copy_database(source: Path, target: Path, *, opened_with: str = "", sealed_with: str) -> None:
    """Write a sealed copy of a database, as one transaction sees it.

    opened_with: the source's key, empty for a plain one. sealed_with: the copy's. Both 64 hex digits.
    """
    from sqlcipher3 import dbapi2 as sqlcipher  # noqa: PLC0415  only a sealed record pays for loading it

    target.touch(mode=0o600)
    with closing(sqlcipher.connect(os.fspath(source))) as connection:
        if opened_with:
            connection.execute(f"PRAGMA key = \"x'{opened_with}'\"")
        connection.execute(f"ATTACH DATABASE ? AS sealed KEY \"x'{sealed_with}'\"", (os.fspath(target),))
        connection.execute("SELECT sqlcipher_export('sealed')")
        connection.execute("DETACH DATABASE sealed")
