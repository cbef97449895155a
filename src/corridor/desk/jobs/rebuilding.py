"""Code what is not coded yet, resolve everything, and build the pages' tables anew."""

from collections.abc import Mapping
from typing import Any

from corridor.desk.jobs.running import Running
from corridor.desk.rebuilding import log_end, rebuild
from corridor.pipeline.coding import code_reports


def run(running: Running) -> Mapping[str, Any]:
    """All of the record."""
    work = running.work
    coding = code_reports(None, work=work, engine=running.tools().engine)
    rebuild(coding, work=work, seq=log_end(work))
    return {"reports": len(coding.codings), "claims": len(coding.claims), "coded": coding.added}
