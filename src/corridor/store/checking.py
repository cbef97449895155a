"""Checking the record: every row of the log, every row of content, every kept file, and where the log ends."""

from collections.abc import Iterator
from hashlib import sha256

from django.db import DatabaseError, connections, transaction

from corridor.errors import BrokenRecord
from corridor.store.append_only import damaged_pages
from corridor.store.appending import digest_of, end_of_log
from corridor.store.chain import GENESIS, row_hash
from corridor.store.files import Home
from corridor.store.models import TABLES, CaptureRow, ContentRow, LogRow, TombstoneRow
from corridor.store.record import Finding

Digests = dict[int, tuple[str, str]]


def check(home: Home, *, alias: str, key: bytes) -> tuple[Finding, ...]:
    """Everything that does not fit: the log in its order, then content, its end, files, the database's own check."""
    findings: list[Finding] = []
    try:
        with transaction.atomic(using=alias):
            end = list(_check_end(home, alias, key))  # first, because it holds off who would add meanwhile
            findings += [*_check_log(alias), *_check_content(alias, key), *end]
        findings += _check_files(home, alias)
        findings += [Finding(home.database.name, damage) for damage in damaged_pages(connections[alias])]
    except DatabaseError as error:
        findings.append(Finding(home.database.name, f"the database cannot be read: {error}"))
    return tuple(findings)


def _check_log(alias: str) -> Iterator[Finding]:
    """Rows that are missing, out of order, or not those that were written. Needs no key."""
    tip, expected_seq = GENESIS, 1
    for row in LogRow.objects.using(alias).order_by("seq").iterator():
        if row.seq != expected_seq:
            yield Finding(f"record_log row {expected_seq}", f"is missing; the next one is row {row.seq}")
        elif row.prev_hash != tip:
            yield Finding(_name(row), "does not name the hash of the row before it")
        elif row.hash != _rehashed(row):
            yield Finding(_name(row), "is not what was written: its hash does not fit")
        tip, expected_seq = row.hash, row.seq + 1


def _rehashed(row: LogRow) -> str:
    metadata = (row.at, row.who, row.action, row.subject)
    return row_hash(row.seq, metadata=metadata, digest=row.digest, prev_hash=row.prev_hash)


def _name(row: LogRow) -> str:
    return f"record_log row {row.seq}"


def _check_content(alias: str, key: bytes) -> Iterator[Finding]:
    """Rows of content that are missing, changed, or of no row of the log."""
    columns = ("seq", "action", "digest")
    logged = {seq: (action, digest) for seq, action, digest in LogRow.objects.using(alias).values_list(*columns)}
    for table in TABLES:
        for row in table.rows(alias).iterator():
            if logged.pop(row.pk, None) != (row.action, digest_of(row, key)):
                yield Finding(_place(row), "is not what was written: the log's digest does not fit")
    buried = set(TombstoneRow.rows(alias).values_list("purged", flat=True))
    for seq, (action, _) in sorted((seq, row) for seq, row in logged.items() if seq not in buried):
        yield Finding(f"record_log row {seq}", f"names a {action} whose content is missing")


def _place(row: ContentRow) -> str:
    return f"{row.table()} row {row.pk}"


def _check_end(home: Home, alias: str, key: bytes) -> Iterator[Finding]:
    try:
        end_of_log(home, alias=alias, key=key)
    except BrokenRecord as error:
        yield Finding("end of the log", str(error))


def _check_files(home: Home, alias: str) -> Iterator[Finding]:
    """Kept bytes that no longer have the SHA-256 they are named by, or that a row names and nobody has."""
    kept = set()
    for path in home.kept():
        kept.add(path)
        try:
            is_named_so = home.capture_path(sha256(home.read_kept(path)).hexdigest()) == path
        except BrokenRecord:
            is_named_so = False
        if not is_named_so:
            yield Finding(str(path), "its bytes do not have the SHA-256 that it is named by")
    named = {home.capture_path(each) for each in CaptureRow.rows(alias).values_list("sha256", flat=True)}
    for missing in sorted(named - kept):
        yield Finding(str(missing), "is missing: a row names these bytes")
