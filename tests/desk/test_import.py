"""Page 9: files and spreadsheets come in through the worker, and nothing of them is guessed."""

import csv
import io
import zipfile
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from playwright.sync_api import Browser
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in
from tests.desk.invented_workspace import TEXTS
from tests.desk.test_working import tools

from corridor.desk import jobs, uploads
from corridor.desk.models import IndexedClaim, IndexedReport, Job, UploadedSheet
from corridor.desk.sheets import read_sheet
from corridor.desk.working import work_once
from corridor.desk.workspace import Workspace
from corridor.errors import FixInput

TEXT = "Guards at the river post turned back 12 people from Laos on 9 May 2025, a shopkeeper said."
HEADER = ["text", "kind", "modality", "best", "people", "start_on", "area", "place", "published"]
ROW = [TEXT, "expulsion_pushback", "alleged", "12", "12 people", "2025-05-09", "LAO", "Laos", "2025-05-10"]


def as_csv(*rows: list[str], header: list[str] | None = None) -> bytes:
    """A table as a team's program writes it."""
    out = io.StringIO()
    csv.writer(out).writerows([header or HEADER, *rows])
    return out.getvalue().encode()


def hand_in(client: Client, content: bytes, name: str = "our table.csv") -> UploadedSheet:
    """The table as the desk keeps it until it is imported."""
    answer: Any = client.post("/import/sheets", {"sheet": SimpleUploadedFile(name, content)})
    return UploadedSheet.objects.get(pk=int(answer.url.rpartition("/")[2]))


def import_all(client: Client, sheet: UploadedSheet, **mapping: str) -> Job:
    """The work, once the worker has done it."""
    told = {name: name for name in sheet.header} | mapping
    client.post(f"/import/sheets/{sheet.pk}", {**told, "what": "import"})
    work_once(tools)
    return Job.objects.get(kind="import")


def files(*names: str, content: bytes = b"Two boats lay in the harbour of a town.") -> list[SimpleUploadedFile]:
    """Files as a browser sends them."""
    return [SimpleUploadedFile(name, content + name.encode()) for name in names]


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get("/import/"))


def test_a_reader_sees_nothing(reader: Client) -> None:
    assert is_nothing(reader.get("/import/"), reader)
    assert is_nothing(reader.post("/import/files", {"files": files("a.txt")}), reader)
    assert not Job.objects.exists()


def test_a_reviewer_hands_in_files_that_are_read_and_then_removed(reviewer: Client, desk: Workspace) -> None:
    reviewer.post("/import/files", {"files": files("first.txt", "second.txt")})
    assert len(list((desk.home / uploads.FOLDER).rglob("*.txt"))) == 2
    work_once(tools)
    assert sorted(IndexedReport.objects.filter(name__in=["first", "second"]).values_list("name", flat=True)) == [
        "first",
        "second",
    ]
    assert list((desk.home / uploads.FOLDER).iterdir()) == []


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get("/import/"), outsider)
    assert is_nothing(outsider.post("/import/sheets", {"sheet": files("a.csv")[0]}), outsider)


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\..\\evil.txt", "/etc/evil.txt", ".evil.txt", "e\0vil.txt"])
def test_a_file_stays_in_its_folder_whatever_it_is_called(reviewer: Client, desk: Workspace, name: str) -> None:
    file = SimpleUploadedFile("x.txt", b"Some words of a report.")
    file._name = name  # type: ignore[attr-defined]
    uploads.keep([file], workspace=desk)
    reviewer.post("/import/files", {"files": SimpleUploadedFile(name, b"Some words of a report.")})
    assert [path for path in desk.home.parent.rglob("*vil*") if path.parents[1] != desk.home / uploads.FOLDER] == []


def test_what_could_not_be_read_is_listed_with_its_reason(reviewer: Client) -> None:
    reviewer.post("/import/files", {"files": files("broken.pdf", content=b"%PDF-1.4 nothing")})
    work_once(tools)
    page = reviewer.get("/import/").content.decode()
    assert "broken" in page
    assert "Left out</dt><dd>1" in page


def test_copies_are_shown_with_what_they_repeat(reviewer: Client) -> None:
    again = " ".join(f"{TEXTS['border']} The market by the road stayed empty for {each} days." for each in range(9))
    reviewer.post("/import/files", {"files": [SimpleUploadedFile("one.txt", again.encode())]})
    reviewer.post("/import/files", {"files": [SimpleUploadedFile("two.txt", f"{again} He left.".encode())]})
    work_once(tools)
    work_once(tools)
    assert b"each with what it repeats" in reviewer.get("/import/").content


def test_an_import_is_stopped_and_goes_on(reviewer: Client) -> None:
    reviewer.post("/import/files", {"files": files("a.txt")})
    job = Job.objects.get()
    reviewer.post(f"/import/jobs/{job.pk}", {"what": "stop"})
    assert not work_once(tools)
    reviewer.post(f"/import/jobs/{job.pk}", {"what": "go on"})
    work_once(tools)
    assert Job.objects.get().state == "done"


def test_a_request_that_is_too_large_is_refused_before_it_is_kept(
    reviewer: Client, outsider: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 5000)
    monkeypatch.setattr(uploads, "MOST_BYTES_OF_OTHERS", 1000)
    large = {"files": files("a.txt", content=b"x" * 2000)}
    outsider.handler.enforce_csrf_checks = True  # which makes the form be read before anybody is asked who they are
    outsider.cookies["csrftoken"] = "a" * 32
    assert outsider.post("/import/files", large).status_code == 400
    assert reviewer.post("/import/files", {"files": files("a.txt", content=b"x" * 6000)}).status_code == 400
    assert not Job.objects.exists()


def test_a_row_becomes_a_claim_by_hand_of_its_own_text(reviewer: Client) -> None:
    job = import_all(reviewer, hand_in(reviewer, as_csv(ROW)))
    assert (job.state, job.outcome["coded"], job.outcome["skipped"]) == ("done", 1, [])
    claim = IndexedClaim.objects.get(is_by_hand=True)
    assert (claim.kind, claim.quote, claim.coder) == ("expulsion_pushback", TEXT, "reviewer")
    assert not UploadedSheet.objects.exists()


def test_who_imported_a_row_does_not_approve_it(reviewer: Client, second_reviewer: Client) -> None:
    import_all(reviewer, hand_in(reviewer, as_csv(ROW)))
    home = IndexedClaim.objects.get(is_by_hand=True).incident_id
    for client, approvals in ((reviewer, 0), (second_reviewer, 1)):
        from corridor.desk.models import IndexedIncident  # noqa: PLC0415

        row = IndexedIncident.objects.get(incident_id=home)
        client.post(f"/incidents/{home}/decide", {"what": "approve", "seen": row.version})
        row.refresh_from_db()
        assert row.approvals == approvals


def test_the_same_table_again_adds_nothing(reviewer: Client) -> None:
    import_all(reviewer, hand_in(reviewer, as_csv(ROW)))
    Job.objects.all().delete()
    import_all(reviewer, hand_in(reviewer, as_csv(ROW)))
    assert IndexedClaim.objects.filter(is_by_hand=True).count() == 1


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("kind", "expulsion_pushbak", "expulsion_pushback"),
        ("modality", "asserted?", "asserted"),
        ("best", "a dozen", "Best count"),
        ("start_on", "9 May", "From day"),
        ("people", "twelve persons", "twelve persons"),
        ("area", "Laos", "Country or province"),
        ("published", "someday", "someday"),
        ("text", "", "Found nothing for"),
    ],
)
def test_a_row_that_says_something_unknown_is_left_out_and_named(
    reviewer: Client, column: str, value: str, told: str
) -> None:
    wrong = [value if name == column else cell for name, cell in zip(HEADER, ROW, strict=True)]
    sheet = hand_in(reviewer, as_csv(wrong, ROW))
    assert told in reviewer.get(f"/import/sheets/{sheet.pk}").content.decode()
    job = import_all(reviewer, sheet)
    assert (job.outcome["coded"], [each["name"] for each in job.outcome["skipped"]]) == (1, ["2"])


def test_columns_called_otherwise_are_mapped_and_a_word_can_hold_for_all_rows(reviewer: Client) -> None:
    header = ["what they wrote", "type"]
    sheet = hand_in(reviewer, as_csv([TEXT, "expulsion_pushback"], header=header))
    missing = reviewer.post(f"/import/sheets/{sheet.pk}", {"what": "import", "text": "what they wrote"}, follow=True)
    assert b"No column gives: Kind" in missing.content
    job = import_all(reviewer, sheet, text="what they wrote", kind="type", modality="=alleged")
    assert job.outcome["coded"] == 1
    assert IndexedClaim.objects.get(is_by_hand=True).modality == "alleged"


def test_a_table_is_seen_by_who_handed_it_in_alone(reviewer: Client, second_reviewer: Client) -> None:
    sheet = hand_in(reviewer, as_csv(ROW))
    assert is_nothing(second_reviewer.get(f"/import/sheets/{sheet.pk}"), second_reviewer)


def test_a_workbook_is_read_as_its_values(desk: Workspace) -> None:  # noqa: ARG001
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["text", "best"])
    book.active.append(["a report", 12.0])
    book.active.append(["=1+1", None])
    book.save(out)
    assert read_sheet(out.getvalue()).rows == (("a report", "12"),)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 2**20))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text",
        b"text,text\n1,2",
        b"text,\n",
        b"\xff\xfe\x00",
        b"PK\x03\x04nothing",
        b"a,b\n\x00,1",
        as_csv(header=["x"] * 2),
    ],
)
def test_what_is_no_table_is_refused_and_told(desk: Workspace, content: bytes) -> None:  # noqa: ARG001
    with pytest.raises(FixInput, match="Found"):
        read_sheet(content)


def test_a_table_that_unpacks_without_end_is_refused(desk: Workspace) -> None:  # noqa: ARG001
    with pytest.raises(FixInput, match="200 MB"):
        read_sheet(_bomb())


def test_a_script_and_a_formula_in_a_table_stay_text(reviewer: Client) -> None:
    row = [f"=cmd() <script>alert(1)</script> {TEXT}", *ROW[1:]]
    sheet = hand_in(reviewer, as_csv(row))
    page = reviewer.get(f"/import/sheets/{sheet.pk}").content.decode()
    assert "<script>alert" not in page


def test_work_of_other_kinds_is_not_stopped_here(reviewer: Client) -> None:
    job = jobs.ask_for("rebuild", {}, who="worker")
    assert is_nothing(reviewer.post(f"/import/jobs/{job.pk}", {"what": "stop"}), reviewer)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/import/", "/import/sheets/{sheet}"])
def test_axe_finds_no_violation_in_the_import(browser: Browser, reviewer: Client, address: str, path: str) -> None:
    sheet = hand_in(reviewer, as_csv(ROW, [*ROW[:1], "expulsion_pushbak", *ROW[2:]]))
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "reviewer", address)
    page: Any = context.new_page()
    page.goto(path.format(sheet=sheet.pk))
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


def test_the_record_is_whole_beside_files_that_wait(reviewer: Client, desk: Workspace) -> None:
    reviewer.post("/import/files", {"files": files("a.txt")})
    assert list(desk.record.verify()) == []


def test_a_table_leaves_the_limits_of_other_readers_alone() -> None:
    before = csv.field_size_limit()
    read_sheet(b"text,kind\nwords,arrest\n")
    assert csv.field_size_limit() == before
