"""Coding by hand: proposals beside the text of a report in any language, which fill the form when they are chosen."""

import html
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in
from tests.desk.invented_workspace import PROTECTED, report_of
from tests.desk.test_working import tools
from tests.places.conftest import ROWS

from corridor.desk.models import IndexedClaim, IndexedReport
from corridor.desk.working import work_once
from corridor.desk.workspace import Workspace
from corridor.pipeline.tools import GAZETTEER
from corridor.places.building import write_index

TEXTS = {
    "arabic": "في 3 مايو 2025 أوقفت الشرطة 30 لاجئاً كانوا في طريقهم إلى الحدود، وقال مسؤول إنهم نُقلوا إلى المدينة.",
    "turkish": "Jandarma 3 Mayıs 2025 tarihinde sınıra yakın bir köyde 30 göçmen yakaladı ve onları merkeze götürdü.",
    "greek": "Στις 3 Μαΐου 2025 η αστυνομία συνέλαβε 30 μετανάστες κοντά στα σύνορα και τους μετέφερε στην πόλη.",
}


@pytest.fixture
def with_places(desk: Workspace) -> Workspace:
    """The workspace with a list of a few places, as a worker builds it."""
    desk.cache.mkdir(exist_ok=True)
    write_index(desk.cache / GAZETTEER, ROWS, stamp="test")
    return desk


def path_of(name: str) -> str:
    """The page to code this report on."""
    return f"/reports/{IndexedReport.objects.get(name=name).report_id}/claims"


def fills_of(client: Client, path: str) -> list[dict[str, str]]:
    """What the proposals on a page would fill."""
    page = client.get(path).content.decode()
    return [json.loads(html.unescape(found)) for found in re.findall(r'data-fills="([^"]*)"', page)]


def hand_in(client: Client, name: str) -> str:
    """One of the texts, read."""
    client.post("/import/files", {"files": SimpleUploadedFile(f"{name}.txt", TEXTS[name].encode())})
    work_once(tools)
    return path_of(name)


@pytest.mark.usefixtures("with_places")
def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get(path_of("han")))


@pytest.mark.usefixtures("with_places")
def test_a_reader_sees_nothing(reader: Client) -> None:
    assert is_nothing(reader.get(path_of("han")), reader)


@pytest.mark.usefixtures("with_places")
def test_a_reviewer_is_shown_what_the_words_may_say(reviewer: Client) -> None:
    (fills,) = fills_of(reviewer, path_of("han"))
    assert fills["best"] == "3"


@pytest.mark.usefixtures("with_places")
def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get(path_of("han")), outsider)


@pytest.mark.usefixtures("with_places")
@pytest.mark.parametrize("name", list(TEXTS))
def test_dates_and_counts_of_other_languages_are_proposed(reviewer: Client, name: str) -> None:
    found = fills_of(reviewer, hand_in(reviewer, name))
    assert {"2025-05-03"} == {each["start_on"] for each in found if "start_on" in each}
    assert {"30"} == {each["best"] for each in found if "best" in each}


def test_without_the_list_of_places_the_form_is_there_all_the_same(reviewer: Client) -> None:
    page = reviewer.get(path_of("han")).content.decode()
    assert "not built yet" in page
    assert "part0-kind" in page


def test_no_proposal_touches_a_protected_name(reviewer: Client, with_places: Workspace) -> None:
    names = with_places.home / "protected_names.csv"
    names.write_text(names.read_text() + "invented,三名旅客,people,person\n")
    assert fills_of(reviewer, path_of("han")) == []
    assert PROTECTED.split()[0] not in reviewer.get(path_of("helper")).content.decode()


@pytest.mark.browser
@pytest.mark.usefixtures("with_places")
def test_a_chosen_proposal_fills_the_form_by_keyboard(reviewing: BrowserContext, reviewer: Client) -> None:
    path = hand_in(reviewer, "turkish")
    page = reviewing.new_page()
    page.goto(path)
    for words in ("3 Mayıs 2025", "30"):
        page.locator("[data-fills]", has_text=words).first.focus()
        page.keyboard.press("Enter")
    assert page.locator("#id_part0-start_on").input_value() == "2025-05-03"
    assert page.locator("#id_part0-best").input_value() == "30"
    page.locator("#id_part0-quote").fill(TEXTS["turkish"])
    assert page.locator("#id_part0-kind").input_value() == ""  # nobody has chosen one, and no form does
    page.locator("#id_part0-kind").select_option("arrest")
    page.locator("#id_part0-modality").select_option("asserted")
    page.locator("button", has_text="Save").click()
    page.wait_for_url("**/reports/*")
    assert IndexedClaim.objects.get(is_by_hand=True).kind == "arrest"


@pytest.mark.browser
@pytest.mark.usefixtures("with_places")
def test_axe_finds_no_violation_in_coding_by_hand(browser: Browser, reviewer: Client, address: str) -> None:
    path = hand_in(reviewer, "arabic")
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "reviewer", address)
    page = context.new_page()
    page.goto(path)
    results = Axe().run(page)
    page.goto(f"/reports/{report_of('han').id}")
    context.close()
    assert results.violations_count == 0, results.generate_report()
