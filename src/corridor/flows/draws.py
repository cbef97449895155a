"""Every random number of simulation and inference: named streams of one seed.

A stream belongs to a named decision (`flows.passage.link_state`), so a decision added or left out moves no other
one's numbers, and two scenarios with one seed differ only where they differ (common random numbers).
"""

import hashlib

import numpy as np

from corridor.errors import FixInput


def stream(seed: int, name: str) -> np.random.Generator:
    """The generator of the decision called `name` under `seed`, at its start; the same on every machine.

    Philox, a counter-based generator (Salmon et al., SC 2011), keyed with 128 bits of SHA-256 over seed and name:
    two names share a key with probability 2^-128, and streams under different keys are independent by design.
    """
    return np.random.Generator(np.random.Philox(key=_key(seed, name)))


def child_seed(seed: int, name: str) -> int:
    """A seed, 0 to 2^63 - 1, for a library that takes a number instead of a generator; one per named decision."""
    return _key(seed, name) >> 65


def _key(seed: int, name: str) -> int:
    if seed < 0 or not name:
        raise FixInput(f"seed {seed}, stream {name!r}: expected a seed of 0 or more and the name of a decision")
    digest = hashlib.sha256(f"{seed}\x1f{name}".encode()).digest()
    return int.from_bytes(digest[:16], "big")
