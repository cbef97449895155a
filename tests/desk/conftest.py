"""A desk on a small invented record, and the people of every page's first four tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from tests.desk.invented_workspace import AT, PASSWORD, PEOPLE, TEXTS, InventedEngine, report_of, write_protected_names

from corridor.desk.opening import open_desk, set_up

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in the thread of the tests
set_up()  # before any test of the store does, which would know less

from allauth.mfa.models import Authenticator  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from playwright.sync_api import Browser, BrowserContext  # noqa: E402

from corridor.desk.models import Member  # noqa: E402
from corridor.desk.rebuilding import log_end, rebuild  # noqa: E402
from corridor.desk.workspace import Workspace  # noqa: E402
from corridor.pipeline.coding import code_reports  # noqa: E402
from corridor.store import Capture, Record, Signed  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with reports, claims, incidents and people; tests work on copies of it."""
    setup_test_environment()
    home = tmp_path_factory.mktemp("filled") / "home"
    opened = open_desk(home, cache=home.parent / "cache")
    write_protected_names(opened.home)
    for name in sorted(TEXTS):
        _keep(opened.record, name)
    work = opened.work("invented")
    coding = code_reports(None, work=work, engine=InventedEngine())
    rebuild(coding, work=work, seq=log_end(work))
    for name, role in PEOPLE.items():
        _join(name, role)
    User.objects.create_user("outsider", password=PASSWORD)
    connections.close_all()
    return home


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The workspace of one test."""
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    cache.clear()  # attempts that other tests made
    yield open_desk(home, cache=tmp_path / "cache")
    connections.close_all()


@pytest.fixture
def anonymous(desk: Workspace) -> Client:  # noqa: ARG001  it has to be open
    """Nobody who is signed in."""
    return Client()


@pytest.fixture
def outsider(desk: Workspace) -> Client:  # noqa: ARG001
    """Somebody with an account and no place in the workspace."""
    return client_of("outsider")


@pytest.fixture
def reader(desk: Workspace) -> Client:  # noqa: ARG001
    """Somebody who may read."""
    return client_of("reader")


@pytest.fixture
def reviewer(desk: Workspace) -> Client:  # noqa: ARG001
    """Somebody who may decide."""
    return client_of("reviewer")


@pytest.fixture
def second_reviewer(desk: Workspace) -> Client:  # noqa: ARG001
    """Somebody else who may decide."""
    return client_of("second")


@pytest.fixture
def publisher(desk: Workspace) -> Client:  # noqa: ARG001
    """Somebody who may publish."""
    return client_of("publisher")


@pytest.fixture
def administrator(desk: Workspace) -> Client:  # noqa: ARG001
    """Somebody who may invite."""
    return client_of("administrator")


@pytest.fixture
def address(desk: Workspace) -> Iterator[str]:  # noqa: ARG001
    """The desk served on loopback: its address without a slash at the end."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Silent)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def reviewing(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A reviewer's browser, signed in; scripts of the page's own policy alone run in it."""
    context = browser.new_context(base_url=address)
    sign_in(context, "reviewer", address)
    yield context
    context.close()


def client_of(name: str) -> Client:
    """A signed-in client of this person."""
    client = Client()
    client.force_login(User.objects.get(username=name), backend=BACKEND)
    return client


def sign_in(context: BrowserContext, name: str, address: str) -> None:
    """Give the browser the session of this person."""
    session = client_of(name).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its signature
        """Nothing."""


def _keep(record: Record, name: str) -> None:
    report = report_of(name)
    capture = Capture(report.sha256, len(report.text.encode()), name, (report.id,), read_by="invented 1")
    record.add_capture(report.text.encode(), capture=capture, reports=[report], by=Signed("invented", AT))


def _join(name: str, role: str) -> None:
    user = User.objects.create_user(name, password=PASSWORD)
    Member(user=user, role=role, since_at=AT).save()
    if role != "reader":
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
        Authenticator.objects.get(user=user)
