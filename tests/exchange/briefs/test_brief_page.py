"""The page in a browser: readable by everybody, on a phone and on paper, and silent on the network."""

import io
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pypdf import PdfReader
from tests.sample_material import material

from corridor.briefs import compose
from corridor.disclosure import Terms, for_audience, load_protocol
from corridor.exchange.briefs import render_brief
from corridor.records import Audience

pytestmark = pytest.mark.browser


@pytest.fixture(params=[(audience, protected) for audience in Audience for protected in (True, False)], scope="module")
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page for one audience of a protected or an open network."""
    audience, is_protected = request.param
    found = material(is_protected=is_protected)
    terms = Terms(audience, date(2024, 12, 1), found.network, (), b"a key that only this test knows.")
    brief = for_audience(compose(found, made_on=date(2024, 9, 10)), terms=terms, protocol=load_protocol()).brief
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_bytes(render_brief(brief)["brief.html"])
    return path


def test_axe_finds_no_violation(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(bypass_csp=True)  # so that axe itself may run; the page allows no script
    page = context.new_page()
    page.goto(page_file.as_uri())
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


def test_the_page_asks_no_host_for_anything_and_breaks_no_policy(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(page_file.as_uri())
    page.close()
    assert asked == [page_file.as_uri()]
    assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_does_not_scroll_sideways(browser: Browser, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(page_file.as_uri())
    scrolled = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.close()
    assert scrolled <= 0


def test_the_first_stop_of_the_keyboard_skips_to_the_brief(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    page.close()
    assert focused == "#main"


def test_everything_is_black_on_paper(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('p,a,h1,h2,.chip')].map(e=>getComputedStyle(e).color))]"
    )
    page.close()
    assert colours == ["rgb(0, 0, 0)"]


def test_every_printed_page_says_who_may_see_it(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    page.close()
    marks = ("not reviewed, not for publication", "Do not pass on")
    assert [any(mark in sheet.extract_text() for mark in marks) for sheet in printed] == [True] * len(printed)
