"""What every test may use: the evaluation data, where it is at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
