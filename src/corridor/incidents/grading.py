"""The Admiralty grade of an incident, by the rules of `grades.yaml`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from corridor.incidents.roots import Voice
from corridor.records import Claim, Credibility, Modality, Reliability


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a grade rests on. against: denials. is_disputed: whether place, day or number are told differently."""

    voices: Sequence[Voice]
    against: Sequence[Claim]
    is_disputed: bool

    @property
    def named_roots(self) -> frozenset[str]:
        """Roots that have a name, among claims that it happened."""
        return frozenset(voice.root for voice in self.happened if voice.is_named)

    @property
    def happened(self) -> list[Voice]:
        """Voices that say it happened."""
        return [voice for voice in self.voices if voice.claim.modality.bears_on_state]


def credibility(grounds: Grounds) -> Credibility:
    """The number of the first rule that fits."""
    rules = _table()["credibility"]
    number = next(rule["number"] for rule in rules if _CONDITIONS[rule["when"]](grounds))
    return Credibility(number)


def reliability(grounds: Grounds) -> Reliability:
    """The best letter that the table gives to a root's kind of source; its default where it gives none."""
    table = _table()["reliability"]
    kinds = (voice.claim.root.kind for voice in grounds.voices if voice.claim.root)
    letters = [Reliability(table["kinds"][kind]) for kind in kinds if kind in table["kinds"]]
    return min(letters, default=Reliability(table["default"]))


def _has_two_roots(grounds: Grounds) -> bool:
    return len(grounds.named_roots) >= 2


_CONDITIONS: Mapping[str, Callable[[Grounds], bool]] = {
    "only_denied": lambda grounds: all(voice.claim.modality == Modality.DENIED for voice in grounds.voices),
    "only_planned_or_feared": lambda grounds: all(
        voice.claim.modality in {Modality.PLANNED, Modality.FEARED} for voice in grounds.voices
    ),
    "denied_and_one_root": lambda grounds: bool(grounds.against) and not _has_two_roots(grounds),
    "denied": lambda grounds: bool(grounds.against),
    "two_roots_disputed": lambda grounds: _has_two_roots(grounds) and grounds.is_disputed,
    "two_roots": _has_two_roots,
    "one_root_confirmed": lambda grounds: any(voice.claim.modality == Modality.CONFIRMED for voice in grounds.voices),
    "always": lambda _: True,
}


@cache
def _table() -> dict[str, Any]:
    text = (files("corridor.incidents") / "grades.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table
