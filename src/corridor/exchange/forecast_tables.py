"""Writes forecasts as CSV in the columns that the scoring program reads, and what they came to as JSON."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from corridor.flows.disruption import EVERY_UNIT, Disruption, Story, format_month

COLUMNS = ("id", "unit", "month", "q05", "q25", "q50", "q75", "q95")


def write_forecasts(stories: Sequence[Story], *, out: Path) -> Path:
    """One row per disruption, unit and month, in order of the disruptions, then of unit and month."""
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for story in stories:
            for one in sorted(story.units, key=lambda one: one.unit):
                for month, quantiles in zip(one.months, one.quantiles, strict=True):
                    table.writerow([story.disruption.id, one.unit, month, *(f"{value:.1f}" for value in quantiles)])
    return out


def write_stories(stories: Sequence[Story], *, out: Path) -> Path:
    """Every forecast with what came, what it was learned from and why it was wrong, as JSON."""
    document = {
        "measure_note": "Counts of one measure each; never added together.",
        "disruptions": [_plain(s) for s in stories],
    }
    out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return out


def write_disruptions(disruptions: Sequence[Disruption], *, out: Path) -> Path:
    """Disruptions as the file that `read_disruptions` and the scoring program read."""
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("id", "system", "unit", "effective_month", "kind", "what_happened"))
        for one in disruptions:
            month = format_month(one.effective_month)
            table.writerow((one.id, one.system, one.unit or EVERY_UNIT, month, one.kind, one.what_happened))
    return out


def _plain(story: Story) -> dict[str, object]:
    plain = asdict(story)
    for name in ("effective_month", "latest_month", "until_month"):
        month = plain["disruption"][name]
        plain["disruption"][name] = None if month is None else format_month(month)
    inside, total = story.inside
    return {**plain, "inside_90": inside, "of": total}
