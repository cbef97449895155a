"""The chain: each row of the log carries the hash of the one before, and a keyed head says where it ends.

    digest = HMAC-SHA256(key, content)            says nothing of the content to whoever lacks the key
    hash   = SHA-256(seq, at, who, action, subject, digest, prev_hash)
    mac    = HMAC-SHA256(key, seq and hash)       of the newest row: rows cut off the end show

The rows can be checked without the key; content and head need it.
"""

import hashlib
import hmac
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the newest row's seq and hash (0 and zeros for none), and the keyed code over both."""

    seq: int
    hash: str
    mac: str


def content_code(key: bytes, content: str) -> str:
    """The keyed digest of a row's content, 64 hex digits."""
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()


def row_hash(seq: int, *, metadata: tuple[str, ...], digest: str, prev_hash: str) -> str:
    """The hash of a log row, 64 hex digits. metadata: at, who, action, subject, in this order.

    Each part is written with its length, so that no two different rows are the same text.
    """
    parts = (str(seq), *metadata, digest, prev_hash)
    text = "".join(f"{len(part.encode())}:{part}," for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()


def head_of(key: bytes, seq: int, tip: str) -> Head:
    """The head that belongs to a chain ending in row `seq` with hash `tip`."""
    return Head(seq, tip, hmac.new(key, f"head:{seq}:{tip}".encode(), hashlib.sha256).hexdigest())


def is_genuine(key: bytes, head: Head) -> bool:
    """Whether the head was made with this key."""
    return hmac.compare_digest(head.mac, head_of(key, head.seq, head.hash).mac)
