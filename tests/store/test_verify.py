"""A record that proves itself: whatever is changed behind its back, `verify` names it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copy2

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.invented_records import BY, fill, keep, report_of

from corridor.errors import BrokenRecord
from corridor.store import Run, open_record, require_sound, verify

TABLES = ("record_log", "record_captures", "record_reports", "record_codings", "record_runs")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A filled record, closed."""
    with open_record(tmp_path / "home") as record:
        fill(record)
        record.add_run(Run("read", {"added": 3}), by=BY)
    return tmp_path / "home"


def forge(home: Path, *statements: str) -> None:
    """Change the database as somebody would who has the file and knows SQL."""
    with closing(sqlite3.connect(home / "record.sqlite3")) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        database.commit()


def findings(home: Path) -> list[str]:
    """Where something does not fit, in the order in which it is told."""
    with open_record(home) as record:
        return [finding.where for finding in verify(record)]


def test_a_sound_record_has_no_finding(home: Path) -> None:
    assert findings(home) == []


@pytest.mark.parametrize("column", ["at", "who", "action", "subject", "digest", "prev_hash", "hash"])
def test_a_changed_letter_in_the_log_names_its_row(home: Path, column: str) -> None:
    changed = f"UPDATE record_log SET {column} = 'x' || substr({column}, 2) WHERE seq = 4"  # noqa: S608  names above
    forge(home, changed)
    assert findings(home)[0] in {"record_log row 4", "record_log row 5"}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("record_captures", "content"),
        ("record_captures", "sha256"),
        ("record_reports", "content"),
        ("record_reports", "report_id"),
        ("record_codings", "content"),
        ("record_codings", "engine_version"),
        ("record_runs", "content"),
    ],
)
def test_a_changed_letter_in_the_content_names_its_row(home: Path, table: str, column: str) -> None:
    changed = f"UPDATE {table} SET {column} = {column} || 'x' WHERE seq <= 3 OR seq = 10"  # noqa: S608  names above
    forge(home, changed)
    assert findings(home)[0].startswith(f"{table} row ")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_flipped_bit_in_any_kept_file_is_found(home: Path, where: float, bit: int) -> None:
    files = sorted(home.glob("captures/*/*"))
    path = files[int(where * len(files))]
    content = bytearray(path.read_bytes())
    content[int(where * len(content))] ^= 1 << bit
    sound = path.read_bytes()
    _overwrite(path, bytes(content))
    found = findings(home)
    _overwrite(path, sound)
    assert found == [str(path)]
    assert findings(home) == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), table=st.sampled_from(TABLES))
def test_one_flipped_bit_in_any_row_is_found(home: Path, where: float, bit: int, table: str) -> None:
    database = home / "record.sqlite3"
    copy2(database, home / "sound")
    _flip_in_a_row(database, table, where, bit)
    found = findings(home)
    copy2(home / "sound", database)
    assert found
    assert findings(home) == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_flipped_bit_in_the_head_is_found(home: Path, where: float, bit: int) -> None:
    sound = (home / "head.json").read_bytes()
    content = bytearray(sound)
    content[int(where * len(content))] ^= 1 << bit
    (home / "head.json").write_bytes(content)
    found = findings(home)
    (home / "head.json").write_bytes(sound)
    assert found == ["end of the log"]


def _flip_in_a_row(database: Path, table: str, where: float, bit: int) -> None:
    """Flip one bit of the text that fills a row's last column, in the file itself."""
    column = "hash" if table == "record_log" else "content"
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(f"SELECT {column} FROM {table} ORDER BY seq")  # noqa: S608  names of this file
        texts = [text.encode() for (text,) in rows]
    text = texts[int(where * len(texts))]
    content = bytearray(database.read_bytes())
    at = content.rindex(text) + int(where * len(text))
    content[at] ^= 1 << bit
    database.write_bytes(content)


def _overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)
    path.chmod(0o400)


def test_rows_cut_off_the_end_are_found(home: Path) -> None:
    forge(home, "DELETE FROM record_runs", "DELETE FROM record_log WHERE seq = 10")
    assert findings(home) == ["end of the log"]


def test_rows_cut_off_with_the_anchor_moved_back_are_found(home: Path) -> None:
    before = home.parent / "before"
    copy2(home / "record.sqlite3", before)
    with open_record(home) as record:
        keep(record, report_of("A report that somebody wants to be forgotten."))
    for path in home.glob("record.sqlite3-*"):
        path.unlink()
    copy2(before, home / "record.sqlite3")
    assert findings(home) == ["end of the log"]


def test_a_chain_written_anew_without_the_key_is_found(home: Path) -> None:
    forge(home, "UPDATE record_anchor SET seq = 9, hash = (SELECT hash FROM record_log WHERE seq = 9)")
    assert "end of the log" in findings(home)


def test_a_row_taken_out_of_the_middle_is_named(home: Path) -> None:
    forge(home, "DELETE FROM record_codings WHERE seq = 3", "DELETE FROM record_log WHERE seq = 3")
    assert findings(home)[0] == "record_log row 3"


def test_content_that_is_gone_is_named_and_leaves_the_chain_whole(home: Path) -> None:
    forge(home, "DELETE FROM record_codings WHERE seq = 3")
    assert findings(home) == ["record_log row 3"]


def test_a_row_that_the_log_does_not_know_is_named(home: Path) -> None:
    forge(
        home,
        "INSERT INTO record_log SELECT 11, at, who, action, subject, digest, prev_hash, hash FROM record_log "
        "WHERE seq = 10",
        "INSERT INTO record_runs SELECT 11, content, step FROM record_runs",
    )
    assert findings(home)[0] == "record_log row 11"


def test_a_missing_file_is_named(home: Path) -> None:
    path = next(home.glob("captures/*/*"))
    path.unlink()
    assert findings(home) == [str(path)]


def test_a_head_of_another_record_is_found(home: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "other") as other:
        fill(other, number=9)
    copy2(tmp_path / "other" / "head.json", home / "head.json")
    assert findings(home) == ["end of the log"]


@pytest.mark.parametrize("name", ["key", "head.json"])
def test_a_missing_key_or_head_is_never_made_anew(home: Path, name: str) -> None:
    (home / name).unlink()
    with pytest.raises(BrokenRecord, match=name):
        open_record(home)


def test_a_database_that_is_none_is_named(home: Path) -> None:
    (home / "record.sqlite3").write_bytes(b"not a database" * 1000)
    with pytest.raises(BrokenRecord, match=r"record\.sqlite3"):
        open_record(home)


def test_nothing_is_added_to_a_record_whose_end_was_changed(home: Path) -> None:
    forge(home, "DELETE FROM record_runs", "DELETE FROM record_log WHERE seq = 10")
    with open_record(home) as record, pytest.raises(BrokenRecord, match="row 9"):
        keep(record, report_of("A fourth report."))


def test_the_first_thing_that_does_not_fit_is_named_in_the_error(home: Path) -> None:
    forge(home, "UPDATE record_reports SET content = '{}'")
    with open_record(home) as record, pytest.raises(BrokenRecord, match=r"record_reports row 2: .* 2 more"):
        require_sound(record)
