"""A claim as a form, and back: what a person may change of it, each field with the report's own words beside it."""

import re
from dataclasses import fields, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from corridor.desk.words import choices
from corridor.errors import FixInput
from corridor.records import (
    Affected,
    AreaCode,
    Claim,
    ClaimPlace,
    Count,
    DatePrecision,
    DateSpan,
    Kind,
    Modality,
    PlacePrecision,
    Population,
    Quote,
    Report,
    make_claim,
    quote_at,
)
from corridor.store import HAND

_AREA = r"^[A-Z]{3}(-[A-Z0-9]{1,5})?$"
_OWN = frozenset({"id", "report_id", "kind", "modality", "quote", "engine", "engine_version"})
_DAY = forms.DateInput(attrs={"type": "date"})
_WORDS = forms.TextInput(attrs={"dir": "auto"})
_NOTHING = ("", "—")
"""What stands in a choice that nobody has made: none is made by a form."""


class ClaimForm(forms.Form):
    """Every field of a claim that people correct. start, end: of the quote, in characters of the report's text."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(
        label=_("Quote"),
        help_text=_("The report's exact words. Mark them in the text, or paste them here."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: [_NOTHING, *choices("kind")])
    modality = forms.ChoiceField(label=_("How the report holds it"), choices=lambda: [_NOTHING, *choices("modality")])
    people = forms.CharField(label=_("People, in the report's words"), max_length=200, required=False, widget=_WORDS)
    population = forms.ChoiceField(
        label=_("Who they are"), choices=lambda: choices("population"), initial=Population.UNKNOWN.value
    )
    is_protected = forms.BooleanField(label=_("These are people at risk"), required=False)
    low = forms.IntegerField(label=_("At least"), min_value=0, max_value=10**8, required=False)
    best = forms.IntegerField(label=_("Best count"), min_value=0, max_value=10**8, required=False)
    high = forms.IntegerField(label=_("At most"), min_value=0, max_value=10**8, required=False)
    nationality = forms.CharField(
        label=_("Nationality"), help_text=_("Codes of three letters, as in PRK, CHN."), max_length=80, required=False
    )
    place = forms.CharField(label=_("Place, in the report's words"), max_length=200, required=False, widget=_WORDS)
    area = forms.RegexField(
        _AREA,
        label=_("Country or province"),
        help_text=_("A code as in VNM or CHN-GX."),
        required=False,
        max_length=9,
    )
    precision = forms.ChoiceField(
        label=_("How finely it is known"), choices=lambda: choices("precision"), initial=PlacePrecision.COUNTRY.value
    )
    start_on = forms.DateField(label=_("From day"), required=False, widget=_DAY)
    end_on = forms.DateField(label=_("To day"), required=False, widget=_DAY)
    date_words = forms.CharField(label=_("Date, in the report's words"), max_length=200, required=False, widget=_WORDS)

    def clean_nationality(self) -> tuple[str, ...]:
        """The codes."""
        words = re.findall(r"[^\s,;]+", str(self.cleaned_data["nationality"]).upper())
        if any(not re.fullmatch("[A-Z]{3}", word) for word in words):
            raise ValidationError(_("Expected codes of three letters, with commas between them."))
        return tuple(sorted(set(words)))

    def clean(self) -> None:
        """Ranges in order; a quote by its offsets or by its words."""
        known = [self.cleaned_data.get(name) for name in ("low", "best", "high")]
        numbers = [number for number in known if number is not None]
        if numbers != sorted(numbers):
            self.add_error("best", _("Expected at least ≤ best ≤ at most."))
        first, last = self.cleaned_data.get("start_on"), self.cleaned_data.get("end_on")
        if first and last and first > last:
            self.add_error("end_on", _("The last day lies before the first."))
        if not self.cleaned_data.get("quote") and self.cleaned_data.get("end") is None:
            self.add_error("quote", _("Expected the words that say it."))


def initial_of(claim: Claim) -> dict[str, Any]:
    """What the form shows of a claim."""
    group = claim.affected[0] if claim.affected else None
    count = group.count if group else None
    place = claim.places[0] if claim.places else None
    return {
        "start": claim.quote.start,
        "end": claim.quote.end,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "people": group.words if group else "",
        "population": group.population.value if group else Population.UNKNOWN.value,
        "is_protected": group.is_protected if group else False,
        "low": count.low if count else None,
        "best": count.best if count else None,
        "high": count.high if count else None,
        "nationality": ", ".join(group.nationality) if group else "",
        "place": place.name if place else "",
        "area": (place.admin1 or place.country) if place else "",
        "precision": place.precision.value if place else PlacePrecision.COUNTRY.value,
        "start_on": claim.date.start_on,
        "end_on": claim.date.end_on,
        "date_words": claim.date.words,
    }


def claim_from(form: ClaimForm, *, report: Report, who: str, old: Claim | None = None) -> Claim:
    """The claim that a valid form states, by hand; what the form does not show is as in the old one."""
    told = form.cleaned_data
    details: dict[str, Any] = (
        {field.name: getattr(old, field.name) for field in fields(old) if field.name not in _OWN} if old else {}
    )
    details |= {
        "affected": _affected(told, old),
        "places": _places(told, old),
        "date": _date(told, old),
        "engine": HAND,
        "engine_version": who,
    }
    return make_claim(
        report, kind=Kind(told["kind"]), modality=Modality(told["modality"]), quote=_quote(told, report), **details
    )


def _quote(told: dict[str, Any], report: Report) -> Quote:
    """Where the quote stands: at the offsets given, else where its words are found first; FixInput for neither."""
    if told["start"] is not None and told["end"] is not None:
        return quote_at(report, told["start"], told["end"])
    words = str(told["quote"]).strip()
    at = report.text.find(words)
    if at < 0:
        raise FixInput(_("Found no such words in the report; expected its exact words."))
    return quote_at(report, at, at + len(words))


def _affected(told: dict[str, Any], old: Claim | None) -> tuple[Affected, ...]:
    """The principal group as stated, and the other groups as they were."""
    before = old.affected[0] if old and old.affected else None
    others = old.affected[1:] if old else ()
    numbers = (told["low"], told["best"], told["high"])
    is_counted = any(number is not None for number in numbers)
    if not (is_counted or told["people"] or told["nationality"] or before):
        return others
    base = before or Affected(told["people"])
    was = (base.count.low, base.count.best, base.count.high) if base.count else (None, None, None)
    count = (
        base.count if numbers == was else (Count(*numbers, words=_count_words(base), rule=HAND) if is_counted else None)
    )
    group = replace(
        base,
        words=told["people"] or base.words,
        population=Population(told["population"]),
        count=count,
        nationality=told["nationality"],
        is_protected=told["is_protected"],
    )
    return (group, *others)


def _count_words(group: Affected) -> str:
    return group.count.words if group.count else ""


def _places(told: dict[str, Any], old: Claim | None) -> tuple[ClaimPlace, ...]:
    """The first place as stated, and the others as they were; coordinates go where the place changes."""
    before = old.places[0] if old and old.places else None
    others = old.places[1:] if old else ()
    area = told["area"]
    if not area:
        return others
    precision = PlacePrecision(told["precision"])
    if before and (before.admin1 or before.country, before.precision, before.name) == (area, precision, told["place"]):
        return (before, *others)
    country = area[:3]
    place = ClaimPlace(
        name=told["place"] or area,
        resolved=", ".join(dict.fromkeys(part for part in (told["place"], area) if part)),
        country=country,
        precision=precision,
        admin1=AreaCode(area) if area != country else None,
    )
    return (place, *others)


def _date(told: dict[str, Any], old: Claim | None) -> DateSpan:
    first, last = told["start_on"], told["end_on"]
    if old and (old.date.start_on, old.date.end_on, old.date.words) == (first, last, told["date_words"]):
        return old.date
    if first is None and last is None:
        return DateSpan(words=told["date_words"])
    length = (last - first).days if first and last else None
    precision = _precision(length)
    return DateSpan(first, last, precision, told["date_words"])


def _precision(length: int | None) -> DatePrecision:
    """How finely a span of so many days after its first one is known."""
    if length is None:
        return DatePrecision.UNKNOWN
    limits = ((0, DatePrecision.DAY), (6, DatePrecision.WEEK), (31, DatePrecision.MONTH), (366, DatePrecision.YEAR))
    return next((precision for limit, precision in limits if length <= limit), DatePrecision.UNKNOWN)
