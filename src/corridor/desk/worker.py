"""The worker's process, beside the desk; it ends when the desk does."""

import os
import time
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

from corridor.desk.opening import open_desk
from corridor.pipeline.tools import Tools, open_tools

IDLE_SECONDS = 1.0


def run_worker(
    home: Path, cache_folder: Path, model: str, database: Mapping[str, Any] | None, passphrase: str = ""
) -> None:
    """Work until the process that started this one is gone."""
    parent = os.getppid()
    open_desk(home, cache=cache_folder, model=model, database=database, passphrase=passphrase)
    from corridor.desk.working import ask_where_behind, take_up_left_behind, work_once  # noqa: PLC0415  needs Django

    with ExitStack() as opened:

        @cache
        def tools() -> Tools:
            return opened.enter_context(open_tools(cache=cache_folder, model=model))

        take_up_left_behind()
        while os.getppid() == parent:
            ask_where_behind()
            if not work_once(tools):
                time.sleep(IDLE_SECONDS)
