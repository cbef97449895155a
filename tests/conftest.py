"""What every test may use: the evaluation data, where it is at hand."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder named by CORRIDOR_SHARED; the test skips, with the reason, where it is unset."""
    found = os.environ.get("CORRIDOR_SHARED")
    if not found:
        pytest.skip("CORRIDOR_SHARED is not set: the evaluation data is not at hand")
    return Path(found)
