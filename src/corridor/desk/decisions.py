"""What people decide, as rows of the record; every door goes through here: page, bulk action, API, import.

One decision at a time holds the desk's turn, so that what a person saw can be compared with what is there now. Where it
changed meanwhile nothing is written: `Changed` carries what the other person did, and the page asks.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from corridor.desk.access import write_down
from corridor.desk.indexing import EDITED, SPLIT
from corridor.desk.models import IndexedClaim, IndexedIncident, IndexPosition, Turn
from corridor.desk.rebuilding import log_end, refresh
from corridor.desk.workspace import workspace
from corridor.errors import FixInput, Refused, UnknownWord
from corridor.incidents.judging import CHOSEN, FIELDS, NOT_SAME, SAME, SET_ASIDE, WITHDRAWN, decide
from corridor.pipeline.reviewing import add_by_hand, approval_subject, editors_of, resolve_again
from corridor.pipeline.work import Work
from corridor.records import Claim, ClaimId, Incident, IncidentStatus, Judgement, Report
from corridor.store import Review
from corridor.store.codec import from_json

Pair = tuple[ClaimId, ClaimId]


class Changed(FixInput):
    """Somebody else decided on the same item since the page was shown.

    who, what: the newest decision. seen_now: what a decision made in its light has to name as seen.
    """

    def __init__(self, *, who: str, what: str, seen_now: str) -> None:
        self.who, self.what, self.seen_now = who, what, seen_now
        super().__init__(
            _("Changed meanwhile by %(who)s: %(what)s. Look again and decide.") % {"who": who, "what": what}
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person had before their eyes. of: an id; state: `state_of` of a claim, `version` of an incident."""

    of: str
    state: str


def claims_of(incident: Incident) -> tuple[Claim, ...]:
    """All claims of an incident, those against it last."""
    return (*incident.claims, *incident.claims_against)


def state_of(claim: IndexedClaim) -> str:
    """What a decision on a claim rests on: what was decided of it before, and where it belongs."""
    return f"{claim.decided}:{claim.decided_by}:{claim.incident_id}"


def accept_claim(seen: Seen, *, who: str, why: str = "") -> None:
    """The claim says what the report says."""
    with _deciding(who, "accepted", seen.of) as work:
        claim = _claim(seen)
        work.record.add_review(Review(claim.id, IncidentStatus.ACCEPTED, who, why), by=work.by)
        refresh([claim], work=work)


def reject_claim(seen: Seen, *, who: str, why: str) -> None:
    """The claim counts for nothing; what the report says is kept and can be claimed again."""
    with _deciding(who, "rejected", seen.of) as work:
        claim = _claim(seen)
        _set_aside(claim, work=work, why=_reason(why))
        refresh([claim], work=work)


def replace_claim(seen: Seen, claims: Sequence[Claim], *, report: Report, who: str, why: str) -> None:
    """Claims made by hand stand in the place of one: one for an edit, several for a split."""
    what = "edited" if len(claims) == 1 else "split"
    with _deciding(who, what, seen.of) as work:
        old = _claim(seen)
        if not claims or old.id in {claim.id for claim in claims}:
            raise FixInput(_("Found no change. Change a field, or accept the claim as it is."))
        beginning = EDITED if what == "edited" else SPLIT
        told = f"{beginning}{', '.join(claim.id for claim in claims)}: {_reason(why)}"
        add_by_hand(claims, report=report, work=work)
        _set_aside(old, work=work, why=told)
        refresh([old, *claims], work=work)


def add_claim(claim: Claim, *, report: Report, who: str) -> None:
    """A claim that the machine missed."""
    with _deciding(who, "added", claim.id) as work:
        add_by_hand([claim], report=report, work=work)
        refresh([claim], work=work)


def take_back(seen: Seen, *, who: str, why: str) -> None:
    """Undo what was decided of a claim: another row, after which it counts as it did."""
    with _deciding(who, "took back", seen.of) as work:
        claim, told = _claim(seen), _reason(why)
        work.record.add_review(Review(claim.id, IncidentStatus.IN_REVIEW, who, told), by=work.by)
        _judge(claim.id, None, WITHDRAWN, work=work, why=told)
        refresh([claim], work=work)


def choose_value(seen: Seen, *, field: str, claim_id: str, who: str, why: str) -> None:
    """The value that this claim gives is the one that the incident shows."""
    with _deciding(who, f"chose {field}", seen.of) as work:
        incident = _incident(seen)
        if claim_id not in {claim.id for claim in claims_of(incident)}:
            raise FixInput(_("Found a claim of another incident; expected one of this incident's."))
        if field not in FIELDS:
            raise UnknownWord(field, what="field", known=FIELDS)
        _judge(ClaimId(claim_id), None, CHOSEN + field, work=work, why=_reason(why))
        refresh(claims_of(incident), work=work)


def merge(seen: Collection[Seen], *, who: str, why: str) -> None:
    """These incidents are one event."""
    with _deciding(who, "merged", " ".join(sorted(each.of for each in seen))) as work:
        found = {each.of: _incident(each) for each in seen}
        if len(found) < 2:
            raise FixInput(_("Found one incident; expected at least two to merge."))
        claims = [claim for _id, incident in sorted(found.items()) for claim in claims_of(incident)]
        _add_all(_to_merge(claims, work=work, why=_reason(why)), work=work)
        refresh(claims, work=work)


def split(seen: Seen, claim_ids: Collection[str], *, who: str, why: str) -> None:
    """These claims of an incident speak of another event than the rest of them."""
    with _deciding(who, "split", seen.of) as work:
        incident = _incident(seen)
        apart, rest = _sides(incident, claim_ids)
        _add_all(_to_split(apart, rest, work=work, why=_reason(why)), work=work)
        refresh(claims_of(incident), work=work)


def preview_merge(incidents: Sequence[Incident], *, who: str) -> tuple[Incident, ...]:
    """What merging these incidents would give; nothing is written."""
    work = workspace().work(who)
    claims = [claim for incident in sorted(incidents, key=lambda each: each.id) for claim in claims_of(incident)]
    return resolve_again(claims, work=work, as_if=_to_merge(claims, work=work, why=_("a preview")))


def preview_split(incident: Incident, claim_ids: Collection[str], *, who: str) -> tuple[Incident, ...]:
    """What setting these claims apart would give; nothing is written."""
    work = workspace().work(who)
    apart, rest = _sides(incident, claim_ids)
    return resolve_again(claims_of(incident), work=work, as_if=_to_split(apart, rest, work=work, why=_("a preview")))


def approve(seen: Seen, *, who: str, why: str = "") -> Incident:
    """One person's approval of exactly this version; Refused for who coded or last edited it."""
    with _deciding(who, "approved", seen.of) as work:
        incident = _incident(seen)
        if who in editors_of(incident, work.record.judgements(claims=[claim.id for claim in claims_of(incident)])):
            raise Refused(_("You coded or edited this incident. Somebody else has to approve it."))
        work.record.add_review(Review(approval_subject(incident), IncidentStatus.ACCEPTED, who, why), by=work.by)
        found = refresh(claims_of(incident), work=work)
        return next(each for each in found if each.id == incident.id)


def set_status(seen: Seen, status: IncidentStatus, *, who: str, why: str) -> None:
    """Reject or retract an incident, or take it up again; accepting is `approve`."""
    if status is IncidentStatus.ACCEPTED:
        raise Refused(_("An incident is accepted by approvals alone."))
    with _deciding(who, f"{status.value} incident", seen.of) as work:
        incident = _incident(seen)
        _judge(claims_of(incident)[0].id, None, status.value, work=work, why=_reason(why))
        refresh(claims_of(incident), work=work)


def approve_brief(key: str, *, who: str, why: str = "") -> None:
    """One person's approval of exactly this content; a public brief needs those of two."""
    with _deciding(who, "approved brief", key) as work:
        work.record.add_review(Review(key, IncidentStatus.ACCEPTED, who, why), by=work.by)


def withdraw_brief(key: str, *, who: str, why: str) -> None:
    """The edition is no longer published; approvals of it count for nothing any more."""
    with _deciding(who, "withdrew brief", key) as work:
        for review in work.record.reviews(subjects=[key]):
            if review.status is IncidentStatus.ACCEPTED:
                work.record.add_review(Review(key, IncidentStatus.RETRACTED, review.who, why), by=work.by)


@contextmanager
def _deciding(who: str, what: str, subject: str) -> Iterator[Work]:
    """The desk's turn: one decision after the other, in every process; logged once it is done."""
    with transaction.atomic():
        Turn.objects.get_or_create(pk=1)
        Turn.objects.select_for_update().get(pk=1)
        work = workspace().work(who)
        before = log_end(work)
        yield work
        IndexPosition.objects.filter(pk=1, seq=before).update(seq=log_end(work))  # `refresh` has built these rows
        write_down(who, "decided", subject, detail=what)  # the reason stands in the record, where it can be purged


def _claim(seen: Seen) -> Claim:
    """The claim, where it is as it was seen."""
    row = IndexedClaim.objects.filter(claim_id=seen.of).first()
    if row is None:
        raise FixInput(_("Found no such claim; it may have been computed anew. Load the page again."))
    if state_of(row) != seen.state:
        raise Changed(who=row.decided_by or _("the worker"), what=row.decided or _("moved"), seen_now=state_of(row))
    return from_json(Claim, row.content)


def _incident(seen: Seen) -> Incident:
    """The incident, where it is as it was seen."""
    row = IndexedIncident.objects.filter(incident_id=seen.of).first()
    if row is None:
        raise Changed(who=_("somebody"), what=_("its claims were put together otherwise"), seen_now="")
    incident = from_json(Incident, row.content)
    if row.version != seen.state:
        who, what = _last_word(incident)
        raise Changed(who=who, what=what, seen_now=row.version)
    return incident


def _last_word(incident: Incident) -> tuple[str, str]:
    judged = workspace().record.judgements(claims=[claim.id for claim in claims_of(incident)])
    return (judged[-1].who, f"{judged[-1].verdict}: {judged[-1].why}") if judged else (_("the worker"), _("new claims"))


def _set_aside(claim: Claim, *, work: Work, why: str) -> None:
    """The claim counts for nothing, and its incident is looked at again by somebody else."""
    row = IndexedClaim.objects.filter(claim_id=claim.id).first()
    _judge(claim.id, None, SET_ASIDE, work=work, why=why)
    if row and row.incident_id:
        others = IndexedClaim.objects.filter(incident_id=row.incident_id).exclude(claim_id=claim.id)
        for other in others.order_by("claim_id")[:1]:
            _judge(ClaimId(other.claim_id), None, IncidentStatus.IN_REVIEW.value, work=work, why=why)


def _sides(incident: Incident, claim_ids: Collection[str]) -> tuple[list[Claim], list[Claim]]:
    """The claims named and the rest of an incident; FixInput where either is empty."""
    apart = [claim for claim in claims_of(incident) if claim.id in set(claim_ids)]
    rest = [claim for claim in claims_of(incident) if claim.id not in set(claim_ids)]
    if not apart or not rest:
        raise FixInput(_("Found all claims on one side; expected at least one on each."))
    return apart, rest


def _to_merge(claims: Sequence[Claim], *, work: Work, why: str) -> list[Judgement]:
    """Judgements that make these claims one event: those that part them are taken back."""
    parted = [(pair, WITHDRAWN) for pair in _pairs_judged(NOT_SAME, claims, work=work)]
    return _judgements([*parted, *_chain(claims)], work=work, why=why)


def _to_split(apart: Sequence[Claim], rest: Sequence[Claim], *, work: Work, why: str) -> list[Judgement]:
    """Judgements that make these two groups of claims two events."""
    sides = ({claim.id for claim in apart}, {claim.id for claim in rest})
    same = _pairs_judged(SAME, [*apart, *rest], work=work)
    across = {pair for pair in same if all(side & set(pair) for side in sides)}
    parting = [(pair, NOT_SAME) for pair in sorted({*across, (apart[0].id, rest[0].id)})]
    return _judgements([*parting, *_chain(apart), *_chain(rest)], work=work, why=why)


def _judgements(decided: Sequence[tuple[Pair, str]], *, work: Work, why: str) -> list[Judgement]:
    return [Judgement(left, right, verdict, work.who, why) for (left, right), verdict in decided]


def _chain(claims: Sequence[Claim]) -> list[tuple[Pair, str]]:
    """Judgements that hold these claims together, one after the other."""
    return [((left.id, right.id), SAME) for left, right in pairwise(claims)]


def _pairs_judged(verdict: str, claims: Sequence[Claim], *, work: Work) -> list[Pair]:
    """The pairs among these claims of which people said this last."""
    ids = {claim.id for claim in claims}
    newest: dict[frozenset[ClaimId], Judgement] = {}
    for judgement in work.record.judgements(claims=ids):
        if judgement.left in ids and judgement.right in ids:
            newest[frozenset({judgement.left, judgement.right})] = judgement
    return [(each.left, each.right) for each in newest.values() if each.right and each.verdict == verdict]


def _add_all(judgements: Sequence[Judgement], *, work: Work) -> None:
    """Add them, once it is sure that they contradict none that hold: a row cannot be taken out again."""
    ids = {claim for each in judgements for claim in (each.left, each.right) if claim}
    decide([*work.record.judgements(claims=ids), *judgements])
    for judgement in judgements:
        work.record.add_judgement(judgement, by=work.by)


def _judge(left: ClaimId, right: ClaimId | None, verdict: str, *, work: Work, why: str) -> None:
    work.record.add_judgement(Judgement(left, right, verdict, work.who, why), by=work.by)


def _reason(why: str) -> str:
    if not why.strip():
        raise FixInput(_("Found no reason; expected a few words that tell others why."))
    return why.strip()
