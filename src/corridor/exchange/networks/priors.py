"""The prior of a network: from its file, or the codebook's where it states none."""

from typing import Any

from corridor.codebook import load
from corridor.errors import BadFile
from corridor.records import Prior

_STATES = ("open", "restricted", "closed")


def usual_prior() -> Prior:
    """The codebook's prior, for a network that states none of its own."""
    numbers = [load().state[f"prior_{state}_probability"] for state in _STATES]
    first, second, third = (number.value for number in numbers)
    return Prior(first, second, third, f"Codebook, state.yaml, for networks without a prior. {numbers[0].source}")


def read_prior(raw: Any, *, file: str) -> Prior:
    """The prior that a file states; BadFile unless it is three probabilities above 0 that sum to one, and a source."""
    stated = raw if isinstance(raw, dict) else {}
    numbers = [float(stated[state]) for state in _STATES if _is_share(stated.get(state))]
    source = stated.get("source")
    if len(numbers) != len(_STATES) or abs(sum(numbers) - 1) > 1e-9 or not isinstance(source, str):
        expected = "open, restricted and closed, each above 0, together 1, and a source"
        raise BadFile(file, where="network.prior", found=repr(raw), expected=expected)
    return Prior(numbers[0], numbers[1], numbers[2], source)


def _is_share(number: Any) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and number > 0
