"""The real gazetteer, built once into a cache folder, and a small one of few rows."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor.places import Gazetteer, build_index


@pytest.fixture(scope="session")
def world() -> Iterator[Gazetteer]:
    """The gazetteer of the installed sources, in CORRIDOR_CACHE or the repository's ignored `out` folder."""
    cache = Path(os.environ.get("CORRIDOR_CACHE") or Path(__file__).parents[2] / "out" / "cache")
    path = cache / "gazetteer.sqlite"
    build_index(path)
    with Gazetteer.open(path) as gazetteer:
        yield gazetteer
