"""Every command of the first-run page runs, in the order of the page, on the shipped example."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor.cli import corridor_group

ROOT = Path(__file__).parents[1]


def commands() -> list[list[str]]:
    """The page's `corridor` lines, as arguments."""
    page = (ROOT / "docs/first-run.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("corridor ")]
    return [shlex.split(line)[1:] for line in lines]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with reports, as the page supposes it, that commands run in."""
    shutil.copytree(ROOT / "examples/western-balkans", tmp_path / "reports")
    shutil.copy(tmp_path / "reports/2016-03-09-route-closed.txt", tmp_path / "reports/one.txt")
    (tmp_path / "protected_names.csv").write_text("id,name,role,kind\none,Avery Example,helper,invented\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORRIDOR_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.slow
def test_the_page_can_be_followed_from_top_to_end(folder: Path) -> None:
    shown = [CliRunner().invoke(corridor_group, arguments, catch_exceptions=False) for arguments in commands()]
    assert [run.exit_code for run in shown] == [0] * len(shown)
    assert len(shown) >= 9
    assert (folder / "out/brief/brief.html").is_file()
    assert (folder / "out/public/brief.html").is_file()
    assert (folder / "out/what-if/projection.csv").is_file()


@pytest.mark.slow
def test_the_example_has_a_public_brief(folder: Path) -> None:
    arguments = ["brief", "reports", "--index", "reports/index.csv", "--network", "western-balkans"]
    shown = CliRunner().invoke(corridor_group, [*arguments, "--audience", "public", "--out", "out"])
    assert shown.exit_code == 0, shown.exception
    assert (folder / "out/brief.html").is_file()
