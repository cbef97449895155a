"""Resolving: from claims to incidents."""

from corridor.incidents.judging import NOT_SAME, SAME, SET_ASIDE, VERDICTS, WITHDRAWN
from corridor.incidents.resolving import resolve

__all__ = ["NOT_SAME", "SAME", "SET_ASIDE", "VERDICTS", "WITHDRAWN", "resolve"]
