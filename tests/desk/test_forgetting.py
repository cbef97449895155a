"""After a purge no byte of a report stays in what the desk made of it, and the desk builds the rest again."""

from pathlib import Path

from django.test import Client
from tests.desk.invented_workspace import TEXTS, report_of
from tests.desk.test_briefs import tools

from corridor.desk.decisions import state_of
from corridor.desk.forgetting import forget_derived
from corridor.desk.models import AccessEntry, IndexedClaim, IndexedReport
from corridor.desk.working import ask_where_behind, work_once
from corridor.desk.workspace import Workspace

WORDS = "the crossing to vietnam was closed"


def test_no_word_of_a_purged_report_stays_at_the_desk(desk: Workspace, reviewer: Client) -> None:
    work = desk.work("reviewer")
    report = report_of("border")
    reviewer.get(f"/reports/{report.id}")
    assert _holds(desk.home)
    work.record.purge({report.sha256}, incident_ids=set(), why="asked for", by=work.by)
    forget_derived(desk)
    assert not _holds(desk.home)


def test_what_was_not_purged_is_built_again(desk: Workspace) -> None:
    work = desk.work("reviewer")
    work.record.purge({report_of("border").sha256}, incident_ids=set(), why="asked for", by=work.by)
    forget_derived(desk)
    ask_where_behind()
    assert work_once(tools)
    assert IndexedReport.objects.count() == len(TEXTS) - 1


def test_a_reason_stands_in_the_record_and_not_in_the_log_that_only_grows(desk: Workspace, reviewer: Client) -> None:
    claim = IndexedClaim.objects.first()
    assert claim is not None
    reviewer.post(
        f"/claims/{claim.claim_id}/decide", {"what": "reject", "why": "Zanzibarian words", "seen": state_of(claim)}
    )
    assert any(each.why == "Zanzibarian words" for each in desk.record.judgements())
    assert not AccessEntry.objects.filter(detail__contains="Zanzibarian").exists()


def _holds(folder: Path) -> bool:
    return any(
        WORDS in path.read_bytes().lower().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file()
    )
