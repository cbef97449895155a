"""Page 8: a brief is composed from what was accepted, and nobody publishes one alone."""

import pytest
from django.test import Client
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.invented_workspace import PROTECTED, InventedEngine

from corridor import codebook
from corridor.desk.models import AccessEntry, ComposedBrief, Job
from corridor.desk.pages.briefs import compare
from corridor.desk.working import work_once
from corridor.desk.workspace import Workspace
from corridor.pipeline.tools import Tools
from corridor.records import Audience, EarlierEdition, IncidentStatus

ASKED = {"network": "western-balkans", "audience": "public", "on": "2025-07-01", "accepted_only": "on"}


def tools() -> Tools:
    """The invented engine, which needs no gazetteer."""
    return Tools(codebook.load(), object(), InventedEngine())  # type: ignore[arg-type]  # no step looks a name up


def compose(client: Client, **changed: str) -> ComposedBrief:
    """A brief, composed by the worker."""
    client.post("/briefs/compose", ASKED | changed)
    client.get("/briefs/")  # which shows the message once
    assert work_once(tools), "there was no work"
    job = Job.objects.latest("pk")
    assert job.told == ""
    return ComposedBrief.objects.latest("pk")


def approved(*clients: Client) -> ComposedBrief:
    """A public brief that these people approved."""
    brief = compose(clients[0])
    for client in clients:
        client.post(f"/briefs/{brief.pk}/approve", {"seen": brief.key})
    return brief


def publish(client: Client, brief: ComposedBrief) -> Job:
    """Ask for it to be published, and let the worker do it."""
    client.post(f"/briefs/{brief.pk}/publish")
    work_once(tools)
    brief.refresh_from_db()
    return Job.objects.latest("pk")


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get("/briefs/"))


def test_a_reader_sees_briefs_and_no_form(reader: Client) -> None:
    page = reader.get("/briefs/").content.decode()
    assert "No brief was composed yet" in page
    assert "compose" not in page.split("<main")[1].lower().replace("composed", "")


def test_a_reviewer_sees_the_form(reviewer: Client) -> None:
    assert 'name="network"' in reviewer.get("/briefs/").content.decode()


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get("/briefs/"), outsider)


@pytest.mark.parametrize("address", ["compose", "1/approve", "1/publish", "1/withdraw"])
def test_a_reader_cannot_do_what_needs_another_role(reader: Client, address: str) -> None:
    assert is_nothing(reader.post(f"/briefs/{address}"), reader)


@pytest.mark.parametrize("address", ["publish", "withdraw"])
def test_a_reviewer_cannot_publish(reviewer: Client, address: str) -> None:
    brief = compose(reviewer)
    assert is_nothing(reviewer.post(f"/briefs/{brief.pk}/{address}"), reviewer)


def test_an_internal_brief_shows_what_was_left_out_and_opens_in_a_sandbox(reviewer: Client) -> None:
    brief = compose(reviewer, audience="internal", accepted_only="")
    page = reviewer.get(f"/briefs/{brief.pk}").content.decode()
    shown = reviewer.get(f"/briefs/{brief.pk}/files/brief.html")
    assert "What was left out" in page
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "script-src" not in shown.headers["Content-Security-Policy"]
    assert PROTECTED not in shown.content.decode()


def test_a_public_brief_has_no_incident_that_nobody_accepted(reviewer: Client) -> None:
    brief = compose(reviewer, accepted_only="")
    assert (brief.incidents, brief.unreviewed) == (0, 0)


def test_a_file_that_leaves_is_in_the_access_log(reviewer: Client) -> None:
    brief = compose(reviewer)
    reviewer.get(f"/briefs/{brief.pk}/files/incidents.csv")
    entry = AccessEntry.objects.filter(action="exported").latest("pk")
    assert (entry.who, entry.subject, entry.detail) == ("reviewer", f"brief {brief.pk}", "incidents.csv")


@pytest.mark.parametrize("name", ["no-such-file.csv", "..%2F..%2Fkey"])
def test_a_file_that_is_not_in_a_brief_is_not_there(reviewer: Client, name: str) -> None:
    brief = compose(reviewer)
    assert is_nothing(reviewer.get(f"/briefs/{brief.pk}/files/{name}"), reviewer)


def test_two_people_approve_and_a_publisher_publishes(
    reviewer: Client, second_reviewer: Client, publisher: Client, desk: Workspace
) -> None:
    brief = approved(reviewer, second_reviewer)
    job = publish(publisher, brief)
    folder = desk.published / "western-balkans/edition-1"
    assert job.told == ""
    assert "Draft" not in (folder / "brief.html").read_text(encoding="utf-8")
    assert "Edition 1" in (folder.parent / "index.html").read_text(encoding="utf-8")
    assert (folder.parent / "feed.atom").read_text(encoding="utf-8").count("<entry>") == 1
    assert len(desk.record.publications(network="western-balkans", audience=Audience.PUBLIC)) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_one_person_cannot_publish_however_often_they_approve(reviewer: Client, publisher: Client, times: int) -> None:
    brief = approved(*[reviewer] * times)
    job = publish(publisher, brief)
    assert job.state == "failed"
    assert "expected those of two people" in job.told
    assert brief.published_at is None


def test_what_changed_since_the_approvals_is_not_published(
    reviewer: Client, second_reviewer: Client, publisher: Client
) -> None:
    brief = approved(reviewer, second_reviewer)
    ComposedBrief.objects.filter(pk=brief.pk).update(key="brief-of-something-else")
    job = publish(publisher, brief)
    assert job.state == "failed"
    assert "has changed since" in job.told


def test_an_approval_of_something_that_was_not_looked_at_is_refused(reviewer: Client, desk: Workspace) -> None:
    brief = compose(reviewer)
    reviewer.post(f"/briefs/{brief.pk}/approve", {"seen": "brief-of-something-else"})
    assert desk.record.reviews() == ()


def test_a_withdrawn_edition_leaves_a_notice_and_nothing_else(
    reviewer: Client, second_reviewer: Client, publisher: Client, desk: Workspace
) -> None:
    brief = approved(reviewer, second_reviewer)
    publish(publisher, brief)
    publisher.post(f"/briefs/{brief.pk}/withdraw", {"why": "harm"})
    folder = desk.published / "western-balkans/edition-1"
    assert sorted(path.name for path in folder.iterdir()) == ["brief.html", "index.html"]
    assert "was withdrawn" in (folder / "brief.html").read_text(encoding="utf-8")
    assert "withdrawn" in (folder.parent / "index.html").read_text(encoding="utf-8")
    assert "<entry>" not in (folder.parent / "feed.atom").read_text(encoding="utf-8")
    newest = {review.who: review.status for review in desk.record.reviews()}
    assert set(newest.values()) == {IncidentStatus.RETRACTED}


def test_nothing_that_somebody_types_stands_in_a_public_notice(
    reviewer: Client, second_reviewer: Client, publisher: Client, desk: Workspace
) -> None:
    brief = approved(reviewer, second_reviewer)
    publish(publisher, brief)
    publisher.post(f"/briefs/{brief.pk}/withdraw", {"why": f"{PROTECTED} was named"})
    page = desk.published / "western-balkans/edition-1/brief.html"
    assert "was withdrawn" not in page.read_text(encoding="utf-8")


def test_two_editions_are_compared_by_what_they_showed(desk: Workspace) -> None:
    before = EarlierEdition(1, desk.work("x").today, {"a": "One.", "b": "Two.", "c": "Three."})
    after = EarlierEdition(2, desk.work("x").today, {"a": "One.", "b": "Two more.", "d": "Four."})
    found = compare(before, after)
    assert (found.added, found.changed, found.gone) == (["Four."], [("Two.", "Two more.")], 1)


def test_a_published_file_is_readable_for_a_web_server(
    reviewer: Client, second_reviewer: Client, publisher: Client, desk: Workspace
) -> None:
    publish(publisher, approved(reviewer, second_reviewer))
    modes = {path.stat().st_mode & 0o777 for path in desk.published.rglob("*.html")}
    assert modes == {0o644}
