"""The command line as a person meets it: help, answers, and errors that say what to do next."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor.cli import COMMANDS, corridor_group, main
from corridor.cli.page import commands_page

PAGE = Path(__file__).parents[2] / "docs/reference/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(corridor_group, [name, "--help"])
    assert shown.exit_code == 0
    assert f"corridor {name}" in shown.output.split("Example:")[1]


def test_the_summaries_are_the_commands_own_and_each_is_another() -> None:
    assert len(set(COMMANDS.values())) == len(COMMANDS)
    assert all(summary.endswith(".") for summary in COMMANDS.values())


def test_the_page_prints_what_help_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == commands_page(), "run `make docs`"


def test_an_audience_is_never_assumed(tmp_path: Path) -> None:
    arguments = ["brief", str(tmp_path), "--network", "western-balkans", "--out", str(tmp_path / "out")]
    shown = CliRunner().invoke(corridor_group, arguments)
    assert shown.exit_code == 2
    assert "--audience" in shown.output


def test_a_day_that_is_no_day_is_shown_with_what_was_expected() -> None:
    shown = CliRunner().invoke(corridor_group, ["state", "--on", "3 September"])
    assert "found '3 September'; expected a day written YYYY-MM-DD" in shown.output


def test_a_day_before_the_calendar_of_routes_is_refused() -> None:
    result = CliRunner().invoke(corridor_group, ["state", "--on", "0001-01-01"])
    assert result.exit_code == 2
    assert "expected a day from 1900-01-01 on" in result.output


def test_a_place_that_cannot_be_written_is_named_without_a_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "one.txt"
    report.write_text("Nothing.")
    home = tmp_path / "a file" / "home"
    home.parent.write_text("")
    with pytest.raises(SystemExit) as left:
        main(["read", str(report), "--home", str(home)])
    assert left.value.code == 2
    assert "expected a place that may be read and written" in capsys.readouterr().err


def test_an_unknown_network_is_answered_with_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["project", "western-balkan", "--home", str(tmp_path), "--out", str(tmp_path / "out")])
    assert left.value.code == 2
    assert "western-balkans" in capsys.readouterr().err


def test_reading_twice_says_that_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Police in the town arrested nine migrants on Monday.\n", encoding="utf-8")
    arguments = ["read", str(tmp_path / "one.txt"), "--home", str(tmp_path / "home")]
    CliRunner().invoke(corridor_group, arguments)
    assert "0 files new or changed, 1 known already" in CliRunner().invoke(corridor_group, arguments).output


def test_a_flipped_byte_is_named_and_leaves_with_code_five(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("Police in the town arrested nine migrants on Monday.\n", encoding="utf-8")
    CliRunner().invoke(corridor_group, ["read", str(tmp_path / "one.txt"), "--home", str(tmp_path / "home")])
    capture = next(file for file in (tmp_path / "home" / "captures").rglob("*") if file.is_file())
    capture.chmod(0o600)
    capture.write_bytes(b"X" + capture.read_bytes()[1:])
    with pytest.raises(SystemExit) as left:
        main(["verify", "--home", str(tmp_path / "home")])
    assert left.value.code == 5
    assert capture.name[:12] in capsys.readouterr().err


def test_a_closure_without_its_days_is_refused_with_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(
            [
                "project",
                "western-balkans",
                "--close",
                "GRC>MKD",
                "--home",
                str(tmp_path),
                "--out",
                str(tmp_path / "out"),
            ]
        )
    assert left.value.code == 2
    assert "--from DATE --to DATE" in capsys.readouterr().err


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit) as left:
        main(["read", str(tmp_path / "empty"), "--home", str(tmp_path / "home")])
    assert left.value.code == 2
    assert "found no file; expected reports" in capsys.readouterr().err
