"""Verdicts are the scorer's, their counts its figures, and the page shows what is wrong without a script."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from corridor.bench.tallies import kind_lines, standard_errors, tally
from corridor.bench.verdicts import Judged, Verdict, judge, open_scorer
from corridor.bench.wrong_page import write_wrong

TEXT = "Police held <b>six</b> walkers at Ufa. A boat brought nine people ashore. Two guides were charged."


def incident(kind: str, quote: str, *, count: int = 6, modality: str = "asserted") -> dict[str, Any]:
    group = {"group": "people", "nationality": ["MMR"], "count_min": count, "count_max": count}
    place = {"name": "Ufa", "resolved": "Ufa, Bashkortostan, RUS", "precision": "city", "lat": 54.8, "lon": 56.0}
    return {
        "type": kind,
        "modality": modality,
        "affected": [group],
        "places": [place],
        "date": {"start": "2024-05-02", "end": "2024-05-02", "text": "", "precision": "day"},
        "sources": [],
        "evidence": quote,
        "corridor_effect": None,
        "ref": quote,
    }


HELD = incident("arrest", "Police held <b>six</b> walkers at Ufa.")
LANDED = incident("arrival", "A boat brought nine people ashore.", count=9)
CHARGED = incident("broker_arrest", "Two guides were charged.", count=2)


def coding(*incidents: Mapping[str, Any], paths: tuple[str, ...] = ()) -> dict[str, Any]:
    ways = [{"path": path.split(), "evidence": ""} for path in paths]
    return {"relevant": bool(incidents), "incidents": list(incidents), "routes_described": ways}


def laid_out(folder: Path, *, gold: Mapping[str, Any], made: Mapping[str, Any]) -> Path:
    """A folder of one report called `a`, and its prediction under `made`."""
    for name, coded in (("gold", gold), ("made", made)):
        (folder / name).mkdir()
        (folder / name / "a.json").write_text(json.dumps(coded), encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "index.csv").write_text("id,language,text_kind,case\na,en,wire,a\n", encoding="utf-8")
    return folder


@pytest.fixture
def judged(shared: Path, tmp_path: Path) -> tuple[Judged, ...]:
    """A report with an incident of the wrong kind, one missed and one too much."""
    gold = coding(HELD, LANDED, paths=("RUS KAZ",))
    made = coding({**HELD, "type": "raid", "modality": "alleged"}, CHARGED)
    folder = laid_out(tmp_path, gold=gold, made=made)
    return judge(folder, predictions=folder / "made", scorer=open_scorer(shared))


class _Page(HTMLParser):
    """Collects tags, ids and the anchors that links point to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.ids += [found] if (found := named.get("id")) else []
        self.anchors |= {(named.get("href") or "").removeprefix("#")} - {""}


def test_an_incident_is_paired_missed_or_too_much(judged: tuple[Judged, ...]) -> None:
    (report,) = judged
    assert [verdict.outcome for verdict in report.verdicts] == ["wrong field", "missed", "too much"]
    assert report.verdicts[0].wrong == ("kind", "modality")


def test_counts_of_the_verdicts_are_f1_and_shares(judged: tuple[Judged, ...]) -> None:
    figures = tally(judged)
    assert (figures["incident_f1"], figures["strict_f1"], figures["relevant_f1"]) == (0.5, 0.0, 1.0)
    assert (figures["kind"], figures["place"]) == (0.0, 1.0)


def test_the_error_of_a_figure_is_the_jackknife_over_cases() -> None:
    right = Verdict(HELD, HELD, {"kind": True})
    missed = Verdict(HELD, None, {})
    both = coding(HELD)
    reports = [Judged(name, {}, "", both, both, (verdict,)) for name, verdict in (("a", right), ("b", missed))]
    assert standard_errors(reports)["incident_r"] == pytest.approx(0.5)


def test_reports_of_one_case_are_left_out_together() -> None:
    right, both = Verdict(HELD, HELD, {"kind": True}), coding(HELD)
    reports = [Judged(name, {"case": "one"}, "", both, both, (right,)) for name in "ab"]
    assert str(standard_errors(reports)["incident_r"]) == "nan"


def test_the_table_of_kinds_has_a_line_for_each(judged: tuple[Judged, ...]) -> None:
    heading, *lines = kind_lines(judged)
    assert heading.split()[:4] == ["kind", "gold", "found", "too"]
    assert [line.split()[:4] for line in lines] == [
        ["arrest", "1", "1", "0"],
        ["arrival", "1", "0", "0"],
        ["broker_arrest", "0", "0", "1"],
    ]


def test_the_page_has_no_script_and_every_anchor_stands_on_it_once(judged: tuple[Judged, ...], tmp_path: Path) -> None:
    page = _Page()
    page.feed(write_wrong(judged, title="Some reports", out=tmp_path / "page.html").read_text(encoding="utf-8"))
    assert page.tags.isdisjoint({"script", "img", "link", "iframe", "b"})
    assert page.anchors <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_page_shows_gold_beside_machine_and_marks_the_wrong_field(
    judged: tuple[Judged, ...], tmp_path: Path
) -> None:
    page = write_wrong(judged, title="Some reports", out=tmp_path / "page.html").read_text(encoding="utf-8")
    row = re.search(r'<tr class="wrong"><th scope="row">kind \(wrong\)</th><td>(\w+)</td><td>(\w+)</td>', page)
    assert row is not None
    assert row.groups() == ("arrest", "raid")
    assert "Police held &lt;b&gt;six&lt;/b&gt; walkers at Ufa.<sup>1</sup>" in page
    assert "RUS &gt; KAZ (wrong)" in page


def test_the_page_lists_outcomes_fields_and_kinds_with_their_numbers(
    judged: tuple[Judged, ...], tmp_path: Path
) -> None:
    page = write_wrong(judged, title="Some reports", out=tmp_path / "page.html").read_text(encoding="utf-8")
    assert re.findall(r"<summary>(.*?)</summary>", page) == [
        "missed: 1", "too much: 1", "wrong kind: 1", "wrong modality: 1", "arrest: 1", "arrival: 1",
        "broker_arrest: 1", "reports: 1",
    ]  # fmt: skip


def test_a_report_with_nothing_wrong_is_left_out(shared: Path, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, gold=coding(HELD), made=coding(HELD))
    judged = judge(folder, predictions=folder / "made", scorer=open_scorer(shared))
    page = write_wrong(judged, title="Some reports", out=tmp_path / "page.html").read_text(encoding="utf-8")
    assert "0 of 1 reports have something wrong" in page


def test_a_report_without_a_prediction_has_every_incident_missed(shared: Path, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, gold=coding(HELD), made=coding(HELD))
    (report,) = judge(folder, predictions=folder / "nowhere", scorer=open_scorer(shared))
    assert [verdict.outcome for verdict in report.verdicts] == ["missed"]
