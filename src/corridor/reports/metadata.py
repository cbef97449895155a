"""What a page states about itself in its head: title, publisher, address, language and publication date.

htmldate is not asked for the date: it falls back on the day of change, on the year of the copyright line and on dates
in the text, and completes a month to its first day. Here a date is read from fields that mean publication, or not
at all.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from corridor.records import UNKNOWN_DATE, DateSpan
from corridor.reports.dates import stated_date

# Names of fields, in the order in which they are believed. Sources: Open Graph protocol (og:, article:), schema.org
# (itemprop), Dublin Core (dc., dcterms.), Highwire Press tags of Google Scholar (citation_), Parse.ly and Sailthru.
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "citation_publication_date",
    "citation_online_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date",
    "dcterms.date",
)
_TITLES = ("og:title", "citation_title", "dcterms.title", "dc.title", "twitter:title", "parsely-title")
_PUBLISHERS = ("og:site_name", "dcterms.publisher", "dc.publisher", "citation_publisher", "citation_journal_title")
_ADDRESSES = ("og:url", "parsely-link")

# schema.org's Article and what descends from it that reports are marked as.
_ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "Report"}
    | {
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "PressRelease",
        "SocialMediaPosting",
    }
)
_JSON_DEPTH = 6
"""How deep an article may stand in JSON-LD: `@graph`, a list and `mainEntity` make four."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states; None and unknown where it does not."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: DateSpan = UNKNOWN_DATE


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """What the head of a page and its JSON-LD state; the first field of each list that states something is believed."""
    fields = _meta_fields(tree)
    article = next(_articles(tree), {})
    heading = " ".join(str(tree.findtext(".//title") or "").split()) or None
    return PageMetadata(
        title=_text(article.get("headline")) or _first(fields, _TITLES) or heading,
        publisher=_publisher(article) or _first(fields, _PUBLISHERS),
        url=_address(tree, fields),
        language=_text(article.get("inLanguage")) or _text(tree.get("lang")),
        published=_published(tree, fields, article),
    )


def _published(tree: HtmlElement, fields: dict[str, str], article: dict[str, Any]) -> DateSpan:
    stated = [fields.get(name) for name in _PUBLISHED] + [_text(article.get("datePublished"))]
    stated += [element.get("datetime") for element in tree.iterfind(".//time[@itemprop='datePublished']")]
    stated += [element.get("datetime") for element in tree.iterfind(".//time[@pubdate]")]
    return next((span for span in map(stated_date, stated) if span.is_known), UNKNOWN_DATE)


def _meta_fields(tree: HtmlElement) -> dict[str, str]:
    """The first content of every meta element, by its name in lower case."""
    fields: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            fields.setdefault(name.strip().lower(), content)
    return fields


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _articles_in(json.loads(element.text or "", strict=False), depth=0)
        except (ValueError, RecursionError):
            continue


def _articles_in(value: object, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _JSON_DEPTH:
        return
    if isinstance(value, dict):
        kinds = value.get("@type")
        if _ARTICLES & {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}:
            yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from _articles_in(inner, depth=depth + 1)


def _publisher(article: dict[str, Any]) -> str | None:
    publisher = article.get("publisher")
    first = publisher[0] if isinstance(publisher, list) and publisher else publisher
    return _text(first.get("name") if isinstance(first, dict) else first)


def _address(tree: HtmlElement, fields: dict[str, str]) -> str | None:
    canonical = tree.find(".//link[@rel='canonical']")
    stated = [canonical.get("href") if canonical is not None else None, _first(fields, _ADDRESSES)]
    return next((url for url in stated if url and url.startswith(("http://", "https://"))), None)


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
