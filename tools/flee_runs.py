"""Runs Flee itself on a folder, many seeds in one process: `python flee_runs.py FOLDER SEEDS OUT.json`.

For Flee's own environment, which `make bench-flee` makes: nothing of Corridor is imported here, and Corridor imports
nothing of Flee. OUT.json holds people by seed, day and camp, camps in the order of locations.csv.
"""

import contextlib
import json
import os
import random
import sys
from pathlib import Path

import numpy as np
from flee import InputGeography, flee, spawning  # type: ignore[import-not-found,unused-ignore]
from flee.datamanager import handle_refugee_data, read_period  # type: ignore[import-not-found,unused-ignore]
from flee.SimulationSettings import SimulationSettings  # type: ignore[import-not-found,unused-ignore]


def run_once(folder: Path, seed: int) -> list[list[int]]:
    """People by day and camp at the end of each day, in one run."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  Flee draws from NumPy's global generator
    inputs = folder / "input"
    start, days = read_period.read_conflict_period(str(inputs / "sim_period.csv"))
    SimulationSettings.ReadFromYML(str(folder / "simsetting.yml"))
    SimulationSettings.ConflictInputFile = str(inputs / "conflicts.csv")
    world, geography = flee.Ecosystem(), InputGeography.InputGeography()
    geography.ReadConflictInputCSV(SimulationSettings.ConflictInputFile)
    geography.ReadLocationsFromCSV(str(inputs / "locations.csv"))
    geography.ReadLinksFromCSV(str(inputs / "routes.csv"))
    geography.ReadClosuresFromCSV(str(inputs / "closures.csv"))
    world, places = geography.StoreInputGeographyInEcosystem(world)
    counts = handle_refugee_data.RefugeeTable(
        csvformat="generic",
        data_directory=str(folder / "validation"),
        start_date=start,
        data_layout="data_layout.csv",
        population_scaledown_factor=1,
    )
    camps = [places[name] for name in world.get_camp_names()]
    for camp in camps:
        spawning.add_initial_refugees(world, counts, camp)
    present = []
    for day in range(days):
        geography.AddNewConflictZones(world, day)
        spawning.spawn_daily_displaced(world, day, counts, SumFromCamps=True)
        world.enact_border_closures(day)
        world.evolve()
        present.append([camp.numAgents for camp in camps])
    return present


def main() -> None:
    """Every seed from 1 on."""
    folder, seeds, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        runs = [run_once(folder, seed) for seed in range(1, seeds + 1)]
    out.write_text(json.dumps(runs), encoding="utf-8")


if __name__ == "__main__":
    main()
