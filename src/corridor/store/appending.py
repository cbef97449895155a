"""Adding to the log: rows of content and the rows that chain them, in one transaction, then the head on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC

from django.db import IntegrityError, OperationalError, transaction

from corridor.errors import BrokenRecord, FixInput, TryLater
from corridor.store.chain import GENESIS, Head, content_code, head_of, is_genuine, row_hash
from corridor.store.codec import to_json
from corridor.store.files import Home
from corridor.store.models import Anchor, ContentRow, LogRow
from corridor.store.record import Signed

ANCHOR = 1


@dataclass
class Additions:
    """What one transaction adds, row by row, to a log that ends in `seq` with hash `tip`."""

    alias: str
    key: bytes
    by: Signed
    seq: int
    tip: str

    def add(self, row: ContentRow) -> None:
        """Add this row of content and its row of the log."""
        at = self.by.at.astimezone(UTC).isoformat(timespec="microseconds")
        digest = digest_of(row, self.key)
        metadata = (at, self.by.who, row.action, row.subject)
        self.seq += 1
        chained = row_hash(self.seq, metadata=metadata, digest=digest, prev_hash=self.tip)
        entry = LogRow(
            seq=self.seq,
            at=at,
            who=self.by.who,
            action=row.action,
            subject=row.subject,
            digest=digest,
            prev_hash=self.tip,
            hash=chained,
        )
        entry.save(using=self.alias)
        row.row = entry
        row.save(using=self.alias)
        self.tip = chained


@contextmanager
def appending(home: Home, *, alias: str, key: bytes, by: Signed) -> Iterator[Additions]:
    """One transaction of additions; all of them are kept or none.

    Raises FixInput for an instant without a time zone, BrokenRecord where the log does not end where it did when it
    was last written, TryLater where another process holds the database for too long.
    """
    if by.at.tzinfo is None:
        raise FixInput(f"found the instant {by.at} without a time zone; expected one that is aware, in UTC")
    try:
        with transaction.atomic(using=alias):
            before = end_of_log(home, alias=alias, key=key)
            additions = Additions(alias, key, by, before.seq, before.hash)
            yield additions
            after = head_of(key, additions.seq, additions.tip)
            if after != before:
                Anchor(ANCHOR, after.seq, after.hash, after.mac).save(using=alias)
    except (OperationalError, IntegrityError) as error:
        raise TryLater(
            f"the record's database does not take additions: {error}. Another process may be writing, or the disk be "
            "full; nothing was lost, call again."
        ) from error
    if after != before:
        home.write_head(after)


def end_of_log(home: Home, *, alias: str, key: bytes) -> Head:
    """Where the log ends; BrokenRecord where rows were added, changed or cut off behind the record's back.

    The file may lag behind the database by what a kill interrupted, never the other way round.
    """
    anchor = Anchor.objects.using(alias).select_for_update().filter(pk=ANCHOR).first()
    head = Head(anchor.seq, anchor.hash, anchor.mac) if anchor else head_of(key, 0, GENESIS)
    last = LogRow.objects.using(alias).order_by("-seq").first()
    ending = (last.seq, last.hash) if last else (0, GENESIS)
    if not is_genuine(key, head) or ending != (head.seq, head.hash):
        found = f"row {last.seq}" if last else "no row"
        raise BrokenRecord(f"record_log: found {found} at its end; expected row {head.seq}, with its hash. {_LOOK}")
    on_disk = home.read_head()
    if on_disk.seq and hash_of_row(alias, on_disk.seq) != on_disk.hash:
        raise BrokenRecord(
            f"record_log: found no row {on_disk.seq} with the hash that {home.path / 'head.json'} names. {_LOOK}"
        )
    return head


def hash_of_row(alias: str, seq: int) -> str | None:
    """The hash that stands in this row of the log, None where there is no such row."""
    return LogRow.objects.using(alias).filter(seq=seq).values_list("hash", flat=True).first()


def digest_of(row: ContentRow, key: bytes) -> str:
    """The keyed digest over everything that stands in a row of content."""
    return content_code(key, to_json([row.action, row.columns(), row.content]))


_LOOK = "Write nothing more; run `corridor verify`, find out who changed it, then restore a backup."
