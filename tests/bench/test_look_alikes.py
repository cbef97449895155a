"""Real incidents of one coast in one week stay apart, and a second report of one finds it."""

from pathlib import Path

import pytest

from corridor.bench.look_alikes import measure_look_alikes


@pytest.mark.shared
def test_look_alikes_stay_apart_and_second_reports_are_found(shared: Path) -> None:
    figures = measure_look_alikes(shared)
    assert figures["look_alikes.precision"] > 0.9
    assert figures["look_alikes.recall"] > 0.7
