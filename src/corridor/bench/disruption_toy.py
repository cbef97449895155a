"""The toy to beat: recent mean, damped season, one shrink factor for the closed route, chosen in hindsight."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corridor.exchange.forecast_tables import COLUMNS
from corridor.flows.disruption import HORIZON, Disruption, Panel, format_month

SHRINK, GENERAL_SHRINK, DAMPING = 0.3, 0.6, 0.3
BANDS = (0.3, 0.6, 1.0, 1.3, 2.5)
"""Factors on the median for the five quantiles. All are chosen in hindsight, which favours the toy."""


def tell_toy(panels: Sequence[Panel], disruptions: Sequence[Disruption], *, out: Path) -> None:
    """Write the toy's forecasts in the columns of the scoring program."""
    by_system = {panel.system: panel for panel in panels}
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for one in disruptions:
            panel = by_system[one.system]
            for unit, name in enumerate(panel.units):
                for step in range(HORIZON):
                    middle = _median(panel, one, unit, step)
                    month = format_month(one.effective_month + step)
                    table.writerow([one.id, name, month, *(f"{factor * middle:.1f}" for factor in BANDS)])


def _median(panel: Panel, one: Disruption, unit: int, step: int) -> float:
    series, origin = panel.totals[unit], one.effective_month - panel.first_month
    recent = series[origin - 3 : origin].mean()
    year_ago = series[max(0, origin - 15) : max(0, origin - 12)].sum() / 3
    season = np.clip(series[origin + step - 12] / year_ago, 0.2, 5.0) if year_ago > 0 and origin >= HORIZON * 2 else 1.0
    shrink = GENERAL_SHRINK if one.is_general else SHRINK if panel.units[unit] == one.unit else 1.0
    return float(recent * season**DAMPING * shrink)
