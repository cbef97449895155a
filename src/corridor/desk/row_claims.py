"""A row of a team's spreadsheet as a claim by hand: what its columns say, checked as a form is, and nothing guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corridor.claims.by_hand import code_by_hand
from corridor.desk.claim_forms import ClaimForm, claim_from
from corridor.errors import FixInput, UnknownWord
from corridor.records import (
    UNKNOWN_DATE,
    Claim,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Report,
    report_id,
)
from corridor.reports import Known, parse_published

FIXED = "="
"""A mapping that begins so gives every row the word behind it, instead of a column."""

FIELDS: dict[str, str | Promise] = {
    "text": _("The report's text"),
    "kind": _("Kind"),
    "modality": _("How the report holds it"),
    "quote": _("Quote"),
    "date_words": _("Date, in the report's words"),
    "start_on": _("From day"),
    "end_on": _("To day"),
    "place": _("Place, in the report's words"),
    "area": _("Country or province"),
    "precision": _("How finely it is known"),
    "people": _("People, in the report's words"),
    "population": _("Who they are"),
    "low": _("At least"),
    "best": _("Best count"),
    "high": _("At most"),
    "nationality": _("Nationality"),
    "title": _("Title"),
    "publisher": _("Publisher"),
    "published": _("Published"),
    "language": _("Language"),
    "url": _("Address"),
}
REQUIRED = ("text", "kind", "modality")
WORDS: dict[str, Sequence[str]] = {
    "kind": [each.value for each in Kind],
    "modality": [each.value for each in Modality],
    "population": [each.value for each in Population],
    "precision": [each.value for each in PlacePrecision],
}
_ABOUT_THE_REPORT = ("text", "title", "publisher", "published", "language", "url")


def told_by(row: Sequence[str], *, header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """What a row says of each field that is mapped; empty cells are left out."""
    cells = dict(zip(header, row, strict=True))
    told = {
        field: source.removeprefix(FIXED) if source.startswith(FIXED) else cells.get(source, "")
        for field, source in mapping.items()
        if field in FIELDS
    }
    return {field: value for field, value in told.items() if value}


def known_of(told: Mapping[str, str]) -> Known:
    """What a row says about its report; FixInput for a day that is none."""
    published = parse_published(told["published"]) if told.get("published") else UNKNOWN_DATE
    stated = {name: told.get(name) for name in ("publisher", "language", "url", "title")}
    return Known(published=published, **stated)


def check_row(told: Mapping[str, str], *, who: str) -> Claim:
    """The claim that the row would give if its text is kept as it stands; the same errors as `claim_of_row`."""
    known = known_of(told)
    text = told.get("text", "")
    digest = sha256(text.encode()).hexdigest()
    report = Report(report_id(digest), "row", text, "as written", digest, "text/plain", published=known.published)
    return claim_of_row(told, report=report, who=who)


def claim_of_row(told: Mapping[str, str], *, report: Report, who: str) -> Claim:
    """The claim that a row states of its report, coded by who imports it.

    FixInput for a field that is missing or malformed, UnknownWord for a word outside the codebook, BadQuote for words
    that the text does not hold.
    """
    for field in REQUIRED:
        if not told.get(field):
            raise FixInput(str(_("Found nothing for: %(field)s.") % {"field": FIELDS[field]}))
    for field, words in WORDS.items():
        if told.get(field) and told[field] not in words:
            raise UnknownWord(told[field], what=field, known=words)
    claim = claim_from(_valid(told, report), report=report, who=who)
    places = tuple(replace(each, name=told.get("place", "")) for each in claim.places)
    return code_by_hand(
        report,
        kind=claim.kind,
        modality=claim.modality,
        quote=claim.quote,
        who=who,
        affected=claim.affected,
        places=places,
        date=claim.date,
    )


def _valid(told: Mapping[str, str], report: Report) -> ClaimForm:
    given: dict[str, Any] = {name: value for name, value in told.items() if name not in _ABOUT_THE_REPORT}
    if not given.get("quote"):
        given |= {"start": 0, "end": len(report.text)}
    given.setdefault("population", Population.UNKNOWN.value)
    is_province = "-" in given.get("area", "")
    given.setdefault("precision", PlacePrecision.ADMIN1.value if is_province else PlacePrecision.COUNTRY.value)
    form = ClaimForm(given)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise FixInput(f"{FIELDS.get(field, field)}: {' '.join(str(each) for each in errors)}")
    return form
