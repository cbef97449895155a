"""Coding: from a report to claims."""

from corridor.claims.engines import ENGINES, Engine, open_engine
from corridor.records import Claim, Coding, Report

__all__ = ["ENGINES", "Engine", "code", "code_line", "open_engine"]


def code(report: Report, *, engine: Engine) -> Coding:
    """All that one report yields: its claims, the ways it describes, and whether it is about people on the move."""
    return engine.code(report)


def code_line(text: str, *, engine: Engine) -> tuple[Claim, ...]:
    """The claims of one line of text, without asking whether it is about people on the move."""
    return engine.code_line(text)
