"""Building the pages' tables from the record: all of them, or the part that one decision touches.

A full build is the worker's; it writes beside what pages read, in batches, so that nobody waits for it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import models as django_models
from django.db import transaction

from corridor.desk import searching
from corridor.desk.indexing import Decided, claim_row, decided_by_claim, incident_row, report_row
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexedReport, IndexPosition
from corridor.desk.workspace import now
from corridor.pipeline.assessing import resolve_incidents
from corridor.pipeline.coding import CodingSummary
from corridor.pipeline.reviewing import approval_subject, resolve_again
from corridor.pipeline.work import Work
from corridor.records import Claim, Incident
from corridor.store.codec import from_json

BATCH = 500
"""Rows per transaction: a writer waits for less than a tenth of a second."""

M = TypeVar("M", bound=django_models.Model)
T = TypeVar("T")


def rebuild(coding: CodingSummary, *, work: Work, seq: int) -> None:
    """Every table anew from what these codings hold. seq: the last row of the log that they rest on."""
    incidents = resolve_incidents(coding.claims, work=work)
    judgements, reviews = work.record.judgements(), work.record.reviews()
    decided = decided_by_claim(judgements, reviews)
    reports = {report.id: report for report in work.record.reports()}
    codings = {each.report_id: each for each in coding.codings}
    home = {claim.id: incident.id for incident in incidents for claim in (*incident.claims, *incident.claims_against)}
    _replace_all(
        IndexedReport,
        (report_row(reports[key], coding=codings.get(key), decided=decided) for key in work.through("index", reports)),
    )
    _replace_all(
        IndexedClaim,
        (
            claim_row(claim, incident_id=home.get(claim.id, ""), decided=decided.get(claim.id, Decided()))
            for claim in coding.claims
        ),
    )
    _replace_all(
        IndexedIncident,
        _reviewed_rows(incidents, work=work),
    )
    searching.rebuild(list(reports.values()), incidents)
    IndexPosition(pk=1, seq=seq, built_at=now()).save()


def log_end(work: Work) -> int:
    """The number of the last row of the record's log."""
    return work.record.log_end()


def refresh(claims: Collection[Claim], *, work: Work) -> tuple[Incident, ...]:
    """The rows that a decision on these claims touches: their incidents, resolved again, and their reports."""
    known = {row.claim_id: row for row in IndexedClaim.objects.filter(claim_id__in=[claim.id for claim in claims])}
    homes = {row.incident_id for row in known.values()} - {""}
    touched = {claim.id: claim for claim in claims}
    for row in IndexedClaim.objects.filter(incident_id__in=homes):
        touched.setdefault(from_json(Claim, row.content).id, from_json(Claim, row.content))
    incidents = resolve_again(tuple(touched.values()), work=work)
    home = {claim.id: incident.id for incident in incidents for claim in (*incident.claims, *incident.claims_against)}
    decided = decided_by_claim(
        work.record.judgements(claims=list(touched)), work.record.reviews(subjects=list(touched))
    )
    with transaction.atomic():
        IndexedIncident.objects.filter(incident_id__in=homes).delete()
        _upsert(IndexedIncident, _reviewed_rows(incidents, work=work))
        _upsert(
            IndexedClaim,
            (
                claim_row(claim, incident_id=home.get(claim.id, ""), decided=decided.get(claim.id, Decided()))
                for claim in touched.values()
            ),
        )
        _count_again({claim.report_id for claim in touched.values()})
        searching.refresh(incidents, gone=homes)
    return incidents


def _reviewed_rows(incidents: Sequence[Incident], *, work: Work) -> Iterator[IndexedIncident]:
    """Rows with the approvals that count, asked for in batches."""
    for some in _batches(incidents):
        claims = [claim.id for each in some for claim in (*each.claims, *each.claims_against)]
        reviews = work.record.reviews(subjects=[approval_subject(each) for each in some])
        judgements = work.record.judgements(claims=claims)
        yield from (incident_row(each, reviews=reviews, judgements=judgements) for each in some)


def _count_again(report_ids: Collection[str]) -> None:
    for report in IndexedReport.objects.filter(report_id__in=report_ids):
        states = list(IndexedClaim.objects.filter(report_id=report.report_id).values_list("decided", flat=True))
        report.open_count = states.count("")
        report.claim_count = states.count("") + states.count("accepted")
        report.save()


def _replace_all(table: type[M], rows: Iterable[M]) -> None:
    """These rows and no others, batch by batch: what is in use stays readable throughout."""
    kept: set[str] = set()
    for some in _batches(rows):
        kept |= {str(row.pk) for row in some}
        _upsert(table, some)
    gone = [key for key in table._default_manager.values_list("pk", flat=True) if key not in kept]
    for keys in _batches(gone):
        table._default_manager.filter(pk__in=keys).delete()


def _upsert(table: type[M], rows: Iterable[M]) -> None:
    fields = [field.name for field in table._meta.concrete_fields if not field.primary_key]
    table._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, update_fields=fields, unique_fields=[table._meta.pk.name]
    )


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    left = iter(things)
    while some := list(islice(left, BATCH)):
        yield some
