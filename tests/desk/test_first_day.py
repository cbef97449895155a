"""A team's first day in a real browser, on the real desk: from an empty folder to what two people approved.

The pictures in `docs/desk/` are taken on the way, where CORRIDOR_PICTURES names the folder to put them into.
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.desk.invented_workspace import PASSWORD

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "western-balkans"
CODED_MS = 120_000  # the worker loads a language model first


@dataclass(frozen=True, slots=True)
class Served:
    """A desk in a process of its own. address: without a slash at the end; link: the first administrator's."""

    home: Path
    address: str
    link: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk on the example's reports, as the command starts it."""
    home = tmp_path_factory.mktemp("first-day") / "record"
    environment = {**os.environ, "CORRIDOR_CACHE": os.environ.get("CORRIDOR_CACHE", str(ROOT / "out" / "cache"))}
    command = [sys.executable, "-m", "corridor"]
    reading = [*command, "read", str(EXAMPLE), "--index", str(EXAMPLE / "index.csv"), "--home", str(home)]
    subprocess.run(reading, check=True, env=environment, capture_output=True)
    port = _free_port()
    desk = [*command, "desk", "--port", str(port), "--home", str(home)]
    with subprocess.Popen(desk, env=environment, stdout=subprocess.PIPE, text=True) as running:
        said = [running.stdout.readline() for _ in range(2)] if running.stdout else []
        yield Served(home, f"http://localhost:{port}", re.search(r"http\S+", said[0]).group(0))  # type: ignore[union-attr]  # it says so
        running.terminate()


@dataclass(frozen=True, slots=True)
class Team:
    """Two people at their browsers: who was first and may all, and a reviewer whom she invited."""

    first: Page
    second: Page


@pytest.fixture(scope="module")
def team(browser: Browser, served: Served) -> Team:
    """They join and wait until the worker has coded the reports."""
    page = join(browser.new_context(base_url=served.address), served.link, "amal")
    expect(page.get_by_role("table")).to_be_visible(timeout=CODED_MS)
    picture(page, "queue")
    return Team(page, join(browser.new_context(base_url=served.address), invite(page), "noor"))


def test_who_comes_second_is_shown_what_the_first_decided(team: Team) -> None:
    team.first.goto("/?why=protected")
    team.first.get_by_role("link", name="Next item").click()
    picture(team.first, "report")
    team.second.goto(team.first.url)
    team.first.keyboard.press("a")
    expect(team.first.locator(".claim .tag.good").first).to_have_text("accepted")
    team.second.keyboard.press("r")
    expect(team.second.get_by_role("alert")).to_contain_text("amal")


def test_people_at_risk_need_the_approval_of_both(team: Team) -> None:
    team.first.goto("/?why=protected")
    team.first.get_by_role("link", name="Next item").click()
    team.first.wait_for_url("**/reports/**")
    team.first.keyboard.press("o")
    team.first.wait_for_url("**/incidents/**")
    picture(team.first, "incident")
    team.first.keyboard.press("a")
    expect(team.first.locator("main")).to_contain_text("1 of 2 approvals")
    expect(team.first.get_by_role("button", name="Approve")).to_be_disabled()
    team.second.goto(team.first.url.split("?")[0])
    team.second.keyboard.press("a")
    expect(team.second.locator("main p .tag.good")).to_have_text("accepted")


def test_both_approve_a_brief_that_is_published_and_withdrawn(team: Team, served: Served) -> None:
    page = team.first
    page.goto("/briefs/")
    page.get_by_label("Network").select_option("western-balkans")
    page.get_by_label("For whom").select_option("public")
    page.get_by_label("State of the day").fill("2016-07-01")
    page.get_by_role("button", name="Compose").click()
    page.locator("#known-briefs table a").first.click(timeout=CODED_MS)
    brief = page.url
    page.get_by_role("button", name="Approve").click()
    team.second.goto(brief)
    team.second.get_by_role("button", name="Approve").click()
    page.goto(brief)
    picture(page, "brief")
    page.get_by_role("button", name="Publish").click()
    page.goto("/briefs/")
    expect(page.locator("#known-briefs")).to_contain_text("published", timeout=CODED_MS)
    page.goto(brief)
    assert "draft" not in (served.home / page.locator("code").inner_text() / "brief.html").read_text().lower()
    page.get_by_role("button", name="Withdraw").click()
    page.goto("/briefs/")
    expect(page.locator("#known-briefs")).to_contain_text("withdrawn", timeout=CODED_MS)


def test_the_first_link_is_gone_once_it_was_used(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    answer = page.goto(served.link)
    assert answer
    assert answer.status == 404


def join(context: BrowserContext, link: str, name: str) -> Page:
    """Follow an invitation, choose name and password, and set up the second factor that the role needs."""
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("link", name="Activate").first.click()
    secret = page.locator("#authenticator_secret").input_value()
    page.get_by_label("code").fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    page.goto("/")
    expect(page.get_by_role("heading", name="What needs eyes")).to_be_visible()
    assert refused == []
    return page


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def invite(page: Page) -> str:
    """A link for a reviewer, made by an administrator."""
    page.goto("/people/")
    page.get_by_label("As").select_option("reviewer")
    page.get_by_role("button", name="Make a link").click()
    return page.locator("code.once").inner_text()


def picture(page: Page, name: str) -> None:
    """Keep what the page shows, where a folder for pictures is named."""
    folder = os.environ.get("CORRIDOR_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
