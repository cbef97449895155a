"""How to cite the brief, and for internal readers what it cites: BibTeX and CSL-JSON."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from corridor.records import Brief, BriefSource

_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPED = re.compile(r"[\\{}~^#$%&_]")


def bibtex(brief: Brief) -> bytes:
    """One entry for the brief and one for each report that it names."""
    return "\n".join(_entry(each) for each in _items(brief)).encode()


def csl_json(brief: Brief) -> bytes:
    """The same as CSL-JSON."""
    return (json.dumps(list(_items(brief)), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _items(brief: Brief) -> Iterator[dict[str, Any]]:
    header = brief.header
    yield {
        "id": f"corridor-{header.network}-{header.audience}-{header.edition}",
        "type": "report",
        "title": header.title,
        "publisher": "Corridor",
        "number": str(header.edition),
        "issued": _issued(header.made_on),
        "note": header.mark,
    }
    yield from (_source(source) for source in brief.sources)


def _source(source: BriefSource) -> dict[str, Any]:
    found = {
        "id": str(source.report_id),
        "type": "article",
        "title": source.title or "Untitled report",
        "publisher": source.publisher,
        "URL": source.url,
        "language": source.language or "",
        "issued": _issued(source.published.start_on, to=source.published.precision.value),
    }
    return {name: value for name, value in found.items() if value}


def _issued(day: date | None, *, to: str = "day") -> dict[str, Any]:
    """As far as it is known: a year, a month, or a day."""
    if day is None:
        return {}
    parts = [day.year, day.month, day.day]
    return {"date-parts": [parts[: {"year": 1, "month": 2}.get(to, 3)]]}


def _entry(item: dict[str, Any]) -> str:
    parts = [str(part).zfill(2) for part in item.get("issued", {}).get("date-parts", [[]])[0]]
    told = {
        "title": item["title"],
        "institution" if item["type"] == "report" else "howpublished": item.get("publisher", ""),
        "number": item.get("number", ""),
        "date": "-".join(parts),
        "year": parts[0] if parts else "",
        "language": item.get("language", ""),
        "note": item.get("note", ""),
    }
    lines = [f"  {name} = {{{_escape(value)}}}," for name, value in told.items() if value]
    lines += [f"  url = {{{_address(item['URL'])}}},"] if item.get("URL") else []
    kind = "techreport" if item["type"] == "report" else "misc"
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda sign: _SPECIAL.get(sign.group(), f"\\{sign.group()}"), " ".join(text.split()))


def _address(url: str) -> str:
    """An address as it may stand between braces."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")
