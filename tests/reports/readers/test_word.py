"""Word documents: paragraphs and rows in their order."""

import io
import zipfile

from tests.reports.report_files import FIRST, SECOND, only_reason, only_report, word

from corridor.records import UNKNOWN_DATE


def test_paragraphs_and_rows_come_in_order() -> None:
    rows = [["Ten people and a driver", "Monday evening at the pass"], ["Two people on foot", "Tuesday at the river"]]
    report = only_report(word(["Ten people held near the border", FIRST, SECOND], rows=rows), "a.docx")
    table = "Ten people and a driver | Monday evening at the pass\n\nTwo people on foot | Tuesday at the river"
    assert report.text == f"Ten people held near the border\n\n{FIRST}\n\n{SECOND}\n\n{table}"
    assert (report.title, report.published) == ("Ten people held near the border", UNKNOWN_DATE)


def test_a_document_that_unpacks_too_far_is_skipped() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 21_000_000)
    assert "unpacks to more than 20 MB" in only_reason(content.getvalue(), "a.docx")


def test_an_empty_document_is_skipped() -> None:
    assert "no text" in only_reason(word([""]), "a.docx")
