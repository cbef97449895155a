"""Web pages: the article without its page, and only what the page states about itself."""

import json
from datetime import date

import pytest
from tests.reports.report_files import FIRST, SECOND, only_reason, only_report, page

from corridor.records import UNKNOWN_DATE, on_day
from corridor.reports import parse_published

COMMENTS = (
    "<div id='comments'><h3>Leave a Reply</h3><p>I was there and they were eleven, not ten, believe me.</p></div>"
)
FIGURE = "<figure><img src='x.jpg'><figcaption>A bus like the one that was stopped on the road.</figcaption></figure>"


def json_ld(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(fields)}</script>"


def test_the_article_is_kept_and_the_page_is_not() -> None:
    text = only_report(page(body=COMMENTS + "<footer>About us</footer>").encode(), "a.html").text
    assert text == f"Ten people held near the border\n\n{FIRST}\n\n{SECOND}"


def test_a_caption_is_not_the_report() -> None:
    html = page().replace(f"<p>{SECOND}", f"{FIGURE}<p>{SECOND}")
    assert "A bus like" not in only_report(html.encode(), "a.html").text


def test_title_publisher_address_and_day_come_from_json_ld() -> None:
    article = {
        "@type": "NewsArticle",
        "headline": "Ten held",
        "datePublished": "2024-09-06",
        "publisher": {"name": "The Post"},
    }
    head = (
        json_ld(**{"@graph": [{"@type": "WebSite", "name": "no"}, article]})
        + "<link rel=canonical href='https://p.example/1'>"
    )
    report = only_report(page(head=head).encode(), "a.html")
    assert (report.title, report.publisher, report.url) == ("Ten held", "The Post", "https://p.example/1")
    assert report.published == on_day(date(2024, 9, 6))


def test_title_publisher_and_day_come_from_open_graph() -> None:
    head = "<meta property='og:site_name' content='The Post'><meta property='og:title' content='Ten  held'>"
    head += "<meta property='article:published_time' content='2024-09'>"
    report = only_report(page(head=head).encode(), "a.html")
    assert (report.title, report.publisher, report.published) == ("Ten held", "The Post", parse_published("2024-09"))


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:modified_time' content='2024-09-06'>",
        "<meta name='date' content='2024-09-06'>",
        "<meta itemprop='copyrightYear' content='2024'>",
        "<link rel='canonical' href='https://p.example/2024/09/06/ten'>",
        "<meta property='article:published_time' content='last Friday'>",
        json_ld(**{"@type": "NewsArticle", "dateModified": "2024-09-06"}),
        "<script type='application/ld+json'>{broken</script>",
    ],
)
def test_what_is_not_stated_as_publication_leaves_the_day_unknown(head: str) -> None:
    dated = page(head=head, paragraphs=(FIRST, SECOND, "Updated on 6 September 2024, 10:15, by our desk in town."))
    assert only_report(dated.encode(), "a.html").published == UNKNOWN_DATE


def test_a_publisher_is_not_guessed_from_title_or_address() -> None:
    report = only_report(page(head="<link rel='canonical' href='https://post.example/1'>").encode(), "a.html")
    assert (report.publisher, report.title) == (None, "Ten held - The Crossing Post")


def test_a_page_in_a_declared_encoding_is_read() -> None:
    chinese = "据当地警方通报,星期二夜间在边境附近的一辆货车里发现三十名没有证件的外国人,司机已被拘留。"
    html = page(head="<meta charset='gb2312'>", paragraphs=(chinese, chinese.replace("三十", "二十")))
    report = only_report(html.encode("gb18030"), "a.html")
    assert chinese in report.text
    assert report.language == "zh"


def test_signs_that_only_guide_the_line_breaks_are_dropped() -> None:
    assert FIRST in only_report(page().replace("governor", "gov\u00adernor").encode(), "a.html").text


def test_xhtml_with_a_declaration_is_read() -> None:
    xhtml = '<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert FIRST in only_report(xhtml.encode(), "a.xhtml").text


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body><script>load()</script></body></html>", "<div>" * 100_000]
)
def test_a_page_without_running_text_is_skipped(html: str) -> None:
    assert "page" in only_reason(html.encode(), "a.html")


MHTML = (
    "From: <Saved by a browser>\nSnapshot-Content-Location: https://p.example/1\nSubject: Ten held\n"
    "Date: Mon, 7 Oct 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="q"\n\n'
)


def test_a_saved_page_is_read_and_its_day_of_saving_is_not_its_publication() -> None:
    part = f"--q\nContent-Type: text/html; charset=utf-8\nContent-Location: https://p.example/1\n\n{page()}\n--q--\n"
    report = only_report((MHTML + part).encode(), "a.mhtml")
    assert report.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert (report.url, report.published) == ("https://p.example/1", UNKNOWN_DATE)


def test_a_saved_page_of_pictures_alone_is_skipped() -> None:
    assert "image/png" in only_reason((MHTML + "--q\nContent-Type: image/png\n\nx\n--q--\n").encode(), "a.mhtml")
