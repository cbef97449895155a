"""What a disruption of one way does to the flows on every way: how much stops, waits, or moves elsewhere."""

from corridor.flows.disruption.engine import Forecast, forecast_disruption
from corridor.flows.disruption.features import HORIZON
from corridor.flows.disruption.hindsight import Hindsight
from corridor.flows.disruption.months import first_day, format_month, month_of, parse_month
from corridor.flows.disruption.outcome import PROBABILITIES, Story, UnitOutcome, tell_story
from corridor.flows.disruption.panel import CALM, EVERY_UNIT, Disruption, Panel
from corridor.flows.disruption.priors import read_reaches
from corridor.flows.disruption.whatif import Evidenced, project_closure, project_disruption

__all__ = [
    "CALM",
    "EVERY_UNIT",
    "HORIZON",
    "PROBABILITIES",
    "Disruption",
    "Evidenced",
    "Forecast",
    "Hindsight",
    "Panel",
    "Story",
    "UnitOutcome",
    "first_day",
    "forecast_disruption",
    "format_month",
    "month_of",
    "parse_month",
    "project_closure",
    "project_disruption",
    "read_reaches",
    "tell_story",
]
