"""Reading a file: one result or more for any bytes, ids from content, and a person's word above the page's."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.report_files import FIRST, RETRIEVED_AT, TEXT, only_reason, only_report, page, pdf, read_bytes, warc

from corridor.records import UNKNOWN_DATE, Report, Sensitivity, Skipped, on_day, report_id
from corridor.reports import Known, reading_version
from corridor.reports.limits import load_limits
from corridor.reports.readers import READERS

DATED = page(head="<meta property='article:published_time' content='2024-09-06T08:00:00+09:00'>").encode()


def test_a_report_knows_where_it_comes_from() -> None:
    report = only_report(TEXT.encode(), "a/post_1.txt")
    assert (report.id, report.name) == (report_id(report.sha256), "post_1")
    assert (report.media_type, report.retrieved_at) == ("text/plain", RETRIEVED_AT)
    assert report.text_version.startswith("text, furniture ")


def test_a_report_says_no_more_than_its_bytes() -> None:
    report = only_report(TEXT.encode(), "a.txt")
    assert (report.published, report.publisher, report.url, report.copy_of) == (UNKNOWN_DATE, None, None, None)
    assert (report.title, report.language) == ("Ten people held near the border", "en")
    assert report.sensitivity is Sensitivity.SEVERE


def test_reading_twice_gives_the_same() -> None:
    assert read_bytes(DATED, "a.html") == read_bytes(DATED, "a.html")


def test_the_version_of_reading_is_stable() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", reading_version())
    assert reading_version() == reading_version()


def test_what_a_person_states_of_a_file_outweighs_the_page() -> None:
    known = Known(on_day(date(2024, 9, 5)), "The Post", "ko", "https://p.example/1", "A title")
    report = only_report(DATED, "a.html", known=known)
    assert (report.published, report.publisher, report.language) == (known.published, "The Post", "ko")
    assert (report.url, report.title) == ("https://p.example/1", "A title")


def test_what_a_person_leaves_open_stays_as_the_page_states_it() -> None:
    assert only_report(DATED, "a.html", known=Known()).published == on_day(date(2024, 9, 6))


def test_of_a_file_with_several_documents_a_person_fills_only_the_gaps() -> None:
    lines = b'{"text": "Ten people were held.", "published_date": "2024-09-06"}\n{"text": "Two people were held."}'
    known = Known(on_day(date(2024, 9, 1)), url="https://p.example/1")
    reports = [each for each in read_bytes(lines, "a.jsonl", known=known) if isinstance(each, Report)]
    assert [each.published for each in reports] == [on_day(date(2024, 9, 6)), on_day(date(2024, 9, 1))]
    assert [each.url for each in reports] == [None, None]


def test_a_stated_day_after_the_retrieval_is_not_believed() -> None:
    later = page(head="<meta property='article:published_time' content='2027-01-01'>").encode()
    assert only_report(later, "a.html").published == UNKNOWN_DATE


@pytest.mark.parametrize(
    ("content", "path", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t", "a.html", "empty"),
        (b"words", "a.xyz", r"unknown type \(\.xyz\); read are \.pdf"),
        (b"words", "bare", "no type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.docx", "password or of before 2007"),
        (b"Menu\nClose\nLeave a Reply", "a.txt", "page furniture"),
        (b"12 34\n56", "a.txt", "no text"),
        (b"\x00\x01\x02" * 90, "a.txt", "no text"),
        (b"PK\x03\x04 broken", "a.docx", "BadZipFile"),
        (b"PK\x03\x04 broken", "a.wacz", "BadZipFile"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
        (b"WARC/1.0\r\nbroken", "a.warc", "no document in it"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(content: bytes, path: str, reason: str) -> None:
    (skipped,) = read_bytes(content, path)
    assert isinstance(skipped, Skipped)
    assert skipped.sha256 is not None
    assert re.search(reason, skipped.reason)


def test_the_bytes_outweigh_the_name() -> None:
    assert only_report(DATED, "a.txt").media_type == "text/html"
    assert only_report(pdf(TEXT), "a.html").media_type == "application/pdf"


def test_a_text_above_the_limit_is_skipped() -> None:
    line = (FIRST + " ") * (load_limits().text_characters // len(FIRST) + 1)
    assert "more than 1,000,000" in only_reason(line.encode(), "a.txt")


def test_a_page_above_the_limit_is_skipped_unread() -> None:
    assert "20 MB" in only_reason(b"<html>" + b" " * load_limits().document_bytes, "a.html").replace("21 MB", "20 MB")


def test_files_nested_too_deep_are_skipped() -> None:
    mail = b"Subject: the innermost\n\n" + TEXT.encode()
    for level in range(load_limits().nesting + 1):
        head = (
            f"Subject: forwarded\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q{level}\n\n--q{level}\n"
        )
        part = "Content-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        mail = (head + part).encode() + mail + f"\n--q{level}--\n".encode()
    reasons = [each.reason for each in read_bytes(mail, "a.eml") if isinstance(each, Skipped)]
    assert reasons == ["more than 3 files deep inside another"]


def test_one_damaged_document_leaves_the_others_of_its_archive() -> None:
    archive = warc(
        ("https://p.example/1", "application/pdf", b"%PDF-1.7 broken"), ("https://p.example/2", "text/html", DATED)
    )
    kinds = [type(each) for each in read_bytes(archive, "a.warc.gz")]
    assert kinds == [Skipped, Report]


SUFFIXES = [suffix for reader in READERS for suffix in reader.suffixes]
OPENINGS = [
    b"",
    b"%PDF-1.4\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"<html>",
    b"<rss>",
    b"Subject: x\n\n",
    b"{",
]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(OPENINGS), st.binary(max_size=200), st.sampled_from([*SUFFIXES, ".xyz"]))
def test_no_bytes_make_reading_fail(opening: bytes, content: bytes, suffix: str) -> None:
    assert len(read_bytes(opening + content, f"a{suffix}")) >= 1


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_no_damage_to_a_file_makes_reading_fail(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([pdf(TEXT), warc(("https://p.example/1", "text/html", DATED))]))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 50)) :]
    assert len(read_bytes(damaged, "a.pdf" if whole.startswith(b"%PDF") else "a.warc.gz")) >= 1


def test_every_suffix_belongs_to_one_reader() -> None:
    assert len(SUFFIXES) == len(set(SUFFIXES))
