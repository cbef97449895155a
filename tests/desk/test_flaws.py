"""The classes of flaws that a penetration test of a like system named, each tried against the real desk."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import client_of
from tests.desk.invented_workspace import PASSWORD, PROTECTED, report_of
from tests.desk.test_briefs import approved, compose, publish
from tests.desk.test_working import tools

from corridor.desk import urls
from corridor.desk.decisions import Changed, Seen, set_status
from corridor.desk.joining import invite
from corridor.desk.models import (
    AccessEntry,
    ApiToken,
    IndexedClaim,
    IndexedIncident,
    IndexedReport,
    IndexedText,
    Invitation,
    Job,
    Member,
    UploadedSheet,
)
from corridor.desk.roles import Role
from corridor.desk.tokens import make_token
from corridor.desk.uploads import MOST_BYTES_OF_OTHERS
from corridor.desk.working import work_once
from corridor.desk.workspace import Workspace
from corridor.errors import Refused
from corridor.exchange.briefs.tables import escape_cell
from corridor.records import IncidentStatus

OPEN = {"join", "account_login", "account_logout", "account_reauthenticate", "account_change_password"}
OPEN |= {"account_signup", "set_language"}
"""Doors that are not `access.page`: signing in, an invitation's link, the language of who is not signed in."""

SCRIPT = "<script>alert('seen')</script>"
NUMBER = re.compile(r"<(?:int|str):(\w+)>")


def doors() -> Iterator[str]:
    """The address of every page of the desk, as if its object were the first or an invented one."""
    for each in urls.urlpatterns:
        if isinstance(each, URLPattern) and each.name not in OPEN:
            yield "/" + NUMBER.sub("1", str(each.pattern))


DOORS = sorted(doors())


def ferry() -> IndexedClaim:
    """The claim of one report."""
    return IndexedClaim.objects.get(report_id=report_of("ferry").id)


def incident_of(name: str) -> IndexedIncident:
    """The incident that a report's claim belongs to."""
    claim = IndexedClaim.objects.get(report_id=report_of(name).id)
    return IndexedIncident.objects.get(incident_id=claim.incident_id)


def answers_of(client: Client, path: str) -> list[Any]:
    """What reading and changing there is answered with, where the page knows the method at all."""
    tried = [client.get(path), client.post(path, {"what": "approve", "role": "administrator"})]
    return [answer for answer in tried if answer.status_code != 405]


# Object access


@pytest.mark.parametrize("path", DOORS)
def test_no_page_opens_to_who_is_not_signed_in(anonymous: Client, path: str) -> None:
    assert all(is_sent_to_sign_in(answer) for answer in answers_of(anonymous, path))


@pytest.mark.parametrize("path", DOORS)
def test_no_page_opens_to_who_has_no_place_here(outsider: Client, path: str) -> None:
    assert all(is_nothing(answer, outsider) for answer in answers_of(outsider, path))


def test_what_a_reader_may_not_change_looks_as_if_it_were_not_there(reader: Client) -> None:
    there, nowhere = incident_of("ferry").incident_id, "inc-of-nobody"
    found = [reader.post(f"/incidents/{each}/decide", {"what": "approve"}) for each in (there, nowhere)]
    assert all(is_nothing(answer, reader) for answer in found)


def test_nobody_revokes_the_token_of_another(reader: Client, reviewer: Client) -> None:
    make_token(Member.objects.get(user__username="reader"), name="of the reader", scope="read", days="1")
    token = ApiToken.objects.get()
    assert is_nothing(reviewer.post(f"/tokens/{token.pk}/revoke"), reviewer)
    assert reader.post(f"/tokens/{token.pk}/revoke").status_code == 302


def test_nobody_opens_the_sheet_that_another_handed_in(reviewer: Client, second_reviewer: Client) -> None:
    reviewer.post("/import/sheets", {"sheet": SimpleUploadedFile("ours.csv", b"quote,kind\none,arrest\n")})
    sheet = UploadedSheet.objects.get()
    assert reviewer.get(f"/import/sheets/{sheet.pk}").status_code == 200
    assert is_nothing(second_reviewer.get(f"/import/sheets/{sheet.pk}"), second_reviewer)


# Bulk actions and work in the background


def test_nobody_tells_the_worker_which_files_to_read(reviewer: Client, desk: Workspace) -> None:
    told = {"paths": "/etc", "files": SimpleUploadedFile("a.txt", b"A few words of a report.")}
    reviewer.post("/import/files", told)
    paths = [Path(path) for path in Job.objects.get(kind="read").arguments["paths"]]
    assert all(path.parent == desk.home / "uploads" for path in paths)


def test_the_worker_reads_no_folder_that_a_link_leads_to(reviewer: Client, desk: Workspace, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere.txt"
    secret.write_text("What lies elsewhere stays there.", encoding="utf-8")
    reviewer.post("/import/files", {"files": SimpleUploadedFile("../../../elsewhere.txt", b"Words that were sent.")})
    work_once(tools)
    assert secret.exists()
    assert not IndexedText.objects.filter(text__contains="stays there").exists()
    assert desk.home.is_dir()


def test_only_imports_are_stopped_from_the_page_of_imports(reviewer: Client) -> None:
    job = Job.objects.create(kind="publish", arguments={"brief": 1}, asked_by="publisher", asked_at="2026-01-01T00:00Z")
    assert is_nothing(reviewer.post(f"/import/jobs/{job.pk}", {"what": "stop"}), reviewer)


def test_a_merge_of_an_incident_that_is_not_there_changes_nothing(reviewer: Client, desk: Workspace) -> None:
    row = incident_of("ferry")
    told = {"what": "merge", "seen": row.version, "other_seen": "inc-of-nobody@x", "why": "the same"}
    assert reviewer.post(f"/incidents/{row.incident_id}/decide", told).status_code in {302, 409}
    assert desk.record.judgements() == ()


# Privilege by field


def test_a_form_that_names_a_role_gives_none(anonymous: Client) -> None:
    link = f"/join/{invite(Role.READER, by='administrator')}"
    told = {"name": "newcomer", "password": PASSWORD, "again": PASSWORD, "role": "administrator", "is_superuser": "1"}
    anonymous.post(link, told)
    member = Member.objects.get(user__username="newcomer")
    assert (member.may, member.user.is_superuser, member.user.is_staff) == (Role.READER, False, False)


def test_a_form_that_names_another_person_or_a_status_is_signed_by_its_sender(reviewer: Client) -> None:
    claim = ferry()
    told = {"what": "reject", "why": "not so", "seen": f"{claim.decided}:{claim.decided_by}:{claim.incident_id}"}
    reviewer.post(f"/claims/{claim.claim_id}/decide", {**told, "who": "second", "decided_by": "second"})
    assert ferry().decided_by == "reviewer"


def test_no_status_that_is_posted_accepts_an_incident(reviewer: Client) -> None:
    row = incident_of("ferry")
    for word in ("accepted", "status", "accept"):
        told = {"what": word, "status": "accepted", "seen": row.version, "why": "because"}
        reviewer.post(f"/incidents/{row.incident_id}/decide", told)
    assert incident_of("ferry").status != "accepted"


def test_no_call_for_a_status_accepts_an_incident(desk: Workspace) -> None:  # noqa: ARG001  it has to be open
    row = incident_of("ferry")
    with pytest.raises(Refused):
        set_status(Seen(row.incident_id, row.version), IncidentStatus.ACCEPTED, who="reviewer", why="because")


def test_a_decision_on_another_version_of_an_incident_is_asked_for_again(desk: Workspace) -> None:
    row = incident_of("ferry")
    with pytest.raises(Changed):
        set_status(Seen(row.incident_id, "of before"), IncidentStatus.REJECTED, who="reviewer", why="because")
    assert desk.record.judgements() == ()


def test_a_token_asked_for_with_a_made_up_scope_is_not_made(reviewer: Client) -> None:
    reviewer.post("/tokens/", {"name": "mine", "scope": "administrator", "days": "9000"})
    assert not ApiToken.objects.exists()


# Set-up after use


@pytest.mark.parametrize(
    "path", ["setup", "create-admin", "install", "api/create-admin", "join/", "join/first", "admin/"]
)
def test_there_is_no_set_up_page(anonymous: Client, path: str) -> None:
    answer = anonymous.post(f"/{path}", {"name": "intruder", "password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 404
    assert not Member.objects.filter(user__username="intruder").exists()


# Brute force


def test_a_second_factor_is_not_guessed_without_end(anonymous: Client) -> None:
    anonymous.post("/account/login/", {"login": "reviewer", "password": PASSWORD})
    path = "/account/second-factor/authenticate/"
    told = [anonymous.post(path, {"code": f"{number:06}"}).content.decode() for number in range(8)]
    assert "Too many" in told[-1]
    assert "Too many" not in told[0]


# Fresh session


def test_signing_out_ends_the_session_for_whoever_kept_it(reader: Client) -> None:
    kept = Client()
    kept.cookies["sessionid"] = reader.cookies["sessionid"].value
    assert kept.get("/").status_code == 200
    reader.post("/account/logout/")
    assert is_sent_to_sign_in(kept.get("/"))


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(anonymous: Client) -> None:
    anonymous.post("/account/login/", {"login": "reader", "password": PASSWORD})
    cookie = anonymous.cookies["sessionid"]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")


# Stored script


@pytest.mark.parametrize("column", ["title", "publisher", "name"])
@pytest.mark.parametrize("path", ["/", "/reports/", "/reports/{report}", "/search/?q=ferry"])
def test_a_script_in_what_a_report_says_of_itself_is_text(reader: Client, column: str, path: str) -> None:
    report = report_of("ferry").id
    IndexedReport.objects.filter(report_id=report).update(**{column: SCRIPT})
    assert SCRIPT not in reader.get(path.format(report=report)).content.decode()


def test_a_script_in_a_reason_is_text(reviewer: Client, administrator: Client) -> None:
    claim = ferry()
    told = {"what": "reject", "why": SCRIPT, "seen": f"{claim.decided}:{claim.decided_by}:{claim.incident_id}"}
    reviewer.post(f"/claims/{claim.claim_id}/decide", told)
    pages = [f"/reports/{claim.report_id}", f"/claims/{claim.claim_id}/edit", "/log/"]
    assert ferry().decided == "rejected"
    assert not [path for path in pages if SCRIPT in administrator.get(path).content.decode()]


def test_a_script_in_an_address_is_text(reader: Client) -> None:
    for path in ("/", "/reports/", "/search/", "/corridors/"):
        page = reader.get(path, dict.fromkeys(("q", "kind", "known", "network", "after", "state"), SCRIPT))
        assert page.status_code < 500
        assert SCRIPT not in page.content.decode()


# Formula injection


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_of_an_export_begins_a_formula(text: str) -> None:
    assert escape_cell(text).startswith("'")


# Path traversal


@pytest.mark.parametrize(
    "name", ["../desk.sqlite3", "..%2fkey", "%2e%2e/key", "/etc/passwd", "..\\key", "brief.html/../../key"]
)
def test_no_name_of_a_file_leads_out_of_a_brief(reviewer: Client, name: str) -> None:
    brief = compose(reviewer)
    assert reviewer.get(f"/briefs/{brief.pk}/files/{name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/static/../key", "/static/%2e%2e/%2e%2e/django_settings.py", "/static/desk/../../urls.py"]
)
def test_no_address_of_a_static_file_leads_out_of_its_folder(anonymous: Client, path: str) -> None:
    assert anonymous.get(path).status_code in {302, 404}


# Request forgery to other hosts


def test_an_address_that_is_handed_in_is_never_fetched(reviewer: Client) -> None:
    reviewer.post("/import/files", {"url": "http://169.254.169.254/", "files": "http://169.254.169.254/"})
    assert not Job.objects.filter(kind="read").exists()


# Exhaustion


def test_a_large_body_of_who_is_not_signed_in_is_refused(anonymous: Client) -> None:
    large = SimpleUploadedFile("large.bin", b"x" * (MOST_BYTES_OF_OTHERS + 1))
    assert anonymous.post("/account/login/", {"login": large}).status_code in {400, 403, 413}


def test_a_form_of_many_fields_is_refused(reader: Client) -> None:
    assert reader.post("/search/keep", {f"f{number}": "x" for number in range(3000)}).status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"size": "1000000000", "limit": "1000000000", "page": "99999999999999999999"},
        {"after": "9" * 5000},
        {"q": "a" * 100_000},
        {"q": " OR ".join(["ferry"] * 5000)},
        {"known": "9999-12-31"},
        {"known": "0001-01-01"},
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"country": "\0", "kind": "\ud7ff" * 100},
    ],
)
@pytest.mark.parametrize("path", ["/", "/reports/", "/search/", "/corridors/", "/log/"])
def test_no_address_asks_for_too_much(administrator: Client, path: str, asked: dict[str, str]) -> None:
    answer = administrator.get(path, asked)
    assert answer.status_code < 500
    assert len(answer.content) < 2 * 2**20


# Guessable names


def test_links_and_folders_are_not_guessed_from_one_another(reviewer: Client) -> None:
    tokens = {invite(Role.READER, by="administrator") for _each in range(20)}
    for number in range(2):
        reviewer.post("/import/files", {"files": SimpleUploadedFile(f"{number}.txt", b"words")})
    folders = {job.arguments["paths"][0].rpartition("/")[2] for job in Job.objects.filter(kind="read")}
    assert (len(tokens), min(map(len, tokens)) >= 40) == (20, True)
    assert (len(folders), min(map(len, folders)) >= 16) == (2, True)


# Who works here, in what is public


def test_nothing_published_names_who_works_here(
    reviewer: Client, second_reviewer: Client, publisher: Client, desk: Workspace
) -> None:
    publish(publisher, approved(reviewer, second_reviewer))
    files = [path for path in sorted(desk.published.rglob("*")) if path.is_file()]
    assert files
    told = b" ".join(path.read_bytes() for path in files if path.suffix != ".pdf")
    assert not re.search(rb"\b(reviewer|second)\b", told)
    assert b"approved by" not in told.lower()


def test_the_login_page_names_nobody(anonymous: Client) -> None:
    page = anonymous.get("/account/login/").content
    assert not re.search(rb"\b(reviewer|publisher)\b", page)


# Malformed bodies


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"seen": 1e999}', b"\xff\xfe", b"[" * 50_000])
def test_a_malformed_body_is_no_server_error(desk: Workspace, body: bytes) -> None:  # noqa: ARG001  it has to be open
    token = make_token(Member.objects.get(user__username="reviewer"), name="a test", scope="decide", days="1")
    program = Client(headers={"authorization": f"Bearer {token}"}, raise_request_exception=False)
    answer = program.post(f"/api/claims/{ferry().claim_id}/decide", body, content_type="application/json")
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "text/xml", "application/json"]
)
def test_a_form_in_another_shape_is_no_server_error(reviewer: Client, kind: str) -> None:
    body = json.dumps({"what": {"a": []}}).encode()
    for path in (f"/claims/{ferry().claim_id}/decide", "/briefs/compose", "/import/files"):
        assert reviewer.generic("POST", path, body, content_type=kind).status_code < 500


# Listing of folders and backups


@pytest.mark.parametrize(
    "path",
    [
        "static/",
        "static/desk/",
        "backup",
        "backups/",
        "desk.sqlite3",
        "record.sqlite3",
        "uploads/",
        "media/",
        ".git/config",
    ],
)
def test_no_folder_is_listed_and_no_file_of_the_record_is_served(administrator: Client, path: str) -> None:
    assert is_nothing(administrator.get(f"/{path}"), administrator)


# Host header


def test_a_host_that_is_not_this_desk_is_refused(anonymous: Client) -> None:
    answer = anonymous.get("/account/login/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, b"elsewhere.example" in answer.content) == (400, False)


def test_a_forwarded_host_makes_no_link(administrator: Client) -> None:
    page = administrator.post("/people/invite", {"role": "reader"}, headers={"x-forwarded-host": "elsewhere.example"})
    assert b"elsewhere.example" not in page.content
    assert Invitation.objects.count() == 1


# Two people


def test_who_edited_an_incident_cannot_approve_it_at_any_door(desk: Workspace) -> None:  # noqa: ARG001
    client, claim = client_of("reviewer"), ferry()
    told = {"what": "reject", "why": "not so", "seen": f"{claim.decided}:{claim.decided_by}:{claim.incident_id}"}
    client.post(f"/claims/{claim.claim_id}/decide", told)
    row = incident_of("ferry-again")
    client.post(f"/incidents/{row.incident_id}/decide", {"what": "approve", "seen": row.version})
    assert not AccessEntry.objects.filter(detail__startswith="approved").exists()


def test_a_protected_name_cannot_be_sought_by_who_may_not_open_it(reader: Client) -> None:
    found = [reader.get("/search/", {"q": word}).content.decode() for word in (PROTECTED, "Zzyqvex Nowhere")]
    assert report_of("helper").id not in found[0]
    assert found[0].count("<li") == found[1].count("<li")
