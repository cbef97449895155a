"""Who says it in the end: independent sources, counted by the root of each chain of attribution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corridor.incidents.names import aliases_in, is_nameless, is_proper, named, of_publisher, speaks_as
from corridor.records import Claim, Report, ReportId, Root, SourceKind

_UNDATED = 10**9
_OUTLETS = {SourceKind.MEDIA, SourceKind.STATE_MEDIA}


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim and the root that speaks in it.

    published: ordinal of the first day the report can have come out, far ahead where unknown. is_named: whether the
    root has a name; two without one may be the same.
    """

    claim: Claim
    root: str
    published: int
    is_named: bool = True

    @property
    def hops(self) -> int:
        """How many speakers stand between the report and the root; fewer is closer."""
        return len(self.claim.attributions)


def hear(claims: Sequence[Claim], *, reports: Mapping[ReportId, Report]) -> tuple[Voice, ...]:
    """The voice of each claim of one incident, in the order given; names of one speaker are brought to the fullest one.

    Where a report names a speaker for any claim of the incident, neither its own voice nor a speaker without a name
    counts beside them.
    """
    spoken = {claim.id: _root_of(claim, reports) for claim in claims}
    firm = [claim for claim in claims if claim.attributions and not is_nameless(spoken[claim.id])]
    quoted = [claim for claim in claims if claim.attributions]
    instead = {claim.report_id: spoken[claim.id] for claim in (*reversed(quoted), *reversed(firm))}
    standing = {claim.id for claim in firm}
    roots = {
        claim.id: spoken[claim.id] if claim.id in standing else instead.get(claim.report_id, spoken[claim.id])
        for claim in claims
    }
    texts = {claim.report_id: reports[claim.report_id].text for claim in claims}
    fullest = aliases_in(sorted(set(roots.values())), texts=[texts[key] for key in sorted(texts)])
    return tuple(_voice(claim, fullest[roots[claim.id]], reports[claim.report_id]) for claim in claims)


def gather(voices: Sequence[Voice]) -> tuple[Root, ...]:
    """The independent sources of these voices, by name, each with the reports that carry its word."""
    carrying: dict[str, set[ReportId]] = {}
    for voice in voices:
        carrying.setdefault(voice.root, set()).add(voice.claim.report_id)
    return tuple(Root(name, tuple(sorted(carrying[name]))) for name in sorted(carrying))


def _voice(claim: Claim, root: str, report: Report) -> Voice:
    first = report.published.start_on or report.published.end_on
    return Voice(claim, root, first.toordinal() if first else _UNDATED, is_named=is_proper(root))


def _root_of(claim: Claim, reports: Mapping[ReportId, Report]) -> str:
    """The last speaker of the chain who has a name and is no outlet passing on what others say.

    A speaker without a name is no root of its own: it speaks as the person or body before it that has one, or, where
    there is none, through the outlet that quotes it. Without any speaker the outlet speaks.
    """
    report = _original(reports[claim.report_id], reports)
    outlets, nameless = [], []
    for link in reversed(claim.attributions):
        speaker = speaks_as(link.who)
        if speaker.name and link.kind not in _OUTLETS:
            return speaker.name
        if speaker.name:
            outlets.append(speaker.name)
        elif not speaker.is_document:
            nameless.append(speaker)
    outlet = outlets[0] if outlets else of_publisher(report.publisher) if report.publisher else report.name
    return named(nameless[0], through=nameless[0].through or outlet) if nameless else outlet


def _original(report: Report, reports: Mapping[ReportId, Report]) -> Report:
    """The report that this one copies, as far as it is at hand."""
    seen = {report.id}
    while report.copy_of and report.copy_of in reports and report.copy_of not in seen:
        report = reports[report.copy_of]
        seen.add(report.id)
    return report
