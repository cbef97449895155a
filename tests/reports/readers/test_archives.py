"""Web archives: a report to a fetched page, never more than the limits, and no silence where they break off."""

import gzip
import zlib

import pytest
from tests.reports.report_files import FIRST, only_reason, only_report, page, read_bytes, wacz, warc

from corridor.records import UNKNOWN_DATE, Report, Skipped

PAGE = page().encode()
FETCHED = ("https://p.example/1", "text/html; charset=utf-8", PAGE)


@pytest.mark.parametrize(("packed", "path"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_a_fetched_page_is_a_report_under_its_address(packed: bool, path: str) -> None:
    report = only_report(warc(FETCHED, packed=packed), path)
    assert (report.name, report.url) == ("https://p.example/1", "https://p.example/1")
    assert FIRST in report.text
    assert report.published == UNKNOWN_DATE


def test_the_same_page_has_the_same_id_in_every_archive() -> None:
    other = warc(("https://p.example/2", "text/html", b"<html></html>"), FETCHED)
    reports = [each for each in read_bytes(other, "b.warc.gz") if isinstance(each, Report)]
    alone = only_report(warc(FETCHED), "a.warc.gz")
    assert [each.id for each in reports] == [alone.id]
    assert reports[0].sha256 != alone.sha256


def test_a_wacz_is_read_through_its_warcs() -> None:
    assert FIRST in only_report(wacz(warc(FETCHED)), "a.wacz").text
    assert "without a WARC" in only_reason(wacz(), "a.wacz")


def test_pictures_and_missing_pages_are_skipped_together() -> None:
    picture = ("https://p.example/x.png", "image/png", b"x")
    found = read_bytes(warc(picture, FETCHED, picture), "a.warc.gz")
    assert isinstance(found[-1], Skipped)
    assert found[-1].reason == "2 records that are no documents: 2 image/png"
    assert "status 404" in only_reason(warc(FETCHED, status="404 Not Found"), "a.warc.gz")


@pytest.mark.parametrize("left_out", [30, 200])
def test_an_archive_that_breaks_off_says_so(left_out: int) -> None:
    found = read_bytes(warc(FETCHED)[:-left_out], "a.warc.gz")
    assert isinstance(found[-1], Skipped)
    assert "breaks off" in found[-1].reason


def test_a_record_that_breaks_off_is_no_report() -> None:
    assert "breaks off" in only_reason(warc(FETCHED, packed=False)[:-200], "a.warc")


def bomb(megabytes: int) -> bytes:
    """A packed archive of one record that unpacks to this much."""
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://p.example/1\r\nContent-Type: text/html\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(head + b"Content-Length: %d\r\n\r\n" % (megabytes * 1_000_000))]
    parts += [packer.compress(bytes(1_000_000)) for _ in range(megabytes)]
    return b"".join([*parts, packer.flush()])


def test_a_bomb_is_stopped_at_the_limit() -> None:
    reasons = [each.reason for each in read_bytes(bomb(600), "a.warc.gz") if isinstance(each, Skipped)]
    assert reasons == ["more than 20 MB", "an archive that unpacks to more than 512 MB"]


def test_an_archive_whose_lines_never_end_is_given_up_in_seconds() -> None:
    """Joined block by block, a line of 200 MB takes an hour."""
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nX: "
    assert "no documents" in only_reason(gzip.compress(head + bytes(200_000_000)), "a.warc.gz")
    assert "not what it says it is" in only_reason(wacz(gzip.compress(bytes(200_000_000))), "a.wacz")


def test_a_packed_file_that_is_no_archive_is_skipped() -> None:
    assert "unknown type" in only_reason(gzip.compress(b"words"), "a.gz")
