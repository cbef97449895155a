"""Writes a projection: every range as CSV for a spreadsheet, the whole with its assumptions as JSON."""

import csv
import json
from dataclasses import asdict
from pathlib import Path

from corridor.records import Projection


def write_projection(projection: Projection, *, out: Path) -> tuple[Path, ...]:
    """Write projection.csv and projection.json into the folder `out`, which is made where it is missing."""
    out.mkdir(parents=True, exist_ok=True)
    rows, whole = out / "projection.csv", out / "projection.json"
    with rows.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        probabilities = (
            [probability for probability, _ in projection.quantities[0].quantiles] if projection.quantities else []
        )
        table.writerow(("measure", "where", "month", *(f"q{round(100 * one):02d}" for one in probabilities)))
        for quantity in projection.quantities:
            values = (value for _, value in quantity.quantiles)
            table.writerow((quantity.measure, quantity.where, f"{quantity.month:%Y-%m}", *values))
    text = json.dumps(asdict(projection), indent=1, ensure_ascii=False, default=str)
    whole.write_text(text + "\n", encoding="utf-8")
    return rows, whole
