"""Projections as files: every quantile as CSV, and the whole with assumptions and refusals as JSON."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from corridor.errors import FixInput
from corridor.records import Projection

_HEAD = ("scenario", "measure", "where", "month")


def write_projections(projections: Sequence[Projection], *, out: Path) -> tuple[Path, ...]:
    """Write `projection.csv` and `projection.json` into `out`; their paths. FixInput where `out` is a file."""
    if out.exists() and not out.is_dir():
        raise FixInput(f"{out}: found a file; expected a folder to write the projection into")
    out.mkdir(parents=True, exist_ok=True)
    table, whole = out / "projection.csv", out / "projection.json"
    table.write_text(_table(projections), encoding="utf-8", newline="")
    content = TypeAdapter(list[Projection]).dump_python(list(projections), mode="json")
    whole.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return table, whole


def _table(projections: Sequence[Projection]) -> str:
    probabilities = sorted({p for each in projections for quantity in each.quantities for p, _ in quantity.quantiles})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*_HEAD, *(f"q{probability:.2f}" for probability in probabilities)))
    for projection in projections:
        for quantity in projection.quantities:
            values = dict(quantity.quantiles)
            row = (projection.scenario.name, quantity.measure, quantity.where, f"{quantity.month:%Y-%m}")
            writer.writerow((*row, *(f"{values[p]:.6g}" if p in values else "" for p in probabilities)))
    return out.getvalue()
