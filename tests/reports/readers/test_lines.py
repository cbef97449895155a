"""JSON lines: a report to a line, and a bad line named by its number."""

import json

import pytest
from tests.reports.report_files import TEXT, only_report, read_bytes

from corridor.records import Report, Skipped, report_id
from corridor.reports import parse_published


def test_a_line_states_what_its_report_states() -> None:
    fields = {"title": "Ten held", "publisher": "The Post", "url": "https://p.example/1", "language": "en"}
    line = json.dumps({"text": TEXT, "id": "post-1", "published_date": "2024-09", **fields})
    report = only_report(line.encode(), "a.jsonl")
    assert (report.name, report.text) == ("post-1", TEXT.strip())
    assert (report.title, report.publisher, report.url) == ("Ten held", "The Post", "https://p.example/1")
    assert report.published == parse_published("2024-09")


def test_lines_without_an_id_go_by_their_number() -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in ("Ten people were held.", "Two people were held."))
    reports = [each for each in read_bytes(lines.encode(), "a.jsonl") if isinstance(each, Report)]
    assert [each.name for each in reports] == ["a#1", "a#2"]
    assert [each.id for each in reports] == [report_id(reports[0].sha256, 1), report_id(reports[0].sha256, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[1]",
        '{"title": "x"}',
        '{"text": 7}',
        '{"text": "x", "published_date": "6.9.2024"}',
        '{"text": "x", "id": []}',
        '{"text":' + "[" * 100_000,
    ],
)
def test_a_bad_line_is_skipped_by_its_number_and_the_next_is_read(line: str) -> None:
    found = read_bytes((line + '\n\n{"text": "Ten people were held."}').encode(), "a.jsonl")
    assert [type(each) for each in found] == [Skipped, Report]
    assert isinstance(found[0], Skipped)
    assert found[0].reason.startswith("line 1: ")


def test_half_a_surrogate_does_not_reach_the_text() -> None:
    assert only_report(b'{"text": "Ten \\ud800 people were held."}', "a.jsonl").text.encode("utf-8")
