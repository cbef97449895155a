"""The words and weights by which names are recognised and resolved, read once from this room's data files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from corridor.places.supplement import read_text

_WORD_LISTS = (
    "not_names",
    "locatives",
    "weak_locatives",
    "titles",
    "speech",
    "diseases",
    "place_nouns",
    "streets",
    "mastheads",
    "connectors",
    "town_nouns",
    "kin",
    "after_people",
    "inhabitants",
    "institutions",
    "directions",
)


@dataclass(frozen=True, slots=True)
class Cues:
    """words: each list of `cues.yaml` by its name. kinds: the kind of place that a type word says, by that word."""

    words: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of `weights.yaml` by sign."""

    recognising: Mapping[str, float]
    resolving: Mapping[str, float]


@cache
def load_cues() -> Cues:
    """The words of `cues.yaml`."""
    lists = yaml.safe_load(read_text("cues.yaml"))
    kinds = {word: kind for kind, words in lists["type_words"].items() for word in words.split()}
    return Cues({name: frozenset(lists[name].split()) for name in _WORD_LISTS}, kinds)


@cache
def load_weights() -> Weights:
    """The weights of `weights.yaml`."""
    groups = yaml.safe_load(read_text("weights.yaml"))
    recognising, resolving = (
        {sign: float(weight) for sign, (weight, _) in groups[group].items()} for group in ("recognising", "resolving")
    )
    return Weights(recognising, resolving)
