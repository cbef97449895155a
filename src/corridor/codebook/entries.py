"""What the codebook is made of: one record per word, each number with what it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass

from corridor.records.vocabulary import Effect, Kind, Modality, State


@dataclass(frozen=True, slots=True)
class Number:
    """A number that holds a judgement. value in `unit`; source: where it comes from."""

    name: str
    value: float
    unit: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The nearest words of other schemes, None where they have none."""

    plover: str | None
    acled: str | None
    missing_migrants: str | None


@dataclass(frozen=True, slots=True)
class LinkEffect:
    """What one claim does to the link it bears on.

    speaks_for: the state it is evidence for, None where it is none. strength: 0-1. half_life_days: days after which
    the weight has halved. source: where the numbers come from.
    """

    speaks_for: State | None
    strength: float
    half_life_days: int
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: what it means, what it does not mean, and two examples."""

    word: str
    definition: str
    not_: str
    examples: tuple[str, str]


@dataclass(frozen=True, slots=True)
class KindEntry(Entry):
    """A kind of claim, with the nearest words of other schemes and what it does to a link."""

    crosswalk: Crosswalk
    link: LinkEffect


@dataclass(frozen=True, slots=True)
class EffectEntry(Entry):
    """A corridor effect and what it does to the link that it names."""

    link: LinkEffect

    @property
    def speaks_for(self) -> State | None:
        """The state that the effect is evidence for."""
        return self.link.speaks_for

    @property
    def strength(self) -> float:
        """How strongly, 0-1."""
        return self.link.strength


@dataclass(frozen=True, slots=True)
class ModalityEntry(Entry):
    """A modality and the factor, 0-1, that it puts on the strength of what is so held."""

    weight: float
    source: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every word that claims are coded with, and the numbers by which they bear on links.

    fields: the numbers that entries carry, as `kinds.strength`, with unit, default and meaning. state: the numbers of
    `state.yaml` by name. version: SHA-256 of the files, first 12 digits.
    """

    kinds: Mapping[Kind, KindEntry]
    modalities: Mapping[Modality, ModalityEntry]
    effects: Mapping[Effect, EffectEntry]
    state: Mapping[str, Number]
    fields: Mapping[str, Number]
    version: str
