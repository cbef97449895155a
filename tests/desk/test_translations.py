"""The desk in Arabic, from right to left: every message is translated, with the same values in it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, ViewportSize
from tests.desk.conftest import sign_in
from tests.desk.invented_workspace import report_of

from corridor.desk.translations import compile_catalogues, find_messages, languages, read_catalogue

PATHS = ["/", "/search/?q=ferry", f"/reports/{report_of('ferry').id}", "/map/", "/corridors/"]


def _values(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize("language", languages())
def test_every_message_is_translated(language: str) -> None:
    catalogue = read_catalogue(language)
    known = {message.id if isinstance(message.id, str) else message.id[0]: message.string for message in catalogue}
    asked = {message if isinstance(message, str) else message[0] for message in find_messages()}
    assert sorted(message for message in asked if not all(known.get(message) or [""])) == []


@pytest.mark.parametrize("language", languages())
def test_a_translation_holds_the_values_of_its_message(language: str) -> None:
    texts = [(message.id, message.string) for message in read_catalogue(language) if isinstance(message.id, str)]
    assert [told for told in texts if _values(told[0]) != _values(str(told[1]))] == []


def test_a_catalogue_is_compiled_once(tmp_path: Path) -> None:
    compiled = compile_catalogues(tmp_path) / "ar" / "LC_MESSAGES" / "django.mo"
    made_at = compiled.stat().st_mtime_ns
    compile_catalogues(tmp_path)
    assert compiled.stat().st_mtime_ns == made_at


def test_the_page_turns_round_with_the_language(reader: Client) -> None:
    page = reader.get("/", headers={"Accept-Language": "ar"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "ما يحتاج إلى مراجعة" in page


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_from_right_to_left_nothing_is_cut_and_axe_finds_nothing(browser: Browser, address: str, path: str) -> None:
    narrow: ViewportSize = {"width": 390, "height": 800}
    context = browser.new_context(base_url=address, bypass_csp=True, locale="ar", viewport=narrow)
    sign_in(context, "reviewer", address)
    page = context.new_page()
    page.goto(path)
    results = Axe().run(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert results.violations_count == 0, results.generate_report()
    assert wider == 0
