"""Reads every hostile file in a process of its own with little memory, and prints what came of each as JSON."""

import json
import resource
import sys
from datetime import UTC, datetime

from tests.hostile.material import hostile_files

from corridor.records import Report
from corridor.reports import Source, read

MEMORY_BYTES = 3_000_000_000


def main() -> None:
    """One line per file: its name, how many reports and what was skipped."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    for name, make in hostile_files().items():
        found = read(Source(name.rpartition(".")[0], make(), name), retrieved_at=datetime(2026, 1, 2, tzinfo=UTC))
        reports = [each for each in found if isinstance(each, Report)]
        reasons = [each.reason for each in found if not isinstance(each, Report)]
        signs = max((len(report.text) for report in reports), default=0)
        sys.stdout.write(
            json.dumps({"name": name, "reports": len(reports), "reasons": sorted(set(reasons))[:3], "signs": signs})
            + "\n"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps({"peak_kilobytes": peak}) + "\n")


if __name__ == "__main__":
    main()
