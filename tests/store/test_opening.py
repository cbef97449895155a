"""Opening: private files, an honest start after a kill, and two processes at once."""

import multiprocessing
import stat
from pathlib import Path

import pytest
from tests.store.invented_records import BY, fill, keep, report_of

from corridor.store import Run, has_record, open_record, verify
from corridor.store.files import Home


def test_every_file_is_private_and_kept_bytes_are_read_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_record(home) as record:
        fill(record)
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [home, *home.rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {modes.pop(path) for path in home.glob("captures/*/*")} == {0o400}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_what_a_killed_run_left_half_written_is_cleared(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        fill(record)
    leftover = tmp_path / "captures" / "ab" / ".unfinished-4194999-x"
    leftover.parent.mkdir(exist_ok=True)
    leftover.write_bytes(b"half")
    with open_record(tmp_path) as record:
        assert verify(record) == ()
    assert not leftover.exists()


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare(has_rows=False)
    (home.captures / "ab").mkdir()
    (home.captures / "ab" / ".unfinished-1-x").write_bytes(b"half")
    assert home.clear_unfinished() == 0
    assert list(home.kept()) == []


def test_a_head_that_lags_behind_a_kill_catches_up(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        fill(record)
        head = (tmp_path / "head.json").read_bytes()
        keep(record, report_of("A fourth report."))
    (tmp_path / "head.json").write_bytes(head)
    with open_record(tmp_path) as record:
        assert verify(record) == ()
        record.add_run(Run("read", {}), by=BY)
        assert verify(record) == ()
    assert (tmp_path / "head.json").read_bytes() != head


@pytest.mark.parametrize("processes", [2])
def test_processes_that_add_at_once_lose_and_double_nothing(tmp_path: Path, processes: int) -> None:
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=_add_some, args=(tmp_path, number)) for number in range(processes)]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * processes
    with open_record(tmp_path) as record:
        assert len(record.reports()) == 10 + 5 * processes
        assert len([entry for entry in record.log() if entry.action == "report"]) == 10 + 5 * processes
        assert verify(record) == ()


def _add_some(home: Path, number: int) -> None:
    with open_record(home) as record:
        fill(record, number=10)
        for each in range(5):
            keep(record, report_of(f"Report {each} that only process {number} has."))


def test_a_folder_without_a_record_is_told_from_one_with(tmp_path: Path) -> None:
    assert not has_record(tmp_path / "home")
    with open_record(tmp_path / "home"):
        assert has_record(tmp_path / "home")
