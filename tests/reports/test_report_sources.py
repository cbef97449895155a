"""Opening files: sorted, each once, and what cannot be opened is named."""

import os
from pathlib import Path

import pytest

from corridor.records import Skipped
from corridor.reports import Source, open_sources
from corridor.reports.limits import load_limits


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_files_of_folders_come_sorted_and_each_once(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/c.html")
    opened = [source.name for source in open_sources([tmp_path / "b.txt", tmp_path, tmp_path])]
    assert opened == ["b", "c", "z"]


def test_hidden_files_and_links_to_folders_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".git/x.txt", ".DS_Store", "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert [source.name for source in open_sources([tmp_path])] == ["b"]


@pytest.mark.parametrize(
    ("path", "name", "suffix"),
    [
        ("A.TXT", "A", ".txt"),
        ("crawl.warc.gz", "crawl", ".warc.gz"),
        ("v1.2.html", "v1.2", ".html"),
        ("bare", "bare", ""),
    ],
)
def test_a_source_goes_by_its_stem(tmp_path: Path, path: str, name: str, suffix: str) -> None:
    write(tmp_path, path)
    (source,) = open_sources([tmp_path / path])
    assert isinstance(source, Source)
    assert (source.name, source.suffix, source.content) == (name, suffix, path.encode())


def test_an_absent_path_is_skipped_by_name(tmp_path: Path) -> None:
    (skipped,) = open_sources([tmp_path / "none.txt"])
    assert isinstance(skipped, Skipped)
    assert "no such file" in skipped.reason


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (skipped,) = open_sources([tmp_path])
    assert isinstance(skipped, Skipped)
    assert "neither a file nor a folder" in skipped.reason


def test_a_file_above_the_limit_is_skipped_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.warc").open("wb") as file:
        file.truncate(load_limits().file_bytes + 1)
    (skipped,) = open_sources([tmp_path])
    assert isinstance(skipped, Skipped)
    assert "256 MB" in skipped.reason
