"""Serving the desk: gunicorn's threads in one process, and a worker process beside it."""

import atexit
from multiprocessing import util
from multiprocessing.process import BaseProcess
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

THREADS = 8
"""More than people of a small team ask at once; SQLite lets one of them write at a time."""


class _Desk(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, port: int) -> None:
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        told: dict[str, Any] = {
            "bind": f"127.0.0.1:{self._port}",
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 60,
            "loglevel": "warning",
            "limit_request_line": 4094,
            "limit_request_fields": 60,
            "control_socket_disable": True,
            "post_fork": _forget_children,
        }
        for name, value in told.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return application()


def _forget_children(_arbiter: Any, _worker: Any) -> None:
    """The forked server does not wait for the worker, which is its parent's child, when it ends."""
    atexit.unregister(vars(util)["_exit_function"])  # which has no public name


def application() -> WSGIHandler:
    """The desk as WSGI; `open_desk` comes first."""
    return get_wsgi_application()


def serve(port: int, *, beside: BaseProcess) -> None:
    """Serve on loopback until the process is told to stop. beside: the worker, not yet started."""
    _close_connections()
    beside.daemon = True
    beside.start()
    _Desk(port).run()


def _close_connections() -> None:
    """A process that is forked must not share them."""
    connections.close_all()
