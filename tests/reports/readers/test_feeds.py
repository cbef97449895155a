"""Feeds: a report to an entry, with the day that the entry states as published."""

from datetime import date

from tests.reports.report_files import FIRST, SECOND, only_reason, read_bytes

from corridor.records import UNKNOWN_DATE, Report, on_day

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Crossing Post</title><language>en-gb</language>
<item><title>Ten held</title><link>https://p.example/1</link><pubDate>Fri, 06 Sep 2024 23:30:00 -0500</pubDate>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;figure&gt;&lt;figcaption&gt;A bus&lt;/figcaption&gt;&lt;/figure&gt;&lt;p&gt;
{SECOND}&lt;/p&gt;</description></item>
<item><title>Two people were held at the river</title></item>
<item><link>https://p.example/3</link></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>Ten held</title>
<updated>2024-09-08T00:00:00Z</updated><content type="text">{FIRST}</content></entry></feed>"""


def reports(feed: str) -> list[Report]:
    return [each for each in read_bytes(feed.encode(), "feed.xml") if isinstance(each, Report)]


def test_an_entry_has_its_text_publisher_address_and_day() -> None:
    first = reports(RSS)[0]
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert (first.title, first.publisher, first.url) == ("Ten held", "The Crossing Post", "https://p.example/1")
    assert first.published == on_day(date(2024, 9, 6))


def test_an_entry_with_a_title_alone_is_read_and_one_without_is_skipped() -> None:
    found = read_bytes(RSS.encode(), "feed.xml")
    assert len(found) == 3
    assert [each.text for each in reports(RSS)][1:] == ["Two people were held at the river"]


def test_the_day_of_change_is_not_the_day_of_publication() -> None:
    (entry,) = reports(ATOM)
    assert (entry.text, entry.published) == (FIRST, UNKNOWN_DATE)


def test_entries_have_ids_of_their_own() -> None:
    assert len({each.id for each in reports(RSS)}) == 2


def test_xml_that_is_no_feed_is_skipped() -> None:
    assert "neither RSS nor Atom" in only_reason(b"<?xml version='1.0'?><kml><a>x</a></kml>", "a.xml")


def test_a_feed_cannot_reach_for_other_files() -> None:
    entity = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    item = "<channel><item><title>Ten &a; held</title></item></channel>"
    feed = f'<?xml version="1.0"?>{entity}<rss version="2.0">{item}</rss>'
    assert [each.text for each in reports(feed)] in (["Ten held"], ["Ten &a; held"], ["Ten  held"])
