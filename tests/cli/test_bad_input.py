"""Bad input through the commands: claims or a counted reason, never a crash, and names that leave no folder."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor.cli import corridor_group
from corridor.pipeline.lines import LONGEST_LINE

TEXTS = {
    "empty": "",
    "half": "\ud800 Police arrested 12 refugees in Kunming \udfff",
    "signs": "(" * 5_000,
    "long": "警方在昆明抓获十二名难民" * 30_000,
    "nul": "Police\x00 arrested\x00 12 refugees",
    "rtl": "\u202ePolice arrested\u202c 12 refugees in Kunming.",
}


@pytest.fixture(autouse=True)
def _places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CORRIDOR_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("command", ["code", "places"])
def test_every_bad_line_is_answered(command: str, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()))
    shown = CliRunner().invoke(corridor_group, [command, "--lines", str(lines)])
    answers = {row["id"]: row for row in map(json.loads, shown.stdout.splitlines())}
    assert shown.exit_code == 0
    assert list(answers) == list(TEXTS)
    assert answers["long"]["characters_left_out"] == len(TEXTS["long"]) - LONGEST_LINE


def test_a_name_that_leaves_the_folder_is_not_written_and_the_rest_is(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [
        {"id": name, "text": f"Police arrested 12 refugees in Kunming, {name}."} for name in ("../x", "a\x00b", "good")
    ]
    source.write_text("\n".join(map(json.dumps, rows)))
    out = tmp_path / "deep" / "out"
    shown = CliRunner().invoke(corridor_group, ["resolve", str(source), "--gold-format", str(out)])
    assert shown.exit_code == 0, shown.output
    assert [path.name for path in out.iterdir()] == ["good.json"]
    assert not (out.parent / "x.json").exists()
    assert "not written: '../x'" in shown.output


def test_proposals_are_printed_with_their_words(tmp_path: Path) -> None:
    report = tmp_path / "one.txt"
    report.write_text("6월 3일 중국 쿤밍에서 탈북민 15명이 붙잡힌 것으로 전해졌다. 이들은 한국으로 가던 길이었다.")
    shown = CliRunner().invoke(corridor_group, ["propose", str(report), "--published", "2024-06-10"])
    assert "“15명”  15" in shown.output
    assert "2024-06-03" in shown.output


def test_the_llm_engine_is_off_unless_settings_name_it(tmp_path: Path) -> None:
    report = tmp_path / "one.txt"
    report.write_text("Police arrested 12 refugees.")
    shown = CliRunner().invoke(corridor_group, ["code", str(report), "--engine", "llm"])
    assert "CORRIDOR_LLM_URL" in str(shown.exception)
