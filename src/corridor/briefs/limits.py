"""What is not known, and how the brief was made: the two sections that keep the others honest."""

from collections import Counter
from collections.abc import Sequence

from corridor.briefs.material import Material
from corridor.disclosure.statements import METHOD
from corridor.records import BriefIncident, BriefWay, Figure, Sentence, State
from corridor.records.wording import say_day


def unknowns(
    material: Material, *, incidents: Sequence[BriefIncident], corridors: Sequence[BriefWay]
) -> tuple[Sentence, ...]:
    """Sentences on what the evidence leaves open, most general first."""
    said = [*_silent_ways(corridors), *_undated(incidents), *_unlocated(incidents), *_single_source(incidents)]
    if material.states:
        said += [Sentence((words,)) for words in material.states[-1].left_out]
    return tuple(dict.fromkeys(said))


def method(material: Material) -> tuple[Sentence, ...]:
    """How the brief came to be, with what was read and what was skipped."""
    reports = material.reports.values()
    copies = sum(1 for report in reports if report.copy_of)
    read = Figure(str(len(material.reports)), len(material.reports), "reports", rule="reports that claims come from")
    repeated = Figure(str(copies), copies, "reports", rule="near-duplicates of another report")
    sentences = [Sentence(("Reports read: ", read, "; copies of another report among them: ", repeated, "."))]
    for reason, number in sorted(Counter(skipped.reason for skipped in material.skipped).items()):
        figure = Figure(str(number), number, "reports", rule="skipped while reading")
        sentences.append(Sentence(("Not read: ", figure, f", because {reason.rstrip('.')}.")))
    if not all(report.published.is_known for report in reports):
        missing = sum(1 for report in reports if not report.published.is_known)
        figure = Figure(str(missing), missing, "reports", rule="reports without a publication date")
        sentences.append(Sentence(("Reports whose publication date is not known: ", figure, ". No year was guessed.")))
    return (*sentences, *(Sentence((words,)) for words in METHOD))


def _silent_ways(corridors: Sequence[BriefWay]) -> list[Sentence]:
    silent = [way for way in corridors if way.latest and way.latest.shown is State.UNKNOWN]
    return [
        Sentence((f"{way.name}: unknown. There is no evidence recent and strong enough to say; that is not “open”.",))
        for way in silent
    ] + [
        Sentence((f"{way.name}: without new evidence this becomes unknown on {say_day(way.unknown_from_on)}.",))
        for way in corridors
        if way.unknown_from_on and way not in silent
    ]


def _undated(incidents: Sequence[BriefIncident]) -> list[Sentence]:
    return _counted(
        [incident for incident in incidents if incident.time_precision == 4],
        "Incidents whose date is not known to a month: ",
    )


def _unlocated(incidents: Sequence[BriefIncident]) -> list[Sentence]:
    return _counted(
        [incident for incident in incidents if incident.geo_precision == 4],
        "Incidents whose place is known only by country, or not at all: ",
    )


def _single_source(incidents: Sequence[BriefIncident]) -> list[Sentence]:
    alone = [incident for incident in incidents if incident.sources and (incident.sources.value or 0) <= 1]
    return _counted(alone, "Incidents that rest on one independent source: ")


def _counted(incidents: Sequence[BriefIncident], words: str) -> list[Sentence]:
    if not incidents:
        return []
    refs = tuple(incident.ref for incident in incidents)
    return [Sentence((words, Figure(str(len(refs)), len(refs), "incidents", (), refs, "counted"), "."), refs)]
