"""The measurement of agreement, where Flee's own runs are at hand."""

import json
from pathlib import Path

import numpy as np

from corridor.bench.cohort import compare


def test_a_case_agrees_with_flee_camp_by_camp_and_day_by_day(shared: Path) -> None:
    folder = shared / "data" / "flee"
    flees = json.loads((folder / "flee_reference.json").read_text())["cases"]["mali2012"]["runs"]
    (agreement,) = compare(folder / "mali2012", [flees[-1]], runs=15)
    z = np.abs(agreement.z)
    assert agreement.unequal == 0
    assert z.max() < 5.5
    assert np.mean(z < 2) > 0.8
