"""Writes ranges of an ensemble as CSV, and scores as CSV: one row per range or figure."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from corridor.flows.cohort.ensembles import PROBABILITIES, Range


def write_ranges(ranges: Iterable[Range], *, path: Path) -> Path:
    """Write level, where, day and the quantiles, in people."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("level", "where", "day", *(f"q{round(100 * one):02d}" for one in PROBABILITIES)))
        table.writerows((each.level, each.where, each.day, *each.people) for each in ranges)
    return path


def write_figures(figures: Iterable[Mapping[str, object]], *, path: Path) -> Path:
    """Write rows of named figures; all rows have the names of the first."""
    rows = list(figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return path
