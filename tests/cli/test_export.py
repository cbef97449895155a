"""`corridor export` as a person types it, on the example."""

from click.testing import CliRunner

from corridor.cli import corridor_group


def test_a_format_that_is_not_there_is_answered_with_those_that_are() -> None:
    arguments = ["export", "--network", "western-balkans", "--audience", "public", "--out", "x", "--format", "stix"]
    told = CliRunner().invoke(corridor_group, arguments)
    assert told.exit_code == 2
    assert "'jsonl'" in told.output


def test_an_audience_is_never_assumed() -> None:
    told = CliRunner().invoke(corridor_group, ["export", "--network", "western-balkans", "--out", "x"])
    assert "Missing option '--audience'" in told.output
