"""A network of places and links at country or province level, and the state of its links on a day."""

from dataclasses import dataclass
from datetime import date

from corridor.records.ids import AreaCode, IncidentId, LinkId
from corridor.records.vocabulary import Sensitivity, State


@dataclass(frozen=True, slots=True)
class Source:
    """What says that a place, a link or a corridor exists: a public work, cited so that it can be found."""

    citation: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class NetworkPlace:
    """A country, a province or an official crossing. Only official crossings have exact coordinates.

    latitude, longitude: degrees, label point (for a crossing its own). local_name: in the local script.
    """

    code: AreaCode
    name: str
    level: str
    country: str
    latitude: float
    longitude: float
    source: Source
    local_name: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way between two places, one direction. mode: land, sea, air or river. is_official: an official crossing."""

    id: LinkId
    start: AreaCode
    end: AreaCode
    mode: str
    source: Source
    is_official: bool = False
    distance_km: float | None = None
    sensitivity: Sensitivity = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True)
class Corridor:
    """A named way through a network, as the links it uses, in order of travel."""

    name: str
    link_ids: tuple[LinkId, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Prior:
    """Probabilities of a link's state where nothing is known; they sum to one. source: where they come from."""

    open_probability: float
    restricted_probability: float
    closed_probability: float
    source: str


@dataclass(frozen=True, slots=True)
class Network:
    """Places, links and corridors. is_protected: whether people would be endangered by what is said of it."""

    name: str
    title: str
    is_protected: bool
    places: tuple[NetworkPlace, ...]
    links: tuple[Link, ...]
    corridors: tuple[Corridor, ...]
    prior: Prior


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one incident adds to a link's state. weight: 0-1, after fading; because: one sentence."""

    incident_id: IncidentId
    speaks_for: State
    strength: float
    weight: float
    on: date
    because: str


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is believed of a link on a day.

    The three probabilities sum to one. evidence_weight: 0-1, fades to 0 without new evidence; under the codebook's
    threshold `shown` is unknown whatever the probabilities. unknown_from_on: the first day on which, without new
    evidence, that is so; None where it is so already.
    """

    link_id: LinkId
    open_probability: float
    restricted_probability: float
    closed_probability: float
    evidence_weight: float
    shown: State
    because: str
    evidence: tuple[Evidence, ...] = ()
    last_evidence_on: date | None = None
    unknown_from_on: date | None = None


@dataclass(frozen=True, slots=True)
class CorridorState:
    """What is believed of a named way on a day: a way is as good as its worst link.

    bottleneck: the link whose probability of being open is lowest; the probabilities and the weight are that link's.
    shown: the worst state shown of any link; open only where every link is shown open, else unknown.
    """

    name: str
    bottleneck: LinkId
    open_probability: float
    restricted_probability: float
    closed_probability: float
    evidence_weight: float
    shown: State
    because: str


@dataclass(frozen=True, slots=True)
class StateChange:
    """What is shown otherwise of a link on a later day than on an earlier one, and the evidence that is new.

    because: one sentence. incident_ids: incidents with weight on the later day that had none on the earlier one.
    """

    link_id: LinkId
    before: State
    after: State
    because: str
    incident_ids: tuple[IncidentId, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkState:
    """The state of every link of a network on one day, from what was published by `as_known_on`.

    corridors: the same for each named way. left_out: sentences on incidents that could not be counted, and why.
    """

    network: str
    on: date
    as_known_on: date
    links: tuple[LinkState, ...]
    corridors: tuple[CorridorState, ...] = ()
    left_out: tuple[str, ...] = ()

    def of(self, link_id: LinkId) -> LinkState:
        """The state of this link; KeyError where the network has no such link."""
        for state in self.links:
            if state.link_id == link_id:
                return state
        raise KeyError(link_id)
