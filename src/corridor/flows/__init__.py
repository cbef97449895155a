"""Projecting: from states to people as intervals."""

from corridor.flows.demand import Demand, People
from corridor.flows.draws import child_seed, stream
from corridor.flows.passage import QUANTILES, project, project_news
from corridor.flows.refusals import check_ask

__all__ = ["QUANTILES", "Demand", "People", "check_ask", "child_seed", "project", "project_news", "stream"]
