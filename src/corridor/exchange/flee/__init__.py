"""Flee's folders and settings, read with every fault named, and written."""

from corridor.exchange.flee.events import read_hazards, read_states
from corridor.exchange.flee.folder import read_case
from corridor.exchange.flee.ranges import write_figures, write_ranges
from corridor.exchange.flee.simsetting import read_rules
from corridor.exchange.flee.writing import write_case, write_rules

__all__ = [
    "read_case",
    "read_hazards",
    "read_rules",
    "read_states",
    "write_case",
    "write_figures",
    "write_ranges",
    "write_rules",
]
