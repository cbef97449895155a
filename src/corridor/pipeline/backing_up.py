"""Backing up and restoring: the record's files, through their own check, into and out of an encrypted archive."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from corridor.exchange.backups import Backup, Key, read_backup, write_backup
from corridor.store import Record, is_sealed, open_record, require_sound
from corridor.store.snapshot import put_back


def back_up(record: Record, *, path: Path, key: Key, now: datetime) -> Backup:
    """Write a backup of the record; BrokenRecord, and no backup, where the record does not verify.

    Somebody who restores a backup must not find out then that it was broken when it was made.
    """
    require_sound(record)
    return write_backup(record.snapshot(), path=path, key=key, made_at=now)


def restore(
    path: Path, *, home: Path, passphrase: str = "", identity: str = "", ask: Callable[[], str] = str
) -> Backup:
    """Put a backup back into an empty folder, bring its tables up to date, and verify all of it.

    passphrase, identity: what opens the backup. ask: for the passphrase of the record in it, where that is sealed.
    """
    backup, files = read_backup(path, passphrase=passphrase, identity=identity)
    put_back(files, home=home)
    with open_record(home, passphrase=ask() if is_sealed(home) else "") as record:
        require_sound(record)
    return backup
