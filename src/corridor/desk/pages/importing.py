"""Page 9, import: saved pages and a team's spreadsheet, into the worker, with what could not be read and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corridor.desk import jobs, uploads
from corridor.desk.access import DeskRequest, find, note, page
from corridor.desk.models import IndexedReport, Job, UploadedSheet
from corridor.desk.roles import Role
from corridor.desk.row_claims import FIELDS, FIXED, REQUIRED, WORDS, check_row, told_by
from corridor.desk.sheets import MOST_BYTES, read_sheet
from corridor.desk.workspace import now, workspace
from corridor.errors import FixInput
from corridor.records import Claim

SHOWN_JOBS = 5
SHOWN_SKIPPED = 200
PREVIEWED = 100
"""Rows that are checked before anything is imported; the worker checks all of them."""


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A piece of work with what it left out, and which reports repeat which."""

    job: Job
    skipped: Sequence[Mapping[str, str]]
    more: int
    copies: Sequence[tuple[IndexedReport | None, IndexedReport | None]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim and the column that gives it."""

    name: str
    title: str | Promise
    source: str
    is_required: bool
    words: Sequence[str]


@require_safe
@page(Role.REVIEWER)
def importing(request: DeskRequest) -> HttpResponseBase:
    """What can be handed in, and how far the last work is; htmx asks for the latter alone."""
    template = "desk/import_jobs.html" if request.headers.get("HX-Request") else "desk/import.html"
    sheets = UploadedSheet.objects.filter(handed_in_by=request.who).defer("rows").order_by("-pk")
    return render(request, template, {"jobs": _shown(), "sheets": sheets, "is_under_way": _is_under_way()})


@require_POST
@page(Role.REVIEWER)
def hand_in_files(request: DeskRequest) -> HttpResponseBase:
    """Saved pages, mails, documents, archives: the worker reads them, then they are removed."""
    try:
        folder = uploads.keep(request.FILES.getlist("files"), workspace=workspace())
        jobs.ask_for("read", {"paths": [str(folder)]}, who=request.who)
        note(request, "changed", "import", detail=f"{len(request.FILES.getlist('files'))} files handed in")
    except FixInput as error:
        messages.error(request, str(error))
    return redirect("import")


@require_POST
@page(Role.REVIEWER)
def hand_in_sheet(request: DeskRequest) -> HttpResponseBase:
    """A spreadsheet, to be mapped before anything of it is imported."""
    file = request.FILES.get("sheet")
    if file is None:
        messages.error(request, _("Found no file; choose at least one."))
        return redirect("import")
    try:
        found = read_sheet(file.read(MOST_BYTES + 1))
    except FixInput as error:
        messages.error(request, str(error))
        return redirect("import")
    name = slugify(str(file.name or "").rpartition(".")[0])[:40] or "sheet"
    kept = UploadedSheet.objects.create(
        name=name, header=found.header, rows=found.rows, handed_in_by=request.who, handed_in_at=now()
    )
    return redirect(reverse("sheet", args=[kept.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.REVIEWER)
def sheet(request: DeskRequest, sheet_id: int) -> HttpResponseBase:
    """Which column gives which field, and what the first rows give by it; then import it, or throw it away."""
    found = find(UploadedSheet.objects.filter(handed_in_by=request.who), pk=sheet_id)
    what = request.POST.get("what", "")
    if what == "remove":
        found.delete()
        return redirect("import")
    mapping = _mapping(request.POST, found)
    if what == "import":
        missing = [str(FIELDS[name]) for name in REQUIRED if not mapping.get(name)]
        if not missing:
            jobs.ask_for("import", {"sheet": found.pk, "mapping": mapping}, who=request.who)
            return redirect("import")
        messages.error(request, _("No column gives: %(names)s.") % {"names": ", ".join(missing)})
    return render(request, "desk/sheet.html", {"sheet": found, **_preview(found, mapping, who=request.who)})


@require_POST
@page(Role.REVIEWER)
def change_job(request: DeskRequest, job_id: int) -> HttpResponseBase:
    """Stop it at the next report, or go on where it was."""
    job = find(Job.objects.filter(kind__in=["read", "import"]), pk=job_id)
    {"stop": jobs.stop, "go on": jobs.go_on}.get(request.POST.get("what", ""), _leave)(job)
    return redirect("import")


def _leave(_job: Job) -> None:
    """Nothing."""


def _is_under_way() -> bool:
    return Job.objects.filter(state__in=["waiting", "running", "stopping"]).exists()


def _shown() -> list[ShownJob]:
    found = list(Job.objects.filter(kind__in=["read", "import"]).order_by("-pk")[:SHOWN_JOBS])
    pairs = {job.pk: job.outcome.get("groups", []) for job in found}
    reports = IndexedReport.objects.in_bulk([each for groups in pairs.values() for pair in groups for each in pair])
    return [
        ShownJob(
            job,
            job.outcome.get("skipped", [])[:SHOWN_SKIPPED],
            max(0, len(job.outcome.get("skipped", [])) - SHOWN_SKIPPED),
            [(reports.get(copy), reports.get(original)) for copy, original in pairs[job.pk]],
        )
        for job in found
    ]


def _mapping(asked: QueryDict, found: UploadedSheet) -> dict[str, str]:
    """What the form says; at first the columns that are called as the fields are."""
    if not any(name in asked for name in FIELDS):
        return {name: name for name in FIELDS if name in found.header}
    known = {*found.header, *(FIXED + word for words in WORDS.values() for word in words)}
    return {name: asked.get(name, "") for name in FIELDS if asked.get(name, "") in known}


def _preview(found: UploadedSheet, mapping: Mapping[str, str], *, who: str) -> dict[str, Any]:
    """The first rows as claims, or why they are none."""
    rows: list[tuple[int, Claim | None, str]] = []
    for number, row in enumerate(found.rows[:PREVIEWED], start=2):
        told = told_by(row, header=found.header, mapping=mapping)
        try:
            rows.append((number, check_row(told, who=who), ""))
        except FixInput as error:
            rows.append((number, None, str(error)))
    fields = [
        Field(name, title, mapping.get(name, ""), name in REQUIRED, [FIXED + word for word in WORDS.get(name, [])])
        for name, title in FIELDS.items()
    ]
    wrong = sum(1 for _number, claim, _why in rows if claim is None)
    return {"fields": fields, "rows": rows, "wrong": wrong, "checked": len(rows), "total": len(found.rows)}
