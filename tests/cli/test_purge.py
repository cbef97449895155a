"""`corridor purge` as a person types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corridor.cli import corridor_group, main
from corridor.store import open_record


def call(*arguments: object) -> Result:
    return CliRunner().invoke(corridor_group, [str(argument) for argument in arguments])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a record of one report."""
    text = tmp_path / "one.txt"
    text.write_text("Police at the Quagmire ferry stopped a family of five on Monday morning.", encoding="utf-8")
    call("read", text, "--home", tmp_path / "home")
    return tmp_path / "home"


def test_nothing_is_removed_without_yes(home: Path) -> None:
    assert "0 reports would be removed" in call("purge", "--due", "--home", home).output


def test_one_report_is_removed_with_a_reason_and_not_read_again(home: Path, tmp_path: Path) -> None:
    report_id = next(iter(_ids(home)))
    told = call("purge", "--report", report_id, "--why", "the source asked for it", "--yes", "--home", home)
    assert "removed 1 reports" in told.output
    assert b"Quagmire" not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert "was purged from this record" in call("read", tmp_path / "one.txt", "--home", home).output
    assert call("verify", "--home", home).exit_code == 0


def _ids(home: Path) -> list[str]:
    with open_record(home) as record:
        return [str(report.id) for report in record.reports()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "both or neither of --due and --report"),
        (["--report", "rep-x"], "expected --why"),
        (["--report", "rep-x", "--why", "asked"], "no report 'rep-x'"),
    ],
)
def test_what_cannot_be_meant_is_told(
    home: Path, arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["purge", *arguments, "--home", str(home)])
    assert left.value.code == 2
    assert expected in capsys.readouterr().err
