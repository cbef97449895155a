"""The one way in which anything for the public comes to be: a new record, from listed fields, at the public's level."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeVar

from corridor.disclosure.coarsening import opaque_ref
from corridor.disclosure.protocol import AudienceRule, Protocol
from corridor.disclosure.terms import Terms
from corridor.records import Audience, Sensitivity, Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Building:
    """One release in the making. removed: how often each reason took something out."""

    terms: Terms
    protocol: Protocol
    removed: Counter[str] = field(default_factory=Counter)

    @property
    def rule(self) -> AudienceRule:
        """What the public may see."""
        return self.protocol.audiences[Audience.PUBLIC]

    @property
    def level(self) -> Sensitivity:
        """The level of what has been made coarse."""
        return self.protocol.incident_becomes

    @property
    def is_protected(self) -> bool:
        """Whether the network is protected."""
        return self.terms.network.is_protected

    def make(self, kind: type[T], /, **values: Any) -> T:
        """A new record from the listed fields among `values`."""
        return self.rule.build(kind, **values)

    def say(self, *sentences: str) -> tuple[Sentence, ...]:
        """Sentences of our own."""
        return tuple(self.make(Sentence, parts=(words,), sensitivity=self.level) for words in sentences)

    def ref(self, internal: str) -> str:
        """The reference that leaves in place of an id."""
        return opaque_ref(internal, key=self.terms.key, audience=Audience.PUBLIC)

    def note(self, what: str, number: int = 1) -> None:
        """Count something that was taken out."""
        if number:
            self.removed[what] += number
