"""What reviewers decided, as it bears on claims and incidents: hand-made claims, approvals, and the rule of two people.

The rule is computed from rows, whoever wrote them and by which way: an approval by who coded or edited an incident
counts for nothing, and any change to an incident changes its version, for which nobody has approved yet.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from corridor.incidents import resolve
from corridor.pipeline.work import Work
from corridor.records import (
    Claim,
    ClaimId,
    Coding,
    Incident,
    IncidentStatus,
    Judgement,
    Report,
    content_digest,
)
from corridor.store import HAND, Review
from corridor.store.codec import to_json

HAND_VERSION = "1"
APPROVALS, APPROVALS_IF_PROTECTED = 1, 2
"""How many people approve an incident besides who coded or edited it."""


def hand_coding(report: Report, *, work: Work) -> Coding | None:
    """Every claim that people made of this version of a report, None where there is none."""
    return work.record.coding(report, engine=HAND, version=HAND_VERSION)


def add_by_hand(claims: Sequence[Claim], *, report: Report, work: Work) -> None:
    """Add claims that a person made of a report; those that are known stay."""
    known = hand_coding(report, work=work)
    kept = {claim.id: claim for claim in (*(known.claims if known else ()), *claims)}
    coding = Coding(
        report_id=report.id,
        is_relevant=True,
        because="people found claims in it",
        claims=tuple(kept[key] for key in sorted(kept)),
    )
    work.record.add_coding(coding, report=report, engine=HAND, version=HAND_VERSION, by=work.by)


def with_hand(coding: Coding, *, report: Report, work: Work) -> Coding:
    """What an engine coded, and beside it what people did."""
    by_hand = hand_coding(report, work=work)
    if by_hand is None:
        return coding
    return replace(coding, is_relevant=True, claims=(*coding.claims, *by_hand.claims))


def version_of(incident: Incident) -> str:
    """16 hex digits that change with anything a decision on the incident rests on: its claims and its chosen values."""
    basis = replace(incident, matches=(), status=IncidentStatus.MACHINE, part_of=None)
    return content_digest(to_json(basis))[:16]


def approval_subject(incident: Incident) -> str:
    """What an approval of exactly this version of the incident names."""
    return f"{incident.id}@{version_of(incident)}"


def approvals_needed(incident: Incident) -> int:
    """Two where people at risk are affected, else one."""
    return APPROVALS_IF_PROTECTED if incident.is_protected else APPROVALS


def editors_of(incident: Incident, judgements: Sequence[Judgement]) -> frozenset[str]:
    """Who coded any of its claims by hand, or decided how they stand together and which value holds."""
    claims = (*incident.claims, *incident.claims_against)
    ids = {claim.id for claim in claims}
    coders = {claim.engine_version for claim in claims if claim.engine == HAND}
    return frozenset(coders | {each.who for each in judgements if each.left in ids or each.right in ids})


def approvers_of(incident: Incident, *, reviews: Sequence[Review], judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """Whose approval of this version counts, by the newest word of each."""
    subject = approval_subject(incident)
    newest = {review.who: review.status for review in reviews if review.subject == subject}
    approving = {who for who, status in newest.items() if status is IncidentStatus.ACCEPTED}
    return tuple(sorted(approving - editors_of(incident, judgements)))


def with_reviews(
    incidents: Sequence[Incident], *, reviews: Sequence[Review], judgements: Sequence[Judgement]
) -> tuple[Incident, ...]:
    """The incidents, accepted where enough people approved this version, and never for another reason."""
    by_subject: dict[str, list[Review]] = {}
    for review in reviews:
        by_subject.setdefault(review.subject, []).append(review)
    by_claim: dict[ClaimId, list[Judgement]] = {}
    for judgement in judgements:
        for claim in {judgement.left, judgement.right or judgement.left}:
            by_claim.setdefault(claim, []).append(judgement)
    return tuple(_reviewed(incident, by_subject, by_claim) for incident in incidents)


def resolve_again(claims: Collection[Claim], *, work: Work, as_if: Sequence[Judgement] = ()) -> tuple[Incident, ...]:
    """The incidents of these claims alone, with what was decided of them; for the part that a decision touches.

    as_if: judgements that are only considered yet, for a preview.
    """
    ids = {claim.id for claim in claims}
    judgements = (*work.record.judgements(claims=ids), *as_if)
    found = {each: work.record.report(each) for each in sorted({claim.report_id for claim in claims})}
    reports = {each: report for each, report in found.items() if report}
    incidents = resolve(tuple(claims), reports=reports, judgements=_within(judgements, ids))
    reviews = work.record.reviews(subjects={approval_subject(incident) for incident in incidents})
    return with_reviews(incidents, reviews=reviews, judgements=judgements)


def _within(judgements: Sequence[Judgement], ids: Collection[ClaimId]) -> tuple[Judgement, ...]:
    return tuple(each for each in judgements if each.left in ids and (each.right is None or each.right in ids))


def _reviewed(
    incident: Incident, by_subject: dict[str, list[Review]], by_claim: dict[ClaimId, list[Judgement]]
) -> Incident:
    if incident.status in {IncidentStatus.REJECTED, IncidentStatus.RETRACTED}:
        return incident
    claims = (*incident.claims, *incident.claims_against)
    judgements = [judgement for claim in claims for judgement in by_claim.get(claim.id, ())]
    reviews = by_subject.get(approval_subject(incident), []) if by_subject else []
    approvers = approvers_of(incident, reviews=reviews, judgements=judgements)
    if len(approvers) >= approvals_needed(incident):
        return replace(incident, status=IncidentStatus.ACCEPTED)
    is_begun = bool(reviews) or incident.status is not IncidentStatus.MACHINE
    return replace(incident, status=IncidentStatus.IN_REVIEW if is_begun else IncidentStatus.MACHINE)
