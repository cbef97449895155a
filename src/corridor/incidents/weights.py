"""What each finding of a comparison weighs, from `weights.yaml` and `families.yaml`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from corridor.errors import BadFile
from corridor.records import Kind

CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Level:
    """One thing a comparison can find. m, u: probabilities of finding it among pairs that are, and are not, one event.

    u is None where it is computed for each pair. because: one sentence.
    """

    m: float
    u: float | None
    because: str

    def weight(self, chance: float | None) -> float:
        """ln(m / u), in natural units; chance stands for u where u is computed for each pair."""
        return math.log(self.m / (self.u if self.u is not None else chance or 1.0))

    def evidence(self, chance: float | None) -> float:
        """(m - u) / (m + u), from -1 to 1: the hyperbolic tangent of half the weight."""
        return math.tanh(self.weight(chance) / 2)


@dataclass(frozen=True, slots=True)
class Weights:
    """All levels by field and name, for pairs across reports and within one; numbers by name; families of kinds."""

    across: Mapping[str, Mapping[str, Level]]
    within: Mapping[str, Mapping[str, Level]]
    numbers: Mapping[str, float]
    sources: Mapping[str, str]
    family: Mapping[Kind, str]
    opposed: frozenset[frozenset[Kind]]
    helpers: frozenset[Kind]

    def log_odds(self, name: str) -> float:
        """The log-odds of a number that is a probability."""
        probability = self.numbers[name]
        return math.log(probability / (1 - probability))


@cache
def load() -> Weights:
    """The weights that are shipped; BadFile, naming the entry, where a file breaks a rule."""
    text = (files("corridor.incidents") / "weights.yaml").read_text(encoding="utf-8")
    kinds = (files("corridor.incidents") / "families.yaml").read_text(encoding="utf-8")
    return parse(text, kinds=kinds)


def parse(text: str, *, kinds: str) -> Weights:
    """The weights held by the texts of the two files; BadFile as in `load`."""
    raw, families = yaml.safe_load(text), yaml.safe_load(kinds)
    if set(raw["fields"]) != set(raw["sources"]):
        raise BadFile(
            "weights.yaml", found=f"fields {sorted(raw['fields'])}", expected="a source for each, and no other"
        )
    family = {Kind(word): name for name, words in families["families"].items() for word in words}
    if set(family) != set(Kind):
        missing = sorted(set(Kind) - set(family))
        raise BadFile("families.yaml", found=f"no family for {missing}", expected="one family for each kind")
    return Weights(
        across=_levels(raw["fields"], within=False),
        within=_levels(raw["fields"], within=True),
        numbers={name: _number(name, entry) for name, entry in raw["numbers"].items()},
        sources=raw["sources"],
        family=family,
        opposed=frozenset(frozenset(map(Kind, pair)) for pair in families["opposed"]),
        helpers=frozenset(map(Kind, families["helpers"])),
    )


def _levels(fields: dict[str, Any], *, within: bool) -> dict[str, dict[str, Level]]:
    return {
        field: {name: _level(f"{field}.{name}", entry, within=within) for name, entry in levels.items()}
        for field, levels in fields.items()
    }


def _level(where: str, entry: dict[str, Any], *, within: bool) -> Level:
    chosen = {**entry, **(entry.get("one_report") or {})} if within else entry
    u = None if chosen["u"] == CHANCE else float(chosen["u"])
    for probability in (chosen["m"], 0.5 if u is None else u):
        if not 0 < probability <= 1:
            raise BadFile(
                "weights.yaml", where=where, found=str(probability), expected="a probability above 0, at most 1"
            )
    return Level(float(chosen["m"]), u, entry["because"])


def _number(name: str, entry: dict[str, Any]) -> float:
    missing = {"default", "unit", "meaning", "source"} - set(entry)
    if missing:
        raise BadFile(
            "weights.yaml", where=name, found=f"no {sorted(missing)}", expected="default, unit, meaning, source"
        )
    return float(entry["default"])
