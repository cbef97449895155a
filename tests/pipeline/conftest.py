"""The tools of the real engine, opened once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor.pipeline.tools import Tools, open_tools


@pytest.fixture(scope="session")
def tools() -> Iterator[Tools]:
    """The rules engine with the installed model, its gazetteer in CORRIDOR_CACHE or the ignored `out` folder."""
    cache = Path(os.environ.get("CORRIDOR_CACHE") or Path(__file__).parents[2] / "out" / "cache")
    with open_tools(cache=cache, model="en_core_web_sm") as opened:
        yield opened
