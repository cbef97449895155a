"""Figures that may not fall by accident: floors with the fingerprint of their data, and a pin that refuses a drop.

After trafilatura's accuracy gate. A floor is the figure as last pinned; a figure passes while it is not below its
floor by more than `NOISE`. Pinning a lower figure takes a flag and a line under "Results" in the changelog.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corridor.errors import FixInput

FLOORS = Path(__file__).with_name("floors.json")
NOISE = 0.0005
"""Figures are computed without chance and printed to three decimals; half of the last one is not a drop."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure under its floor."""

    name: str
    figure: float
    floor: float

    def __str__(self) -> str:
        return f"{self.name} is {self.figure:.3f}, under its floor of {self.floor:.3f}"


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256, 16 hex digits, over names and bytes of these files in order of name."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def find_breaches(bench: str, figures: Mapping[str, float], *, data: str, floors: Path = FLOORS) -> tuple[Breach, ...]:
    """Figures of this bench under their floors; FixInput where the floors were pinned on other data."""
    pinned = read_floors(floors).get(bench)
    if pinned is None:
        return ()
    if pinned["data"] != data:
        raise FixInput(
            f"{bench}: found data with fingerprint {data}; the floors were pinned on {pinned['data']}. "
            f"Pin them again on the new data, and say so under Results in CHANGELOG.md."
        )
    return tuple(
        Breach(name, figures.get(name, 0.0), floor)
        for name, floor in sorted(pinned["figures"].items())
        if figures.get(name, 0.0) < floor - NOISE
    )


def pin(
    bench: str, figures: Mapping[str, float], *, data: str, allow_drop: bool = False, floors: Path = FLOORS
) -> None:
    """Make these figures the floors of this bench; FixInput for a drop that is not allowed by name."""
    everything = read_floors(floors)
    before = everything.get(bench, {"data": data})
    drops = find_breaches(bench, figures, data=data, floors=floors) if before["data"] == data else ()
    if drops and not allow_drop:
        raise FixInput("; ".join(map(str, drops)) + ". To accept it: --allow-drop, and a line under Results.")
    everything[bench] = {"data": data, "figures": {name: round(figures[name], 4) for name in sorted(figures)}}
    floors.write_text(json.dumps(everything, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_floors(floors: Path) -> dict[str, Any]:
    """What is pinned, by bench: `data`, the fingerprint, and `figures` by name; empty where nothing is."""
    if not floors.exists():
        return {}
    pinned: dict[str, Any] = json.loads(floors.read_text(encoding="utf-8"))
    return pinned
