"""With perfect claims, resolution joins what is one event and no look-alike."""

import csv
import json
from itertools import combinations
from pathlib import Path

import pytest

from corridor.bench.incidents import read_gold_claims, write_gold_with_clusters
from corridor.incidents import resolve

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def joined(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Every gold incident with its report, its event and the cluster that it was put in."""
    out = tmp_path_factory.mktemp("clusters")
    write_gold_with_clusters(shared / "data/reports", out=out)
    found = []
    for path in sorted(out.glob("*.json")):
        for incident in json.loads(path.read_text(encoding="utf-8"))["incidents"]:
            found.append({"report": path.stem, "ref": incident["ref"], "cluster": incident["cluster"]})
    return found


def test_no_two_events_are_joined(joined: list[dict[str, str]]) -> None:
    pairs = [(a, b) for a, b in combinations(joined, 2) if a["cluster"] == b["cluster"]]
    assert [(a["report"], b["report"]) for a, b in pairs if a["ref"] != b["ref"]] == []


def test_most_pairs_of_one_event_in_english_are_joined(shared: Path, joined: list[dict[str, str]]) -> None:
    with (shared / "data/reports/index.csv").open(encoding="utf-8", newline="") as rows:
        english = {row["id"] for row in csv.DictReader(rows) if row["language"] == "en"}
    told = [one for one in joined if one["report"] in english]
    pairs = [(a, b) for a, b in combinations(told, 2) if a["ref"] == b["ref"] and a["report"] != b["report"]]
    assert sum(a["cluster"] == b["cluster"] for a, b in pairs) >= 0.9 * len(pairs)


def test_six_reports_of_the_arrests_in_kunming_are_one_incident_with_fewer_roots(shared: Path) -> None:
    gold = read_gold_claims(shared / "data/reports")
    incidents = resolve(list(gold.claims.values()), reports=gold.reports)
    named = {report.id: report.name for report in gold.reports.values()}
    widest = max(incidents, key=lambda one: len({claim.report_id for claim in one.claims}))
    assert {named[claim.report_id] for claim in widest.claims} >= {"nk_k24_kbs", "nk_k24_asiae", "seed_gx139"}
    assert 1 < widest.independent_source_count < 6
