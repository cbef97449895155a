"""Backups: what comes back is what was there, also from an older version, and nothing else opens it."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from tests.store.invented_records import LATER, fill, keep, report_of

from corridor.errors import BadFile, BrokenRecord, FixInput
from corridor.exchange.backups import Backup, Key, read_backup, write_backup
from corridor.pipeline.backing_up import back_up, restore
from corridor.store import is_sealed, open_record
from corridor.store.files import Home
from corridor.store.resealing import seal_home
from corridor.store.snapshot import put_back, snapshot

NOW = datetime(2026, 1, 5, 6, 7, tzinfo=UTC)
CONTENT = ("captures", "reports", "copies", "codings", "judgements", "reviews", "publications", "runs")
WORDS = "seven quiet otters cross the ford"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a record of three reports."""
    with open_record(tmp_path / "home") as record:
        fill(record)
    return tmp_path / "home"


def make(home: Path, path: Path, key: Key) -> Backup:
    with open_record(home) as record:
        return back_up(record, path=path, key=key, now=NOW)


def test_what_comes_back_is_what_was_there(home: Path, tmp_path: Path) -> None:
    made = make(home, tmp_path / "b.age", Key(WORDS))
    found = restore(tmp_path / "b.age", home=tmp_path / "elsewhere", passphrase=WORDS)
    with open_record(home) as before, open_record(tmp_path / "elsewhere") as after:
        assert after.reports() == before.reports()
        assert list(after.log()) == list(before.log())
        assert after.key_for("x") == before.key_for("x")
    assert (found.made_at, found.files) == (NOW, made.files)


def test_work_goes_on_in_what_was_restored(home: Path, tmp_path: Path) -> None:
    make(home, tmp_path / "b.age", Key(WORDS))
    restore(tmp_path / "b.age", home=tmp_path / "elsewhere", passphrase=WORDS)
    with open_record(tmp_path / "elsewhere") as record:
        keep(record, report_of("A fourth report: a boat was turned back."))
        assert record.verify() == ()


def test_no_word_of_a_report_can_be_read_in_the_backup(home: Path, tmp_path: Path) -> None:
    make(home, tmp_path / "b.age", Key(WORDS))
    content = (tmp_path / "b.age").read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"river crossing" not in content
    assert (tmp_path / "b.age").stat().st_mode & 0o077 == 0


def test_a_backup_for_a_public_key_opens_with_the_other_half(home: Path, tmp_path: Path) -> None:
    pair = pyrage.x25519.Identity.generate()
    make(home, tmp_path / "b.age", Key(recipient=str(pair.to_public())))
    restore(tmp_path / "b.age", home=tmp_path / "elsewhere", identity=str(pair))
    with pytest.raises(FixInput, match="does not open"):
        restore(tmp_path / "b.age", home=tmp_path / "third", passphrase=WORDS)


@pytest.mark.parametrize("wrong", ["", "seven quiet otters", "SEVEN QUIET OTTERS CROSS THE FORD"])
def test_another_passphrase_opens_nothing_and_writes_nothing(home: Path, tmp_path: Path, wrong: str) -> None:
    make(home, tmp_path / "b.age", Key(WORDS))
    with pytest.raises(FixInput, match="does not open"):
        restore(tmp_path / "b.age", home=tmp_path / "elsewhere", passphrase=wrong)
    assert not (tmp_path / "elsewhere").exists()


def test_a_short_passphrase_is_refused(home: Path, tmp_path: Path) -> None:
    with pytest.raises(FixInput, match="passphrase of 5 signs"):
        make(home, tmp_path / "b.age", Key("otter"))


def test_a_folder_with_files_in_it_is_not_written_over(home: Path, tmp_path: Path) -> None:
    make(home, tmp_path / "b.age", Key(WORDS))
    with pytest.raises(FixInput, match="folder with files"):
        restore(tmp_path / "b.age", home=home, passphrase=WORDS)


def test_a_backup_is_not_written_over_another(home: Path, tmp_path: Path) -> None:
    (tmp_path / "b.age").write_bytes(b"an older backup")
    with pytest.raises(FixInput, match="never written over"):
        make(home, tmp_path / "b.age", Key(WORDS))


def test_a_broken_record_is_not_backed_up(home: Path, tmp_path: Path) -> None:
    next((home / "captures").glob("*/*")).unlink()
    with pytest.raises(BrokenRecord):
        make(home, tmp_path / "b.age", Key(WORDS))
    assert not (tmp_path / "b.age").exists()


def test_a_damaged_backup_is_refused(home: Path, tmp_path: Path) -> None:
    make(home, tmp_path / "b.age", Key(WORDS))
    content = bytearray((tmp_path / "b.age").read_bytes())
    content[-100] ^= 1
    (tmp_path / "b.age").write_bytes(content)
    with pytest.raises(FixInput, match="does not open"):
        restore(tmp_path / "b.age", home=tmp_path / "elsewhere", passphrase=WORDS)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.age").write_bytes(pyrage.passphrase.encrypt(b"no archive", WORDS))
    with pytest.raises(BadFile, match="no archive of a record"):
        read_backup(tmp_path / "b.age", passphrase=WORDS)


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "captures/../../out.txt"])  # noqa: S108  a hostile name
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    write_backup([(name, b"x")], path=tmp_path / "b.age", key=Key(WORDS), made_at=NOW)
    with pytest.raises(BadFile, match="leads out"):
        put_back(read_backup(tmp_path / "b.age", passphrase=WORDS)[1], home=tmp_path / "home")
    assert not (tmp_path / "home").exists()
    assert not (tmp_path / "out.txt").exists()


def test_a_backup_of_an_older_version_is_brought_up_to_date(home: Path, tmp_path: Path) -> None:
    with open_record(home) as record:
        connection = connections[record._alias]  # type: ignore[attr-defined]  # to take its tables back
        with connection.cursor() as cursor:
            for table in CONTENT:
                cursor.execute(f"DROP TRIGGER record_{table}_no_delete")
        MigrationExecutor(connection).migrate([("store", "0002_append_only")])
    write_backup(snapshot(Home(home)), path=tmp_path / "old.age", key=Key(WORDS), made_at=NOW)
    restore(tmp_path / "old.age", home=tmp_path / "elsewhere", passphrase=WORDS)
    with sqlite3.connect(tmp_path / "elsewhere/record.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM record_tombstones").fetchall() == [(0,)]
    database.close()


def test_purged_text_is_in_no_later_backup(home: Path) -> None:
    with open_record(home) as record:
        report = report_of("Quagmirella crossed at the mill.")
        keep(record, report)
        record.purge({report.sha256}, incident_ids=set(), why="asked for", by=LATER)
    files = dict(snapshot(Home(home)))
    assert not any(b"Quagmirella" in content for content in files.values())


def test_a_backup_of_a_sealed_record_needs_both_passphrases(home: Path, tmp_path: Path) -> None:
    seal_home(home, passphrase="a dozen herons wait for rain")
    with open_record(home, passphrase="a dozen herons wait for rain") as record:
        back_up(record, path=tmp_path / "b.age", key=Key(WORDS), now=NOW)
    elsewhere = tmp_path / "elsewhere"
    restore(tmp_path / "b.age", home=elsewhere, passphrase=WORDS, ask=lambda: "a dozen herons wait for rain")
    assert is_sealed(elsewhere)
