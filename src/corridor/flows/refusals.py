"""What a projection does not answer, whoever asks: anything finer than a month and a whole way."""

from corridor.errors import Refused
from corridor.records import Network

_PER = {"month"}
_WHERE = {"all", "corridor"}

NOTHING_FINER = "Nothing is given per day, week, crossing, link or nationality, and no way is ranked as the next one."
NOTHING_PER_WAY = (
    "This network is protected: only the change of total passage is given, as a range, and no number for any way, "
    "province or country, because a share per way would say where people will be."
)


def refusals(network: Network) -> tuple[str, ...]:
    """The sentences that every projection of this network carries on what it does not give."""
    return (NOTHING_FINER, NOTHING_PER_WAY) if network.is_protected else (NOTHING_FINER,)


def check_ask(network: Network, *, per: str, where: str) -> None:
    """Refused, with the rule, where an answer `per` (month) and `where` (all, corridor) could hurt people."""
    if per not in _PER or where not in _WHERE:
        raise Refused(
            f"asked for numbers per {per} and {where}; expected per month, for all or a corridor. {NOTHING_FINER}"
        )
    if network.is_protected and where != "all":
        raise Refused(f"asked for numbers per {where} of {network.name}. {NOTHING_PER_WAY}")
