"""The uncertain numbers of the simple projection, from `passage.yaml`, each with its meaning and source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.special import betaincinv


@dataclass(frozen=True, slots=True)
class Share:
    """A share, 0-1, in doubt: a Beta distribution with parameters a and b."""

    name: str
    a: float
    b: float
    meaning: str
    source: str

    def draws(self, lots: NDArray[np.float64]) -> NDArray[np.float64]:
        """A draw for each lot (uniform, 0-1), in the same order; two shares drawn with one lot keep their order."""
        return np.asarray(betaincinv(self.a, self.b, lots), dtype=np.float64)


@cache
def shares() -> Mapping[str, Share]:
    """Every share by name."""
    text = (files("corridor.flows") / "passage.yaml").read_text(encoding="utf-8")
    return {name: Share(name, **entry) for name, entry in yaml.safe_load(text).items()}
