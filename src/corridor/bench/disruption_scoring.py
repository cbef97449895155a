"""Calls the scoring program of the evaluation data and reads what it says."""

import csv
import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import ClassVar

from corridor.errors import FixInput
from corridor.exchange.forecast_tables import write_disruptions
from corridor.flows.disruption import Disruption


@dataclass(frozen=True, slots=True)
class Inputs:
    """The scoring program, the disruptions and panels that it is given, and a folder for what is made on the way."""

    program: Path
    disruptions: Path
    panels: tuple[Path, ...]
    out: Path

    def with_disruptions(self, disruptions: Path) -> "Inputs":
        """The same with another file of disruptions."""
        return replace(self, disruptions=disruptions)


@dataclass(frozen=True, slots=True)
class Row:
    """One disruption's errors: `wape_` and `pinball_` of each of NAMES, over what was observed."""

    NAMES: ClassVar[tuple[str, ...]] = ("forecast", "persistence", "seasonal", "trend")

    id: str
    values: dict[str, float]

    @property
    def wape(self) -> float:
        """Of the forecast."""
        return self.values["wape_forecast"]

    @property
    def best_naive(self) -> float:
        """The smallest of the naive forecasts on this disruption alone."""
        return min(self.values[f"wape_{name}"] for name in self.NAMES if name != "forecast")


@dataclass(frozen=True, slots=True)
class Score:
    """What the scoring program says of one file of forecasts."""

    rows: tuple[Row, ...]
    wape: float
    wape_ratio: float
    pinball_ratio: float
    coverage90: float

    def figures(self, prefix: str) -> dict[str, float]:
        """The three figures, each name with this prefix."""
        names = ("wape_ratio", "pinball_ratio", "coverage90")
        return {f"{prefix}{name}": getattr(self, name) for name in names}

    def __str__(self) -> str:
        return (
            f"wape {self.wape:.3f} wape_ratio {self.wape_ratio:.3f} pinball_ratio {self.pinball_ratio:.3f} "
            f"coverage90 {self.coverage90:.3f}"
        )


def score(inputs: Inputs, forecasts: Path) -> Score:
    """Score a file of forecasts; FixInput with the program's own words where it refuses them."""
    said = forecasts.with_suffix(".score.json")
    command = [sys.executable, str(inputs.program), str(forecasts), str(inputs.disruptions)]
    command += [*map(str, inputs.panels), "--json", str(said)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  no shell, our own paths
    if ran.returncode:
        raise FixInput(f"{inputs.program.name} refused {forecasts.name}: {ran.stderr.strip() or ran.stdout.strip()}")
    told = json.loads(said.read_text(encoding="utf-8"))
    rows = tuple(
        Row(row["id"], {key: value for key, value in row.items() if key.startswith(("wape_", "pinball_"))})
        for row in told["rows"]
    )
    return Score(rows, told["wape"], told["wape_ratio"], told["pinball_ratio"], told["coverage90"])


def score_neighbours(inputs: Inputs, disruptions: Sequence[Disruption]) -> tuple[Row, ...]:
    """Score `forecasts.csv` of `inputs.out` on panels without each disruption's own unit, one disruption at a time."""
    program = _load(inputs.program)
    rows: list[Row] = []
    for one in disruptions:
        given = write_disruptions([one], out=inputs.out / "neighbours-disruption.csv")
        panels = tuple(_without(path, one, program=program, out=inputs.out) for path in inputs.panels)
        without = replace(inputs, disruptions=given, panels=panels)
        rows.extend(score(without, inputs.out / "forecasts.csv").rows)
    return tuple(rows)


def _without(path: Path, one: Disruption, *, program: ModuleType, out: Path) -> Path:
    """A copy of a panel without the rows of the disrupted unit."""
    copy = out / f"neighbours-{path.name}"
    with path.open(encoding="utf-8", newline="") as source, copy.open("w", encoding="utf-8", newline="") as target:
        table = csv.DictReader(source)
        writer = csv.DictWriter(target, fieldnames=table.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        for row in table:
            found = program.unit_of(row)
            if found is None or found[:2] != (one.system, one.unit):
                writer.writerow(row)
    return copy


def _load(program: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(program.stem, program)
    if spec is None or spec.loader is None:
        raise FixInput(
            f"found no Python program at {program.name}; expected the scoring program of the evaluation data"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
