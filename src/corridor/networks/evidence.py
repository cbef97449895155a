"""From what is known of an incident to the weight of its evidence on each link that it bears on.

    weight = strength * belief * factor

strength: of the effect that a report states, else of the kind of event (codebook). belief: 1 - prod(1 - modality
weight) over independent sources, the best claim of each; a copy is no source. factor: how directly the incident bears
on the link (`bearing.yaml`). The weight then halves every half-life of the effect or kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from corridor.codebook import Codebook, LinkEffect
from corridor.networks.bearing import Bearing, Ways
from corridor.networks.knowledge import Known, family
from corridor.records import (
    Claim,
    ClaimPlace,
    Effect,
    IncidentId,
    Kind,
    LinkId,
    Modality,
    Report,
    ReportId,
    Root,
    State,
)

# No report is certain, and two that contradict each other with weight 1 would leave no state possible.
_MOST = 0.99

_HOW = {
    "stated": "it is said that {corridor} is {effect}",
    "stated_wider": "it is said that {corridor}, which holds this way, is {effect}",
    "stated_part": "it is said that {corridor}, a part of this way, is {effect}",
    "stated_around": "it is said that {corridor}, on which this way lies, is {effect}",
    "both_ends": "its places are both ends of this way",
    "one_end": "it happened at one end of this way",
    "country_only": "it happened in a country of this way, where in it is not known or not on the network",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One incident's evidence on one link.

    on: the event's day, None if undatable. weight: 0-1, on that day. because: one sentence, without names of people
    or towns.
    """

    link_id: LinkId
    incident_id: IncidentId
    speaks_for: State
    strength: float
    weight: float
    half_life_days: int
    on: date | None
    because: str

    def weight_on(self, day: date) -> float:
        """The weight on a day; 0 before the event, and where its day is unknown."""
        if self.on is None or day < self.on:
            return 0.0
        return self.weight * float(0.5 ** ((day - self.on).days / self.half_life_days))


@dataclass(frozen=True, slots=True)
class _Saying:
    """Claims that say one thing about links: what it is evidence for, which links, and the words for the sentence."""

    claims: tuple[Claim, ...]
    link: LinkEffect
    bearings: tuple[Bearing, ...]
    corridor: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Scales:
    """What evidence is weighed with."""

    ways: Ways
    codebook: Codebook
    reports: Mapping[ReportId, Report]

    def weigh(self, known: Known) -> tuple[Weighed, ...]:
        """The evidence of one incident, at most one for hindrance and one for opening per link, by link id.

        An incident whose claims are all denied, planned or feared is given with weight 0.
        """
        best: dict[tuple[LinkId, bool], Weighed] = {}
        for weighed in (weighed for saying in self._sayings(known) for weighed in self._on_links(known, saying)):
            key = (weighed.link_id, weighed.speaks_for is State.OPEN)
            if key not in best or _rank(weighed) > _rank(best[key]):
                best[key] = weighed
        return tuple(best[key] for key in sorted(best))

    def believe(self, known: Known, claims: tuple[Claim, ...]) -> tuple[float, int]:
        """How far what these claims say is believed, 0-1, and how many independent sources say it, at least one."""
        sources = [
            max(weight for claim, weight in self._weights(claims) if claim.report_id in root.report_ids)
            for root in _independent(known.incident.roots, self.reports)
            if any(claim.report_id in root.report_ids for claim in claims)
        ]
        sources = sorted(sources or [max(weight for _, weight in self._weights(claims))])[-len(claims) :]
        doubt = 1.0
        for weight in sources:
            doubt *= 1 - weight
        return 1 - doubt, len(sources)

    def _weights(self, claims: tuple[Claim, ...]) -> list[tuple[Claim, float]]:
        return [(claim, self.codebook.modalities[claim.modality].weight) for claim in claims]

    def _sayings(self, known: Known) -> Iterator[_Saying]:
        """Each stated effect; and the kind of event, on the word of the reports that state none."""
        told = tuple(claim for claim in known.claims if claim.modality.bears_on_state) or known.claims
        stated: dict[tuple[Effect, str], list[Claim]] = {}
        for claim in told:
            if said := claim.corridor_effect:
                stated.setdefault((said.effect, said.corridor), []).append(claim)
        for (effect, corridor), claims in sorted(stated.items()):
            link = self.codebook.effects[effect].link
            yield _Saying(tuple(claims), link, self.ways.named(corridor), corridor, effect.value)
        said_in = {claim.report_id for claim in told if claim.corridor_effect}
        if silent := tuple(claim for claim in told if claim.report_id not in said_in):
            link = self.codebook.kinds[known.value(known.incident.kind)].link
            yield _Saying(silent, link, self.ways.around(_places(known, silent)))

    def _on_links(self, known: Known, saying: _Saying) -> Iterator[Weighed]:
        link = saying.link
        if link.speaks_for is None:
            return
        belief, source_count = self.believe(known, saying.claims)
        for bearing in saying.bearings:
            how = _HOW[bearing.how].format(corridor=saying.corridor, effect=saying.effect)
            yield Weighed(
                link_id=bearing.link_id,
                incident_id=known.incident.id,
                speaks_for=link.speaks_for,
                strength=link.strength,
                weight=min(link.strength * belief * bearing.factor, _MOST),
                half_life_days=link.half_life_days,
                on=known.on,
                because=f"{_event(known, saying.claims)}: {how}; {_sources(source_count)}.",
            )


def _rank(weighed: Weighed) -> tuple[float, str, str]:
    return weighed.weight, weighed.speaks_for, weighed.because


def _independent(roots: tuple[Root, ...], reports: Mapping[ReportId, Report]) -> list[Root]:
    """The roots, by name, without those whose reports are all copies of reports that another root has."""
    kept = []
    for root in sorted(roots, key=lambda root: (root.name, root.report_ids)):
        own = {report_id for report_id in root.report_ids if family(report_id, reports) == report_id}
        others = {report_id for other in roots if other != root for report_id in other.report_ids}
        if own or not {family(report_id, reports) for report_id in root.report_ids} <= others:
            kept.append(root)
    return kept


def _places(known: Known, claims: tuple[Claim, ...]) -> tuple[ClaimPlace, ...]:
    chosen = known.value(known.incident.place)
    return (*(place for claim in claims for place in claim.places), *([chosen] if chosen else []))


def _event(known: Known, claims: tuple[Claim, ...]) -> str:
    """What happened and how it is held, as in `Broker arrest in CHN-YN, alleged`."""
    kind = known.value(known.incident.kind)
    what = "Event" if kind is Kind.OTHER else kind.value.replace("_", " ").capitalize()
    areas = sorted({place.admin1 or place.country for place in _places(known, claims)})
    where = f" in {', '.join(areas)}" if areas else ""
    modalities = sorted({claim.modality for claim in claims}, key=list(Modality).index)
    return f"{what}{where}, {' and '.join(modalities)}"


def _sources(count: int) -> str:
    return "one independent source" if count == 1 else f"{count} independent sources"
