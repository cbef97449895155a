"""The desk behind a reverse proxy, started as docs/production.md says."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "production.md").read_text(encoding="utf-8")
ORIGIN = "https://desk.example.org"
BY_PROXY = {"Host": "desk.example.org", "X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def behind_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """What the proxy asks the desk with; the command's own line of the page, with another folder and port."""
    found = re.search(r"^    corridor (desk .+)$", PAGE, flags=re.MULTILINE)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    home = tmp_path_factory.mktemp("production") / "record"
    told = (found.group(1) if found else "").replace("/srv/corridor/record", str(home)).replace("8300", str(port))
    environment = {**os.environ, "CORRIDOR_CACHE": str(home.parent / "cache")}
    command = [sys.executable, "-m", "corridor", *told.split()]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        said = [running.stdout.readline() for _ in range(2)] if running.stdout else []
        transport = httpx.HTTPTransport(retries=8)  # until it listens
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=transport, headers=BY_PROXY) as client:
            client.params = client.params.set("link", said[0].split()[-1])
            yield client
        running.terminate()


def test_the_first_link_names_the_origin(behind_proxy: httpx.Client) -> None:
    assert behind_proxy.params["link"].startswith(f"{ORIGIN}/join/")


def test_the_login_page_comes_with_safe_headers_and_cookies(behind_proxy: httpx.Client) -> None:
    answer = behind_proxy.get("/account/login/")
    assert answer.status_code == 200
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert "Secure" in answer.headers["Set-Cookie"]


def test_static_files_are_served_without_another_server(behind_proxy: httpx.Client) -> None:
    assert behind_proxy.get("/static/desk/desk.css").status_code == 200


@pytest.mark.parametrize("path", ["/static/../key", "/static/%2e%2e/key", "/static/", "/static/desk/"])
def test_no_other_file_is(behind_proxy: httpx.Client, path: str) -> None:
    assert behind_proxy.get(path).status_code == 404


def test_another_host_gets_no_answer(behind_proxy: httpx.Client) -> None:
    assert behind_proxy.get("/account/login/", headers={"Host": "elsewhere.example"}).status_code == 400
