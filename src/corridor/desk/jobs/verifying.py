"""Check the record: its hash chain, its end, every stored byte."""

from collections.abc import Mapping
from typing import Any

from corridor.desk.jobs.running import Running

MOST_TOLD = 20


def run(running: Running) -> Mapping[str, Any]:
    """Everything that does not fit, first one first, and how many rows the log has."""
    record = running.workspace.record
    findings = [f"{each.where}: {each.found}" for each in record.verify()]
    return {"rows": record.log_end(), "findings": findings[:MOST_TOLD], "wrong": len(findings)}
