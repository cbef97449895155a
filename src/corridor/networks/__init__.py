"""Assessing: from incidents to the state of links."""

from corridor.networks.areas import country_of, is_group, lies_in
from corridor.networks.changes import compare_states
from corridor.networks.state import Assessment, history, state_on

__all__ = ["Assessment", "compare_states", "country_of", "history", "is_group", "lies_in", "state_on"]
