"""A sealed record: nothing of it can be read without the passphrase, and everything works with it."""

from pathlib import Path

import pytest
from tests.pipeline.test_backing_up import WORDS
from tests.store.invented_records import LATER, coding_of, fill, keep, report_of

from corridor.errors import BrokenRecord, FixInput
from corridor.store import is_sealed, open_record
from corridor.store.resealing import change_passphrase, seal_home
from corridor.store.sealing import Seal

PLANTED = "Quagmirella was held at a mill beyond the seventh bridge."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a plain record with one report that is easy to find, and a list of names."""
    with open_record(tmp_path / "home") as record:
        fill(record)
        report = report_of(PLANTED)
        keep(record, report, by=LATER)
        record.add_coding(coding_of(report), report=report, engine="invented", version="1", by=LATER)
        record.write_private("protected_names.csv", b"id,name,role,kind\none,Quagmirella,helper,whole\n")
    return tmp_path / "home"


def test_sealing_leaves_no_readable_word_and_no_name_that_tells(home: Path) -> None:
    seal_home(home, passphrase=WORDS)
    files = [path for path in home.parent.rglob("*") if path.is_file()]
    assert is_sealed(home)
    assert not (home / "key").exists()
    assert [
        path.name for path in files if b"Quagmirella" in path.read_bytes() or b"record_log" in path.read_bytes()
    ] == []
    assert [path.name for path in files if path.name == report_of(PLANTED).sha256] == []


def test_a_sealed_record_is_the_same_record(home: Path) -> None:
    with open_record(home) as record:
        before = (record.reports(), list(record.log()), record.newest_codings(), record.key_for("x"))
    seal_home(home, passphrase=WORDS)
    with open_record(home, passphrase=WORDS) as record:
        assert (record.reports(), list(record.log()), record.newest_codings(), record.key_for("x")) == before
        assert record.content(report_of(PLANTED).sha256) == PLANTED.encode()
        assert b"Quagmirella" in (record.read_private("protected_names.csv") or b"")


def test_work_goes_on_in_a_sealed_record(home: Path) -> None:
    seal_home(home, passphrase=WORDS)
    with open_record(home, passphrase=WORDS) as record:
        keep(record, report_of("A fifth report: a ferry was stopped."), by=LATER)
        record.purge({report_of(PLANTED).sha256}, incident_ids=set(), why="its time is over", by=LATER)
        assert record.verify() == ()
        assert len(record.reports()) == 4


@pytest.mark.parametrize("wrong", ["", "another passphrase altogether"])
def test_another_passphrase_opens_nothing(home: Path, wrong: str) -> None:
    seal_home(home, passphrase=WORDS)
    with pytest.raises(FixInput, match="does not open the record"):
        open_record(home, passphrase=wrong)


def test_a_changed_passphrase_is_the_only_one_that_opens(home: Path) -> None:
    seal_home(home, passphrase=WORDS)
    change_passphrase(home, old=WORDS, new="a dozen herons wait for rain")
    with pytest.raises(FixInput):
        open_record(home, passphrase=WORDS)
    with open_record(home, passphrase="a dozen herons wait for rain") as record:
        assert record.verify() == ()


def test_a_short_passphrase_seals_nothing(home: Path) -> None:
    with pytest.raises(FixInput, match="12 or more"):
        seal_home(home, passphrase="otter")
    assert not is_sealed(home)


def test_a_record_is_sealed_once(home: Path) -> None:
    seal_home(home, passphrase=WORDS)
    with pytest.raises(FixInput, match="found a sealed record"):
        seal_home(home, passphrase=WORDS)


def test_a_broken_record_is_not_sealed(home: Path) -> None:
    next((home / "captures").glob("*/*")).unlink()
    with pytest.raises(BrokenRecord):
        seal_home(home, passphrase=WORDS)
    assert (home / "key").exists()


def test_a_flipped_bit_in_a_sealed_file_is_named(home: Path) -> None:
    seal_home(home, passphrase=WORDS)
    path = next((home / "captures").glob("*/*"))
    path.chmod(0o600)
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    assert _findings(home) == [str(path)]


def _findings(home: Path) -> list[str]:
    with open_record(home, passphrase=WORDS) as record:
        return [finding.where for finding in record.verify() if "captures" in finding.where][:1]


def test_two_closings_of_one_text_are_different_bytes() -> None:
    seal = Seal(bytes(32))
    assert seal.close(b"a word") != seal.close(b"a word")
    assert seal.open(seal.close(b"a word"), name="x") == b"a word"


def test_a_snapshot_of_a_sealed_record_is_sealed_and_whole(home: Path) -> None:
    seal_home(home, passphrase=WORDS)
    with open_record(home, passphrase=WORDS) as record:
        files = dict(record.snapshot())
    assert {"key.age", "record.sqlite3", "head.json"} <= set(files)
    assert not any(b"Quagmirella" in content or b"SQLite format" in content for content in files.values())
