"""What may happen on the roads of a case, from files: the state of its links, and hazards."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corridor.errors import BadFile
from corridor.exchange.flee.rows import read_rows
from corridor.flows.cohort.hazards import FATES, Hazard
from corridor.records import NetworkState

_STATES = TypeAdapter(dict[str, NetworkState])


def read_states(path: Path) -> tuple[NetworkState, ...]:
    """The states that `corridor state --json` printed; BadFile where the file holds none."""
    try:
        states = _STATES.validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadFile(
            str(path), where=where, found=first["msg"], expected="what `corridor state --json` prints"
        ) from error
    if not states:
        raise BadFile(str(path), found="no network", expected="what `corridor state --json` prints")
    return tuple(states.values())


def read_hazards(path: Path) -> tuple[Hazard, ...]:
    """Hazards from CSV: start, end, then the probabilities of being turned back, detained and lost, each on that way.

    Lines that start with # and empty ones are left out. BadFile for fewer columns, or a number that is no probability.
    """
    return tuple(
        Hazard(
            row.text(0),
            row.text(1),
            *(row.number_at(at, f"probability of {fate}", least=0, most=1) for at, fate in enumerate(FATES, start=2)),
        )
        for row in read_rows(path, columns=2 + len(FATES))
    )
