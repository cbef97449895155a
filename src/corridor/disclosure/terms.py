"""For whom something leaves, when, and what must not leave with it; and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corridor.disclosure.names import ProtectedName
from corridor.records import Audience, Brief, EarlierEdition, Network


@dataclass(frozen=True, slots=True)
class Terms:
    """What a release depends on beside the brief and the protocol.

    today: the day of publication, from which embargo counts. key: the workspace's secret, at least 16 bytes, for
    references that nobody else can guess. approvals: who approved it for publication. earlier: what `briefs.remember`
    kept of the edition before for this same audience.
    """

    audience: Audience
    today: date
    network: Network
    protected_names: Sequence[ProtectedName]
    key: bytes
    approvals: Sequence[str] = ()
    earlier: EarlierEdition | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out and how often: for the person who publishes, never for the audience."""

    what: str
    number: int

    @property
    def sentence(self) -> str:
        """As in `3 x counts under 5`."""
        return f"{self.number} x {self.what}"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A brief that may be shown to its audience, and what was taken out on the way."""

    brief: Brief
    removals: tuple[Removal, ...]
