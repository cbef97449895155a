"""What a disruption of one way does to the flows on every way: how much stops, waits, or moves elsewhere."""

from corridor.flows.disruption.months import first_day, format_month, month_of, parse_month
from corridor.flows.disruption.panel import CALM, EVERY_UNIT, Disruption, Panel

__all__ = [
    "CALM",
    "EVERY_UNIT",
    "Disruption",
    "Panel",
    "first_day",
    "format_month",
    "month_of",
    "parse_month",
]
