"""What every test may use: the evaluation data where it is at hand, the real gazetteer, the engine of rules."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from corridor.claims import Engine, open_engine
from corridor.codebook import load
from corridor.pipeline.tools import open_gazetteer
from corridor.places import Gazetteer

# A law either holds or not; how long an example takes on a busy machine is no part of it.
settings.register_profile("corridor", deadline=None)
settings.load_profile("corridor")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder named by CORRIDOR_SHARED; the test skips, with the reason, where it is unset."""
    found = os.environ.get("CORRIDOR_SHARED")
    if not found:
        pytest.skip("CORRIDOR_SHARED is not set: the evaluation data is not at hand")
    return Path(found)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one for all tests; they skip, with the reason, where it is missing."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium is not installed: make system-packages")
    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer of the installed sources, built once in CORRIDOR_CACHE or the repository's ignored `out` folder."""
    cache = os.environ.get("CORRIDOR_CACHE") or Path(__file__).parents[1] / "out" / "cache"
    with open_gazetteer(Path(cache)) as opened:
        yield opened


@pytest.fixture(scope="session")
def engine(gazetteer: Gazetteer) -> Engine:
    """The rules engine."""
    return open_engine("rules", codebook=load(), gazetteer=gazetteer, model="en_core_web_sm")
