"""Writes ranges of an ensemble as CSV and Parquet, and figures as CSV: one row per range or figure."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from corridor.flows.cohort.ensembles import PROBABILITIES, Range

_QUANTILES = tuple(f"q{round(100 * one):02d}" for one in PROBABILITIES)


def write_ranges(ranges: Iterable[Range], *, path: Path) -> tuple[Path, Path]:
    """Write level, where, day and the quantiles, in people, to `path` with `.csv` and with `.parquet`."""
    told = tuple(ranges)
    table, columns = path.with_suffix(".csv"), path.with_suffix(".parquet")
    path.parent.mkdir(parents=True, exist_ok=True)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("level", "where", "day", *_QUANTILES))
        writer.writerows((each.level, each.where, each.day, *each.people) for each in told)
    parquet.write_table(_columns(told), columns, compression="zstd")
    return table, columns


def write_figures(figures: Iterable[Mapping[str, object]], *, path: Path) -> Path:
    """Write rows of named figures; all rows have the names of the first."""
    rows = list(figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return path


def _columns(told: Sequence[Range]) -> pa.Table:
    named = {
        "level": pa.array([each.level for each in told], pa.string()),
        "where": pa.array([each.where for each in told], pa.string()),
        "day": pa.array([each.day for each in told], pa.date32()),
    }
    for at, name in enumerate(_QUANTILES):
        named[name] = pa.array([each.people[at] for each in told], pa.int64())
    return pa.table(named)
