"""Page 4: where and when, each filtering the other, without a point for what is only known coarsely."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import QueryDict
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from tests.desk.answers import is_nothing, is_sent_to_sign_in
from tests.desk.conftest import sign_in

from corridor.desk.counting import by_area, by_month, columns_of, read_asked
from corridor.desk.models import IndexedIncident
from corridor.desk.workspace import Workspace

PAGE = "/map/"


def test_the_anonymous_are_sent_to_sign_in(anonymous: Client) -> None:
    assert is_sent_to_sign_in(anonymous.get(PAGE))


def test_a_reader_sees_a_map_a_timeline_and_a_table(reader: Client) -> None:
    page = reader.get(PAGE).content.decode()
    assert 'class="map"' in page
    assert 'class="timeline"' in page
    assert "Guangxi" in page.rpartition("The map as a table")[2]


def test_a_reviewer_is_led_to_incidents(reviewer: Client) -> None:
    assert 'href="/incidents/' in reviewer.get(PAGE).content.decode()


def test_an_outsider_sees_nothing(outsider: Client) -> None:
    assert is_nothing(outsider.get(PAGE), outsider)


def test_a_month_filters_the_map(reader: Client) -> None:
    page = reader.get(PAGE, {"from": "2024-01", "to": "2024-12"}).content.decode()
    assert 'class="place' not in page
    assert 'class="column' in page


def test_an_area_filters_the_timeline(reader: Client) -> None:
    page = reader.get(PAGE, {"area": "VNM-02"}).content.decode()
    timeline = page[page.index('class="timeline"') :]
    assert "border closure" in timeline.split("</svg>")[0]
    assert "arrest" not in timeline.split("</svg>")[0]


def test_people_are_not_counted_across_kinds(desk: Workspace) -> None:  # noqa: ARG001
    assert read_asked(QueryDict("measure=people")).measure == "incidents"
    asked = read_asked(QueryDict("measure=people&kind=arrest"))
    (area,) = by_area(asked)
    assert area.total("people") == sum(row.count_best or 0 for row in IndexedIncident.objects.filter(kind="arrest"))


def test_what_is_rejected_or_only_feared_is_not_counted(desk: Workspace) -> None:  # noqa: ARG001
    before = len(by_area(read_asked(QueryDict())))
    IndexedIncident.objects.filter(kind="arrest").update(status="rejected")
    IndexedIncident.objects.filter(kind="border_closure").update(modality="feared")
    assert len(by_area(read_asked(QueryDict()))) == before - 2
    assert by_month(read_asked(QueryDict("modality=feared"))).keys() == {"border_closure"}


def test_a_town_is_drawn_where_its_province_is_labelled(reader: Client) -> None:
    before = reader.get(PAGE).content.decode()
    IndexedIncident.objects.filter(kind="arrest").update(place_precision="city", latitude=1.0, longitude=2.0)
    after = reader.get(PAGE).content.decode()
    assert before.split('class="map"')[1].split("</svg>")[0] == after.split('class="map"')[1].split("</svg>")[0]


def test_a_country_alone_is_a_hollow_square(reader: Client) -> None:
    IndexedIncident.objects.filter(kind="arrest").update(admin1="")
    page = reader.get(PAGE).content.decode()
    assert 'class="country"' in page
    assert "China, province not stated" in page


def test_a_province_without_a_label_point_is_told_in_the_table(reader: Client) -> None:
    IndexedIncident.objects.filter(kind="arrest").update(admin1="CHN-ZZ", latitude=None)
    assert "not on the map" in reader.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "query", ["from=x&to=2025-99", "kind=none&measure=5", "area=%00%27", "from=2026-01&to=2025-01"]
)
def test_an_address_that_no_page_wrote_is_answered(reader: Client, query: str) -> None:
    assert reader.get(f"{PAGE}?{query}").status_code == 200


def test_many_months_are_shown_as_years(desk: Workspace) -> None:  # noqa: ARG001
    first = IndexedIncident.objects.earliest("month").month
    months = [first.replace(year=2000, month=1), first.replace(year=2025, month=1)]
    columns, by_year = columns_of(months)
    assert by_year
    assert len(columns) == 26


@pytest.mark.browser
def test_drawing_over_months_filters_the_map(reviewing: BrowserContext) -> None:
    page = reviewing.new_page()
    page.goto(PAGE)
    box = page.locator("svg.timeline .ground").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 10, box["y"] + 12, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=2025-05**")
    assert page.locator("svg.timeline .column.chosen").count() == 1


@pytest.mark.browser
def test_keys_reach_a_place_and_tell_its_numbers(reviewing: BrowserContext) -> None:
    page = reviewing.new_page()
    page.goto(PAGE)
    place = page.locator("svg.map a").first
    place.focus()
    assert page.locator(".tip").first.inner_text() == place.get_attribute("aria-label")
    place.press("Enter")
    page.wait_for_url("**area=**")
    assert page.locator("svg.map a.chosen").count() == 1


@pytest.mark.browser
def test_nearer_and_the_whole_map_change_what_is_seen(reviewing: BrowserContext) -> None:
    page = reviewing.new_page()
    page.goto(PAGE)
    view = page.locator("svg.map")
    whole = view.get_attribute("viewBox")
    page.keyboard.press("+")
    assert view.get_attribute("viewBox") != whole
    page.keyboard.press("0")
    assert view.get_attribute("viewBox") == whole


@pytest.mark.browser
def test_axe_finds_no_violation(browser: Browser, desk: Workspace, address: str) -> None:  # noqa: ARG001
    context = browser.new_context(base_url=address, bypass_csp=True)
    sign_in(context, "reviewer", address)
    page = context.new_page()
    page.goto(PAGE)
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()
